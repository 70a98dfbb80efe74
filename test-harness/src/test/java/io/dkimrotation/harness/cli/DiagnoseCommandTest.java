package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.KeyPairGenerator;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.harness.dns.NameServer;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.world.HarnessWiring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiagnoseCommandTest {
  private static final Duration TTL = Duration.ofHours(1);
  private static final DomainName DOMAIN = new DomainName("goo.ne.jp");
  private static final DkimPublicKey KEY =
      new KeyPairGenerator(HarnessWiring.secureRandom()).generate().publicKey();
  private static final DkimRecord FIRST =
      new DkimRecord(DOMAIN, new Selector("gooid-21-pro-20261201-1"), KEY, TTL);
  private static final DkimRecord SECOND =
      new DkimRecord(DOMAIN, new Selector("gooid-21-pro-20261201-2"), KEY, TTL);

  @TempDir private Path folder;

  private ZoneData zone;
  private NameServer server;

  @BeforeEach
  void start() {
    zone = zone();
    server = new NameServer("ns1", List.of(zone));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static ZoneData zone(DkimRecord... records) {
    ZoneData zone =
        new ZoneData(
            DOMAIN.value(),
            Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC),
            Duration.ofMinutes(15));
    for (DkimRecord record : records) {
      zone.addTxt(record.name(), record.data(), record.ttl());
    }
    return zone;
  }

  private Path expected(DkimRecord... records) throws IOException {
    Path file = folder.resolve("records.zone");
    List<String> lines = new ArrayList<>();
    for (DkimRecord record : records) {
      lines.add(record.zoneLine());
    }
    return Files.write(file, lines);
  }

  private static CommandRun diagnose(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new Diagnose(DnsLookup.overNetwork()))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  private String address() {
    return "127.0.0.1:" + server.address().getPort();
  }

  private CommandRun ask(Path expected, String... more) {
    List<String> words = new ArrayList<>(List.of("--expect", expected.toString()));
    words.addAll(List.of("--server", address()));
    words.addAll(List.of(more));
    return diagnose(words.toArray(String[]::new));
  }

  @Test
  void saysThatAllIsRight() throws IOException {
    zone.addTxt(FIRST.name(), FIRST.data(), TTL);
    zone.addTxt(SECOND.name(), SECOND.data(), TTL);

    CommandRun run = ask(expected(FIRST, SECOND));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(FIRST.name(), SECOND.name(), "✓", "2 of 2", "complete");
  }

  @Test
  void namesTheMistakeWithPositionAndTheLineToPaste() throws IOException {
    String cut = FIRST.value().substring(0, 255);
    zone.addTxt(FIRST.name(), TxtData.of(cut), TTL);

    CommandRun run = ask(expected(FIRST));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("truncated", "値の途中切れ", "octet 256", "not complete")
        .contains(FIRST.zoneLine().replace('\t', ' '));
  }

  @Test
  void printsOneObjectForPrograms() throws IOException {
    zone.addTxt(SECOND.name(), SECOND.data(), TTL);

    CommandRun run = ask(expected(FIRST, SECOND), "--json");

    JsonNode root = new ObjectMapper().readTree(run.out());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(root.path("complete").isBoolean()).isTrue();
    assertThat(root.path("complete").asBoolean()).isFalse();
    JsonNode missing = root.at("/records/0");
    assertThat(missing.path("name").asText()).isEqualTo(FIRST.name());
    assertThat(missing.path("server").asText()).contains(address());
    assertThat(missing.path("verdict").asText()).isEqualTo("wrong");
    assertThat(missing.path("mistake").asText()).isEqualTo("missing");
    assertThat(missing.path("position").asInt()).isEqualTo(1);
    assertThat(missing.path("place").asText()).isEqualTo("answer");
    assertThat(missing.path("correction").asText()).isEqualTo(FIRST.zoneLine());
    assertThat(missing.path("warnings").isArray()).isTrue();
    assertThat(root.at("/records/1/verdict").asText()).isEqualTo("right");
    assertThat(root.at("/records/1/mistake").isNull()).isTrue();
  }

  @Test
  void serverThatIsAwayIsNoReasonToCallTheRecordWrong() throws IOException {
    Path records = expected(FIRST);
    String address = address();
    server.close();

    CommandRun run = diagnose("--expect", records.toString(), "--server", address, "--json");

    JsonNode first = new ObjectMapper().readTree(run.out()).at("/records/0");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(first.path("verdict").asText()).isEqualTo("unknown");
    assertThat(first.path("mistake").asText()).isIn("unreachable", "timeout");
  }

  @Test
  void refusesWhatItCannotUseAndSaysWhatIsAllowed() throws IOException {
    Path other =
        Files.writeString(folder.resolve("other.zone"), "www.goo.ne.jp. 60 IN TXT \"hi\"\n");

    CommandRun run =
        diagnose(
            "--expect", other.toString(), "--server", "127.0.0.1:notaport", "--resolver", "x y");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(3);
    assertThat(run.err()).contains("www.goo.ne.jp", "--server", "--resolver");
  }

  @Test
  void missingFileAndMissingOptionAreBadUsage() {
    CommandRun run = diagnose("--expect", folder.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--expect: there is no file", "none", "allowed: a zone file");
    assertThat(diagnose().exitCode()).isEqualTo(2);
  }

  @Test
  void serverWithoutAddressIsBadUsage() throws IOException {
    CommandRun run =
        diagnose(
            "--expect",
            expected(FIRST).toString(),
            "--server",
            "nosuch.goo.ne.jp",
            "--resolver",
            address());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines())
        .containsExactly(
            "--server: name server nosuch.goo.ne.jp has no address; correct its name, or leave it"
                + " out");
  }

  @Test
  void recordOfTheInternalViewOnlyIsNamedAsSuch() throws IOException {
    try (NameServer inside = new NameServer("inside", List.of(zone(FIRST)))) {
      CommandRun run =
          ask(expected(FIRST), "--internal", "127.0.0.1:" + inside.address().getPort());

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).contains("internal-view-only");
    }
  }

  @Test
  void recordInUseThatIsGoneSpoilsWhatIsComplete() throws IOException {
    zone.addTxt(SECOND.name(), SECOND.data(), TTL);
    Path inUse = Files.writeString(folder.resolve("in-use.zone"), FIRST.zoneLine() + "\n");

    CommandRun run = ask(expected(SECOND), "--in-use", inUse.toString(), "--json");

    JsonNode root = new ObjectMapper().readTree(run.out());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(root.path("complete").asBoolean(true)).isFalse();
    assertThat(root.at("/records/0/verdict").asText()).isEqualTo("right");
    assertThat(root.at("/records/1/mistake").asText()).isEqualTo("record-in-use-missing");
    assertThat(root.at("/records/1/verdict").asText()).isEqualTo("wrong");
  }

  @Test
  void namedResolverIsJudgedOnceTheServersAreRight() throws IOException {
    zone.addTxt(FIRST.name(), FIRST.data(), TTL);
    try (NameServer late = new NameServer("resolver", List.of(zone()))) {
      String resolver = "127.0.0.1:" + late.address().getPort();

      CommandRun right = ask(expected(FIRST), "--resolver", resolver);
      CommandRun missing = ask(expected(FIRST, SECOND), "--resolver", resolver);

      assertThat(right.exitCode()).isEqualTo(1);
      assertThat(right.out()).contains("1 of 2 answers", "negative-cache");
      assertThat(missing.out()).contains("1 of 2 answers").doesNotContain("negative-cache");
    }
  }
}
