package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.desk.DnsOperator;
import io.dkimrotation.harness.desk.Terminal;
import io.dkimrotation.harness.desk.Visitor;
import io.dkimrotation.harness.desk.Wishes;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

@Timeout(300)
class InteractiveRotationTest {
  private static final Pattern NAME = Pattern.compile("<summary>([^<]+\\._domainkey[^<]+)<");
  private static final Pattern ZONE_LINE =
      Pattern.compile("(?m)^\\S+\\._domainkey\\.\\S+\\.\\s+\\d+\\s+IN\\s+TXT\\s+\\( .+ \\)$");
  private static final String DESK = "csrf=desk-value&record=all&do=";

  private final Scenario scenario =
      Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1);

  private final Visitor visitor = new Visitor();
  private final BlockingQueue<URI> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> deeds = new LinkedBlockingQueue<>();
  private final BlockingQueue<Instant> stills = new LinkedBlockingQueue<>();

  private final Terminal terminal =
      new Terminal() {
        @Override
        public void asked(URI page, boolean removal) {
          requests.add(page);
        }

        @Override
        public void did(String what) {
          deeds.add(what);
        }

        @Override
        public void tick(Instant at, boolean still) {
          if (still) {
            stills.add(at);
          }
        }
      };

  @Test
  void endsWellWhenAPersonRegistersAnswersAndRemoves() throws Exception {
    try (DnsOperator person = person(Optional.empty());
        World world =
            new World(scenario, Staging.usual(HarnessWiring.secureRandom()).with(person))) {
      CompletableFuture<RotationRun> run = begin(world, person);
      URI desk = world.pageAddress().resolve("/desk");
      URI page = next(requests);
      String name = NAME.matcher(visitor.get(desk)).results().findFirst().orElseThrow().group(1);

      assertThat(lookUp(person, name)).isNull();
      assertThat(visitor.post(desk, DESK + "truncated")).isEqualTo(303);
      assertThat(strings(lookUp(person, name))).singleElement().asString().hasSize(255);
      assertThat(visitor.get(page)).contains("truncated value");
      assertThat(visitor.post(desk, DESK + "undo")).isEqualTo(303);
      assertThat(lookUp(person, name)).isNull();
      assertThat(visitor.post(desk, DESK + "right")).isEqualTo(303);
      assertThat(strings(lookUp(person, name))).hasSize(2);
      assertThat(visitor.get(page)).doesNotContain("truncated value");
      assertThat(visitor.answers(page)).isEqualTo(200);

      URI removal = next(requests);
      assertThat(removal).isNotEqualTo(page);
      assertThat(visitor.post(desk, DESK + "remove")).isEqualTo(303);
      assertThat(visitor.answers(removal)).isEqualTo(200);
      assertThat(run.get(120, TimeUnit.SECONDS).succeeded()).isTrue();
    }
  }

  @Test
  void standsStillUntilThePersonLetsADayPass() throws Exception {
    try (DnsOperator person = person(Optional.empty());
        World world =
            new World(scenario, Staging.usual(HarnessWiring.secureRandom()).with(person))) {
      CompletableFuture<RotationRun> run = begin(world, person);
      next(requests);
      Instant first = next(stills);
      assertThat(next(stills)).isEqualTo(first);
      assertThat(next(stills)).isEqualTo(first);

      visitor.post(world.pageAddress().resolve("/desk"), DESK + "day");

      Instant after = next(stills);
      while (after.equals(first)) {
        after = next(stills);
      }
      assertThat(Duration.between(first, after)).isEqualTo(Duration.ofDays(1));
      assertThat(run).isNotDone();
    }
  }

  @Test
  void refusesFormsAndHostsThatAreNotItsOwn() throws Exception {
    try (DnsOperator person = person(Optional.empty());
        World world =
            new World(scenario, Staging.usual(HarnessWiring.secureRandom()).with(person))) {
      CompletableFuture<RotationRun> run = begin(world, person);
      next(requests);
      URI desk = world.pageAddress().resolve("/desk");
      String before = world.dns().zone().zoneFile();

      assertThat(visitor.post(desk, "csrf=guessed&record=all&do=right")).isEqualTo(403);
      assertThat(visitor.post(desk, "record=all&do=right")).isEqualTo(403);
      assertThat(visitor.post(desk, DESK + "dance")).isEqualTo(400);
      assertThat(statusLine(desk, "desk.example")).contains(" 421 ");
      assertThat(statusLine(desk, "localhost:" + desk.getPort())).contains(" 200 ");
      assertThat(world.dns().zone().zoneFile()).isEqualTo(before);
      assertThat(run).isNotDone();
    }
  }

  @Test
  void followsTheZoneFileThatAPersonEdits(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("goo.zone");
    try (DnsOperator person = person(Optional.of(file));
        World world =
            new World(scenario, Staging.usual(HarnessWiring.secureRandom()).with(person))) {
      CompletableFuture<RotationRun> run = begin(world, person);
      URI desk = world.pageAddress().resolve("/desk");
      URI page = next(requests);
      assertThat(next(deeds)).isEqualTo("Your zone file was written: " + file);
      String written = Files.readString(file);
      List<String> asked = lines(visitor.get(page));
      assertThat(asked).hasSize(3).noneMatch(line -> written.contains(owner(line)));

      Files.writeString(file, written + "oops 3600 IN TXTT \"?\"\n");
      assertThat(next(deeds))
          .startsWith(file + ":" + (written.lines().count() + 1) + ": ")
          .endsWith("the last good version stays served");
      assertThat(visitor.get(desk)).contains("There is a mistake in the zone file");
      assertThat(visitor.post(desk, DESK + "right")).isEqualTo(409);

      Files.writeString(file, written + String.join("\n", asked) + "\n");
      assertThat(next(deeds)).startsWith(file + ": ").endsWith(" records, served");
      assertThat(visitor.answers(page)).isEqualTo(200);

      URI removal = next(requests);
      List<String> old = lines(visitor.get(removal)).stream().map(line -> owner(line)).toList();
      assertThat(old).isNotEmpty();
      Files.writeString(
          file,
          Files.readString(file)
              .lines()
              .filter(line -> !old.contains(owner(line)))
              .collect(Collectors.joining("\n", "", "\n")));
      assertThat(next(deeds)).endsWith(" records, served");
      assertThat(visitor.answers(removal)).isEqualTo(200);
      assertThat(run.get(120, TimeUnit.SECONDS).succeeded()).isTrue();
    }
  }

  private DnsOperator person(Optional<Path> file) {
    return new DnsOperator(
        new Wishes(
            scenario.settings().people().dnsTeam().get(0),
            scenario.settings().domain(),
            scenario.settings().zone(),
            0,
            0,
            Duration.ofMillis(20),
            file),
        "desk-value",
        terminal,
        Optional.empty());
  }

  private static CompletableFuture<RotationRun> begin(World world, DnsOperator person) {
    world.onEvent(person::sees);
    return CompletableFuture.supplyAsync(world::run);
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(120, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static List<String> lines(String html) {
    return ZONE_LINE
        .matcher(html.replaceAll("<[^>]+>", "\n").replace("&#x3D;", "=").replace("&quot;", "\""))
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  private static String owner(String line) {
    return line.replaceFirst("\\s.*", "");
  }

  private static Record[] lookUp(DnsOperator person, String name) throws IOException {
    Lookup lookup = new Lookup(name + ".", Type.TXT);
    lookup.setCache(null);
    lookup.setResolver(new SimpleResolver(person.dns()));
    return lookup.run();
  }

  private static List<String> strings(Record... found) {
    assertThat(found).hasSize(1);
    return ((TXTRecord) found[0]).getStrings();
  }

  /** The JDK's client sets Host itself. */
  private static String statusLine(URI uri, String host) throws IOException {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request = "GET /desk HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElseThrow();
    }
  }
}
