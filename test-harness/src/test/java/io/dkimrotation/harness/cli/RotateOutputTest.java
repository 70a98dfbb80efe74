package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run of the command into a folder, and all that lies there then. */
class RotateOutputTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path parent;

  private static Path folder;
  private static CommandRun run;

  @BeforeAll
  static void rotates() {
    folder = parent.resolve("new/out");
    run = CommandRun.rotate(Map.of(), "--domain", "GOO.ne.jp", "--out", folder.toString());
  }

  private static JsonNode json(String file) throws IOException {
    return JSON.readTree(folder.resolve(file).toFile());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void saysHowItWent() {
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Rotating the DKIM key of goo.ne.jp in ap-northeast-1 (virtual time")
        .contains("goo.ne.jp: rotated")
        .contains("gooid-21-pro-20260109-1 → gooid-21-pro-20261201-1")
        .contains("state transitions", "List price", folder.toString())
        .doesNotContain("\u001b", "VIOLATION", "\"level\"");
  }

  @Test
  void leavesNothingBesidesTheFolder() throws IOException {
    try (Stream<Path> beside = Files.list(folder.getParent())) {
      assertThat(beside).containsExactly(folder);
    }
    try (Stream<Path> within = Files.list(folder)) {
      assertThat(within.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "summary.json",
              "history.json",
              "tasks.log",
              "mail",
              "channels",
              "dns",
              "dns-request");
    }
  }

  @Test
  void writesTheSummary() throws IOException {
    JsonNode summary = json("summary.json");

    assertThat(names(summary))
        .containsExactly(
            "domain",
            "regions",
            "outcome",
            "executionArn",
            "startedAt",
            "finishedAt",
            "following",
            "previousSelector",
            "activeSelector",
            "standbySelectors",
            "stateTransitions",
            "historyEvents",
            "lambdaInvocations",
            "awsCalls",
            "mails",
            "wallMillis");
    assertThat(summary.path("outcome").asText()).isEqualTo("rotated");
    assertThat(summary.path("executionArn").asText()).startsWith("arn:aws:states:ap-northeast-1:");
    assertThat(Instant.parse(summary.path("startedAt").asText()))
        .isEqualTo(Instant.parse("2026-12-01T00:00:00Z"))
        .isBefore(Instant.parse(summary.path("finishedAt").asText()));
    assertThat(summary.at("/awsCalls/sesv2.PutEmailIdentityDkimSigningAttributes").asInt())
        .isEqualTo(1);
    assertThat(names(summary.path("mails")))
        .containsExactly("sent", "verified", "unsigned", "revoked", "longestUnsignedGapSeconds");
    assertThat(summary.path("wallMillis").asLong()).isPositive();
  }

  @Test
  void writesTheWholeHistory() throws IOException {
    JsonNode history = json("history.json");

    assertThat(names(history)).containsExactly("events");
    assertThat(history.path("events")).hasSize(json("summary.json").path("historyEvents").asInt());
    assertThat(history.at("/events/0/type").asText()).isEqualTo("ExecutionStarted");
  }

  @Test
  void writesEveryMailAsDelivered() throws IOException {
    JsonNode index = json("mail/index.json");
    int probes = 0;

    for (int i = 0; i < index.size(); i++) {
      JsonNode entry = index.get(i);
      assertThat(names(entry)).containsExactly("file", "sentAt", "kind", "to", "selector");
      assertThat(entry.path("file").asText()).isEqualTo("%04d.eml".formatted(i + 1));
      assertThat(Instant.parse(entry.path("sentAt").asText())).isAfter("2026-12-01T00:00:00Z");
      assertThat(entry.path("kind").asText()).isIn("probe", "notice");
      assertThat(entry.path("to").asText()).contains("@");
      probes += entry.path("kind").asText().equals("probe") ? 1 : 0;
      byte[] mail = Files.readAllBytes(folder.resolve("mail").resolve(entry.path("file").asText()));
      String text = new String(mail, StandardCharsets.ISO_8859_1);
      assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
      assertThat(text).contains("\r\n\r\n", "DKIM-Signature:");
    }
    assertThat(probes)
        .isEqualTo(json("summary.json").at("/mails/sent").asInt())
        .isGreaterThanOrEqualTo(400);
    try (Stream<Path> mails = Files.list(folder.resolve("mail"))) {
      assertThat(mails).hasSize(index.size() + 1);
    }
  }

  @Test
  void writesWhatTheServersAnswered() throws IOException {
    List<String> removed = new ArrayList<>();
    List<String> standing = new ArrayList<>();

    for (JsonNode record : json("dns/records.json")) {
      assertThat(names(record)).containsExactly("name", "type", "strings", "ttl", "from", "until");
      assertThat(record.path("type").asText()).isEqualTo("TXT");
      assertThat(record.path("ttl").asInt()).isEqualTo(3600);
      assertThat(record.path("strings")).isNotEmpty();
      for (JsonNode string : record.path("strings")) {
        assertThat(Base64.getDecoder().decode(string.asText())).hasSizeBetween(1, 255);
      }
      Instant from = Instant.parse(record.path("from").asText());
      String name = record.path("name").asText();
      if (record.path("until").isNull()) {
        standing.add(name);
      } else {
        assertThat(Instant.parse(record.path("until").asText())).isAfter(from);
        removed.add(name);
      }
    }
    assertThat(removed)
        .containsExactlyInAnyOrder(
            names("20260109", 1), names("20260109", 2), names("20260109", 3));
    assertThat(standing).contains(names("20261201", 1), names("20261201", 2), names("20261201", 3));
  }

  private static String names(String date, int number) {
    return "gooid-21-pro-%s-%d._domainkey.goo.ne.jp".formatted(date, number);
  }

  @Test
  void writesTheRequestAsTheDnsTeamGotIt() throws IOException {
    for (String file :
        List.of("records.zone", "records.csv", "instructions.ja.txt", "instructions.en.txt")) {
      assertThat(folder.resolve("dns-request").resolve(file)).isNotEmptyFile();
    }
    JsonNode records = json("dns/records.json");
    String zone = Files.readString(folder.resolve("dns-request/records.zone"));
    for (JsonNode record : records) {
      if (record.path("name").asText().contains("20261201")) {
        assertThat(zone).contains(record.path("name").asText() + ". 3600 IN TXT");
        for (JsonNode string : record.path("strings")) {
          String text =
              new String(Base64.getDecoder().decode(string.asText()), StandardCharsets.ISO_8859_1);
          assertThat(zone).contains("\"" + text + "\"");
        }
      }
    }
  }

  @Test
  void replacesAnEarlierRunButOnlyByAWholeOne() {
    CommandRun refused = CommandRun.rotate(Map.of(), "--from", "wrong", "--out", folder.toString());

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("summary.json")).exists();
    assertThat(OutputFolder.mistake(folder)).isEmpty();
  }
}
