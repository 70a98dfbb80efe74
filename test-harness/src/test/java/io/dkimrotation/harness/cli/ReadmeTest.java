package io.dkimrotation.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dkimrotation.harness.world.Costs;
import io.dkimrotation.harness.world.Report;
import io.dkimrotation.harness.world.Summary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReadmeTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern PROGRAM = Pattern.compile("(?:test-harness/|\\.ci/)[a-z]+");
  private static final String OUTCOME = "goo.ne.jp: rotated";

  static List<String> documents() throws IOException {
    return Documents.all();
  }

  @ParameterizedTest
  @ValueSource(strings = {Documents.README, Documents.JAPANESE_README})
  void namesTheTwoCommands(String readme) throws IOException {
    assertThat(commands(readme)).containsExactly("test-harness/rotate", "mvn verify");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void namesProgramsThatCanBeRun(String document) throws IOException {
    Stream<String> programs =
        Stream.of(
                Documents.blocks(document).stream().flatMap(List::stream),
                matches(Pattern.compile("`([^`\\n]+)`"), Documents.text(document)))
            .flatMap(lines -> lines)
            .map(line -> line.split(" ", 2)[0])
            .filter(word -> PROGRAM.matcher(word).matches());

    assertThat(programs.map(Documents.ROOT::resolve)).allMatch(Files::isExecutable);
  }

  @Test
  void continuousIntegrationRunsTheTestCommand() throws IOException {
    assertThat(Documents.text(".ci/run").lines())
        .anyMatch(line -> line.matches("(timeout \\S+ )?mvn( -\\S+)* verify"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksToFilesThatAreThere(String document) throws IOException {
    Path folder = Documents.ROOT.resolve(document).getParent();

    assertThat(matches(LINK, Documents.text(document)).filter(link -> !link.contains("://")))
        .allMatch(link -> Files.exists(folder.resolve(link.replaceFirst("#.*", ""))));
  }

  @ParameterizedTest
  @ValueSource(strings = {Documents.README, Documents.JAPANESE_README})
  void explainsEveryOption(String readme) throws IOException {
    String text = Documents.text(readme);

    assertThat(new CommandLine(new Rotate(Map.of())).getCommandSpec().options())
        .isNotEmpty()
        .flatExtracting(option -> Arrays.asList(option.names()))
        .allMatch(name -> text.matches("(?s).*\n\\|[^\n|]*`" + name + "[` ].*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Documents.README, Documents.JAPANESE_README})
  void showsTheSummaryAsItIsPrinted(String readme) throws IOException {
    List<String> sample =
        Documents.blocks(readme).stream()
            .filter(block -> block.contains(OUTCOME))
            .findFirst()
            .orElseThrow();

    assertThat(labels(sample)).isEqualTo(labels(printed()));
  }

  @ParameterizedTest
  @ValueSource(strings = {Documents.README, Documents.JAPANESE_README})
  void explainsEveryRowOfTheSummary(String readme) throws IOException {
    assertThat(Documents.text(readme).lines())
        .filteredOn(line -> line.startsWith("| `"))
        .extracting(line -> line.split("`", -1)[1])
        .containsSubsequence(labels(printed()));
  }

  private static List<String> commands(String document) throws IOException {
    return Documents.blocks(document).stream()
        .filter(block -> block.stream().allMatch(line -> line.contains("#")))
        .flatMap(List::stream)
        .map(line -> line.replaceFirst("\\s*#.*", ""))
        .toList();
  }

  /** What stands before the values, from the outcome on; a label is 13 characters wide at most. */
  private static List<String> labels(List<String> lines) {
    List<String> labels = new ArrayList<>();
    for (String line : lines.subList(lines.indexOf(OUTCOME) + 1, lines.size())) {
      labels.add(line.substring(2, 15).strip());
    }
    return labels;
  }

  private static List<String> printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Instant begin = Instant.parse("2026-12-01T00:00:00Z");
    Summary summary =
        new Summary(
            "goo.ne.jp",
            List.of("ap-northeast-1"),
            "rotated",
            "arn",
            begin,
            begin,
            List.of(),
            "old-1",
            "new-1",
            List.of("new-2"),
            1,
            1,
            1,
            Map.of(),
            new Summary.Mails(1, 1, 0, 0, 0),
            1);
    Report report =
        new Report(
            summary,
            List.of(),
            JsonNodeFactory.instance.objectNode(),
            List.of(),
            Map.of(),
            List.of(),
            null,
            Map.of(),
            new Costs(0, 0, 0, 0));
    try (PrintStream out = new PrintStream(bytes, true, UTF_8)) {
      new SummaryText(out, ZoneId.of("Asia/Tokyo")).print(report, Path.of("out"));
    }
    return bytes.toString(UTF_8).lines().toList();
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map((MatchResult result) -> result.group(1));
  }
}
