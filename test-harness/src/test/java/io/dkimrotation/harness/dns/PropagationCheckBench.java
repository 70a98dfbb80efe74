package io.dkimrotation.harness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.dns.Nameservers;
import io.dkimrotation.dns.ZoneView;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.Server;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long a check of the zone takes, in round trips. Prints and asserts no time; not part of the
 * build ({@code mvn -pl test-harness -am test -Dtest=PropagationCheckBench
 * -Dsurefire.failIfNoSpecifiedTests=false}).
 */
class PropagationCheckBench {
  private static final Duration ROUND_TRIP = Duration.ofMillis(20);
  private static final DomainName DOMAIN = new DomainName("goo.ne.jp");
  private static final int SERVERS = 8;
  private static final int WARM_UP = 100;
  private static final int RUNS = 25;

  private final DnsLookup lookup = DnsLookup.overNetwork();
  private final ZoneView view = new ZoneView(lookup);

  @Test
  void printsRoundTripsOfOneCheck() throws NoSuchAlgorithmException {
    List<DkimRecord> records = records();
    ZoneData zone = new ZoneData(DOMAIN.value(), Clock.systemUTC(), Duration.ofMinutes(15));
    records.forEach(record -> zone.addTxt(record.name(), record.data(), record.ttl()));
    ZoneData empty = new ZoneData(DOMAIN.value(), Clock.systemUTC(), Duration.ofMinutes(15));
    try (DistantServers right = new DistantServers(SERVERS, ROUND_TRIP, zone);
        DistantServers without = new DistantServers(SERVERS, ROUND_TRIP, empty)) {
      assertThat(check(records, right)).isInstanceOf(Propagation.Complete.class);
      assertThat(check(records, without)).isInstanceOf(Propagation.Incomplete.class);

      System.out.printf(
          "%d names at %d servers, %d ms away, median of %d%n",
          records.size(), SERVERS, ROUND_TRIP.toMillis(), RUNS);
      print("all records right", right, () -> check(records, right));
      print("no record there", without, () -> check(records, without));
      print("one after another", right, () -> oneAfterAnother(records, right.servers()));
    }
  }

  private Propagation check(List<DkimRecord> records, DistantServers at) {
    Expectation expected = Expectation.of(records);
    return Propagation.judge(
        expected,
        view.look(
            new Nameservers.Found("settings", at.servers(), Map.of()),
            new Nameservers(lookup, List.of(), false),
            List.of(),
            DOMAIN.value(),
            expected));
  }

  /** What it is to be compared with. */
  private int oneAfterAnother(List<DkimRecord> records, List<Server> servers) {
    int answers = 0;
    for (Server server : servers) {
      for (DkimRecord record : records) {
        answers += lookup.ask(List.of(server), List.of(record.name())).size();
      }
    }
    return answers;
  }

  private static void print(String what, DistantServers at, Runnable check) {
    for (int i = 0; i < WARM_UP; i++) {
      check.run();
    }
    at.questions();
    List<Double> roundTrips = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      check.run();
      roundTrips.add((double) (System.nanoTime() - begin) / ROUND_TRIP.toNanos());
    }
    roundTrips.sort(null);
    System.out.printf(
        Locale.ROOT,
        "  %-18s %4d questions  %6.2f round trips  (fastest %.2f, slowest %.2f)%n",
        what,
        at.questions() / RUNS,
        roundTrips.get(RUNS / 2),
        roundTrips.get(0),
        roundTrips.get(RUNS - 1));
  }

  private static List<DkimRecord> records() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return IntStream.rangeClosed(1, 3)
        .mapToObj(
            number ->
                new DkimRecord(
                    DOMAIN,
                    new Selector("gooid-21-pro-20261201-" + number),
                    new DkimPublicKey((RSAPublicKey) generator.generateKeyPair().getPublic()),
                    Duration.ofHours(1)))
        .toList();
  }
}
