package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotateCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Path out;
  private boolean mayWrite;

  private CommandRun rotate(String... words) {
    return rotate(Map.of(), words);
  }

  private CommandRun rotate(Map<String, String> environment, String... words) {
    out = folder.resolve("out");
    List<String> all = new ArrayList<>(Arrays.asList(words));
    if (!all.contains("--out")) {
      all.addAll(List.of("--out", out.toString()));
    }
    return CommandRun.rotate(environment, all.toArray(String[]::new));
  }

  private Path settings(Consumer<ObjectNode> change) throws IOException {
    try (InputStream in = Rotate.class.getResourceAsStream("/settings/default.json")) {
      JsonNode root = JSON.readTree(in);
      change.accept((ObjectNode) root.at("/domains/0"));
      Path file = folder.resolve("settings.json");
      Files.write(file, JSON.writeValueAsBytes(root));
      return file;
    }
  }

  @AfterEach
  void nothingIsWritten() throws IOException {
    if (mayWrite) {
      return;
    }
    assertThat(out).doesNotExist();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()).toList())
          .allMatch(name -> List.of("settings.json", "used").contains(name));
    }
  }

  /** Refused at once: one line for the one mistake, and it says all that is needed. */
  private static void assertRefused(CommandRun run, String... said) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains(said).doesNotContain("Exception", "\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--domain    | goo..ne.jp | --domain",
        "--domain    | -goo.ne.jp | --domain",
        "--domain    | other.example | --domain: 'other.example'|[goo.ne.jp]",
        "--from      | easy | --from: 'easy'; allowed: own, none",
        "--ses-model | old | --ses-model: 'old'; allowed: old-key, unsigned, new-key",
        "--dns-team  | lazy | --dns-team: 'lazy'; allowed:"
            + " prompt, never-clicks, truncated-first, late, never",
        "--seed      | one | --seed: 'one'; allowed: a whole number",
        "--regions   | tokyo | regions",
        "--regions   | ap-northeast-1,ap-northeast-1 | regions",
        "--regions   | ap-northeast-1, | regions",
        "--settings  | /nowhere/settings.json | --settings: '/nowhere/settings.json'"
      })
  void refusesAWrongOption(String option, String value, String said) {
    CommandRun run = rotate(option, value);

    assertRefused(run, said.strip(), "allowed:");
  }

  @ParameterizedTest
  @CsvSource({"--force, --refill", "--emergency, --force", "--emergency, --interactive"})
  void refusesOptionsThatContradictEachOther(String one, String other) {
    assertRefused(rotate(one, other), one, "allowed:");
  }

  @Test
  void refusesAnEmergencyWithoutAKeyInUse() {
    assertRefused(
        rotate("--emergency", "--from", "none"), "--emergency", "allowed: with --from own");
  }

  @Test
  void refusesAnUnknownOptionWithAHint() {
    CommandRun run = rotate("--form", "own");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines())
        .containsExactly("Unknown options: '--form', 'own'", "Try test-harness/rotate --help.");
  }

  @Test
  void refusesAPrefixThatMakesSelectorsTooLong() throws IOException {
    Path file = settings(domain -> domain.put("selectorPrefix", "a".repeat(53)));

    assertRefused(rotate("--settings", file.toString()), "selectorPrefix", "aaaaa", "allowed");
  }

  @Test
  void refusesNegativeDurations() throws IOException {
    Path file = settings(d -> ((ObjectNode) d.get("timing")).put("monitoring", "PT-24H"));

    assertRefused(rotate("--settings", file.toString()), "timing.monitoring", "PT-24H", "allowed");
  }

  @Test
  void refusesAnAlertThatComesAfterTheLeadTimeHasBegun() throws IOException {
    Path file = settings(d -> ((ObjectNode) d.get("timing")).put("expiryAlert", "P10D"));

    assertRefused(rotate("--settings", file.toString()), "timing.expiryAlert", "P10D", "allowed");
  }

  @Test
  void refusesSettingsThatAreNotJson() throws IOException {
    Path file = folder.resolve("settings.json");
    Files.writeString(file, "{\"domains\": [\n  {\"domain\" \"goo.ne.jp\"}]}");

    assertRefused(rotate("--settings", file.toString()), file.toString(), "not JSON", "line 2");
  }

  @Test
  void refusesSettingsWithoutDomains() throws IOException {
    Path file = folder.resolve("settings.json");
    Files.writeString(file, "[]");

    assertRefused(rotate("--settings", file.toString()), file.toString(), "no domains", "allowed");
  }

  @Test
  void tellsAllMistakesAtOnce() throws IOException {
    Path file =
        settings(
            domain -> {
              domain.put("selectorPrefix", "a b");
              ((ObjectNode) domain.get("timing")).put("overlap", "a week").put("validity", "P-1D");
            });
    CommandRun run =
        rotate("--from", "x", "--ses-model", "y", "--seed", "z", "--settings", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--from", "--ses-model", "--seed")
        .contains("selectorPrefix", "timing.overlap", "timing.validity")
        .doesNotContain("Exception", "\tat ");
    assertThat(run.errorLines()).hasSize(6).allMatch(line -> line.contains("allowed"));
  }

  @Test
  void refusesAFolderWithOtherThingsInIt() throws IOException {
    Path used = Files.createDirectory(folder.resolve("used"));
    Files.writeString(used.resolve("thesis.txt"), "years of work");

    assertRefused(rotate("--out", used.toString()), "--out: '" + used + "' is in use", "allowed");
    assertThat(used.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void refusesAFolderBelowAFile() throws IOException {
    Path used = Files.writeString(folder.resolve("used"), "a file");

    assertRefused(rotate("--out", used.resolve("out").toString()), "--out", "allowed");
    assertRefused(rotate("--out", used.toString()), "--out", "allowed");
  }

  @ParameterizedTest
  @CsvSource({"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_DYNAMODB"})
  void refusesAnEndpointThatIsNoAddress(String variable) {
    assertRefused(
        rotate(Map.of(variable, "localhost")), variable + ": 'localhost'", "allowed: http");
  }

  @ParameterizedTest
  @CsvSource({"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_DYNAMODB"})
  void failsAtOnceWhereAnEndpointCannotBeReached(String variable) throws IOException {
    String endpoint = "http://127.0.0.1:" + closedPort();
    CommandRun run = rotate(Map.of(variable, endpoint));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err())
        .startsWith(variable + ": " + endpoint + " cannot be reached")
        .contains("nothing was done")
        .doesNotContain("Exception");
  }

  @Test
  void namesEachEndpointThatCannotBeReached() throws IOException {
    String closed = "http://127.0.0.1:" + closedPort();
    mayWrite = true;

    assertThat(
            Endpoints.unreachable(
                Map.of("AWS_ENDPOINT_URL_S3", closed, "AWS_ENDPOINT_URL_DYNAMODB", closed)))
        .hasSize(2);
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String reached = "http://127.0.0.1:" + open.getLocalPort();
      assertThat(Endpoints.unreachable(Map.of("AWS_ENDPOINT_URL_S3", reached))).isEmpty();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void explainsItself() {
    CommandRun run = rotate("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("--domain", "--regions", "--from", "--ses-model", "--settings", "--out", "--seed")
        .contains("Exit code: 0 rotated, 1 the rotation failed, 2 bad usage or settings.");
  }
}
