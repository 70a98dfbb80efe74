package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.rotation.Propagation.Complete;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code dns-mistakes} is a case, see {@link DnsMistakeVector}: no code is needed. */
class DnsMistakeVectorsTest {
  private static final int ROWS = 20;

  static List<DnsMistakeVector> vectors() throws IOException, URISyntaxException {
    Path folder = Path.of(DnsMistakeVectorsTest.class.getResource("/dns-mistakes").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream().map(DnsMistakeVector::read).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void namesTheMistakeAndWhereItIs(DnsMistakeVector vector) {
    Propagation judged = vector.judged();

    assertThat(judged instanceof Complete)
        .as("complete: %s", judged.findings())
        .isEqualTo(vector.completes());
    if (vector.isRight()) {
      assertThat(vector.checkOf(judged).problem()).isEmpty();
    } else {
      assertThat(vector.findingsOf(judged))
          .isNotEmpty()
          .allSatisfy(finding -> demand(vector, finding));
    }
    assertThat(vector.warningsOf(judged)).isEqualTo(vector.header("warnings"));
  }

  private static void demand(DnsMistakeVector vector, Finding finding) {
    assertThat(finding.mistake().word()).as("%s", finding).isEqualTo(vector.header("expect"));
    assertThat(finding.about()).contains(vector.header("about"));
    if (!vector.header("position").isEmpty()) {
      assertThat(finding.difference())
          .as("%s", finding)
          .hasValueSatisfying(
              where ->
                  assertThat(where.position())
                      .isEqualTo(Integer.parseInt(vector.header("position"))));
    }
    boolean mendedInTheZone = finding.mistake().kind() == Mistake.Kind.RECORD;
    assertThat(finding.correction()).isEqualTo(mendedInTheZone ? vector.correction(finding) : "");
  }

  @Test
  void coverAllRowsOfTheListOfMistakes() throws Exception {
    Set<String> rows =
        vectors().stream().map(vector -> vector.header("row")).collect(Collectors.toSet());

    assertThat(rows)
        .containsAll(IntStream.rangeClosed(1, ROWS).mapToObj(Integer::toString).toList());
  }

  @Test
  void coverEveryMistakeAndEveryWarning() throws Exception {
    Set<String> words =
        vectors().stream()
            .flatMap(
                vector ->
                    Stream.concat(
                        Stream.of(vector.header("expect")),
                        Arrays.stream(vector.header("warnings").split(", "))))
            .collect(Collectors.toSet());

    assertThat(words).containsAll(Arrays.stream(Mistake.values()).map(Mistake::word).toList());
    assertThat(words).containsAll(Arrays.stream(Warning.values()).map(Warning::word).toList());
  }
}
