package io.dkimrotation.rotation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.Propagation.Complete;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

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
    demandPlace(vector, finding);
    demandCorrection(vector, finding);
  }

  private static void demandPlace(DnsMistakeVector vector, Finding finding) {
    assertThat(finding.difference().isEmpty())
        .as("%s: only a server that cannot tell shows no place", finding)
        .isEqualTo(finding.mistake().kind() == Mistake.Kind.SERVER);
    finding
        .difference()
        .ifPresent(
            where -> {
              assertThat(where.place().word()).isEqualTo(vector.place());
              assertThat(Integer.toString(where.position())).isEqualTo(vector.header("position"));
            });
  }

  private static void demandCorrection(DnsMistakeVector vector, Finding finding) {
    List<String> lines = finding.correction().lines().toList();
    if (finding.mistake().kind() != Mistake.Kind.RECORD || vector.isMendedElsewhere()) {
      assertThat(lines).as("%s", finding).isEmpty();
      return;
    }
    int last = lines.size() - 1;
    assertThat(lines.subList(0, last))
        .zipSatisfy(
            vector.removed(),
            (line, start) -> assertThat(line.replace('\t', ' ')).startsWith("; remove: " + start));
    assertThat(recordsIn(finding.correction())).containsExactly(vector.asked(finding));
  }

  /** As a name server loads them that is given the lines as they are. */
  private static List<String> recordsIn(String lines) {
    try (Master zone = new Master(new ByteArrayInputStream(lines.getBytes(US_ASCII)), Name.root)) {
      List<String> records = new ArrayList<>();
      for (Record next = zone.nextRecord(); next != null; next = zone.nextRecord()) {
        records.add(
            next.getName().toString(true)
                + " "
                + next.getTTL()
                + " "
                + TxtData.ofOctets(((TXTRecord) next).getStringsAsByteArrays()).joined());
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
