package io.dkimrotation.harness.realdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.NameServer;
import io.dkimrotation.harness.dns.Registrar;
import io.dkimrotation.harness.dns.Registration;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a DNS team enters, a real server that loads the zone says of it what the harness' own
 * server says: one zone for each way to register.
 */
@ParameterizedClass
@EnumSource
class RegistrationsTest {
  private static final String OCTETS = "octets.example";

  private static final Map<Registration, ZoneData> ZONES = zones();
  private static NameServer own;
  private static DnsServer real;

  @Parameter private Authority maker;

  private static Map<Registration, ZoneData> zones() {
    Map<Registration, ZoneData> zones = new EnumMap<>(Registration.class);
    for (Registration way : Registration.values()) {
      zones.put(way, registered(way));
    }
    return zones;
  }

  @BeforeParameterizedClassInvocation
  static void start(Authority maker, @TempDir Path folder) {
    maker.program().assumeInstalled();
    ZoneData octets = Keys.zone(OCTETS);
    octets.addTxt("any." + OCTETS, everyOctet(), Keys.TTL);
    List<ZoneFile> files = new ArrayList<>();
    ZONES.forEach((way, zone) -> files.add(new ZoneFile(domain(way), zone.zoneFile())));
    files.add(new ZoneFile(OCTETS, octets.zoneFile()));
    real = maker.serve(folder, files);
    own = new NameServer("own", List.copyOf(ZONES.values()));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    if (real != null) {
      real.stop();
      own.close();
    }
  }

  private static String domain(Registration way) {
    return way.word() + ".example";
  }

  private static ZoneData registered(Registration way) {
    String domain = domain(way);
    ZoneData zone = Keys.zone(domain);
    List<DkimRecord> asked = Keys.asked(domain);
    new Registrar(zone, asked, Optional.of(Keys.inUse(domain))).register(way, asked);
    return zone;
  }

  private static TxtData everyOctet() {
    String all =
        IntStream.rangeClosed(0, 255)
            .mapToObj(octet -> String.valueOf((char) octet))
            .collect(Collectors.joining());
    return new TxtData(List.of(all.substring(0, 128), "", all.substring(128)));
  }

  private Server ownServer() {
    return new Server("own", own.address(), Server.Kind.AUTHORITATIVE);
  }

  private Server realServer() {
    return real.authoritative(maker.name());
  }

  static Stream<Registration> ways() {
    return Arrays.stream(Registration.values());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anyWayToRegisterLooksTheSameOnARealServer(Registration way) {
    assertThat(picture(Look.UDP_FIRST, realServer(), way))
        .isEqualTo(picture(Look.UDP_FIRST, ownServer(), way));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anyWayToRegisterLooksTheSameOverTcpOnly(Registration way) {
    assertThat(picture(Look.TCP_ONLY, realServer(), way))
        .isEqualTo(picture(Look.UDP_FIRST, ownServer(), way));
  }

  /** Every name of the zone, those asked for, and some that nobody registers. */
  private Map<String, String> picture(Look look, Server server, Registration way) {
    String domain = domain(way);
    Set<String> names = new TreeSet<>();
    ZONES
        .get(way)
        .zoneFile()
        .lines()
        .map(line -> line.substring(0, line.indexOf(".\t")))
        .forEach(names::add);
    Keys.asked(domain).forEach(record -> names.add(record.name()));
    names.add("nobodys._domainkey." + domain);
    names.add("_domainkey." + domain);
    names.add("nobodys." + domain);
    return look.lookup().ask(List.of(server), List.copyOf(names)).stream()
        .collect(Collectors.toMap(ServerAnswer::name, answer -> inWords(answer.outcome())));
  }

  /** With the records in one order: servers are free to turn them round (RFC 2181 §5). */
  private static String inWords(Outcome outcome) {
    if (outcome instanceof Records records) {
      return records.ttl()
          + " "
          + records.texts().stream().sorted(Comparator.comparing(TxtData::joined)).toList();
    }
    return outcome.toString();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anyMistakeIsNamedAsOnTheOwnServer(Registration way) {
    String domain = domain(way);
    List<DkimRecord> asked = Keys.asked(domain);

    for (Look look : Look.values()) {
      Verdict verdict = Verdict.of(look, domain, asked, realServer());

      assertThat(verdict.words()).isEqualTo(expectedWords(way));
      assertThat(verdict.details())
          .isEqualTo(Verdict.of(Look.UDP_FIRST, domain, asked, ownServer()).details());
    }
  }

  private static List<String> expectedWords(Registration way) {
    return way == Registration.RECORD_IN_USE_MISSING
        ? List.of("right", "right", "right", way.diagnosis())
        : Collections.nCopies(3, way.diagnosis());
  }

  @Test
  void theRightRecordIsThereOctetForOctet() {
    for (DkimRecord record : Keys.asked(domain(Registration.RIGHT))) {
      assertThat(Look.UDP_FIRST.at(realServer(), record.name()))
          .isEqualTo(new Records(List.of(record.data()), Keys.TTL));
    }
  }

  @Test
  void noOctetIsLostOnTheWayThroughAZoneFile() {
    assertThat(Look.UDP_FIRST.at(realServer(), "any." + OCTETS))
        .isEqualTo(new Records(List.of(everyOctet()), Keys.TTL));
  }

  @Test
  void mistakesOfAnyKindDoReachTheServer() {
    assertThat(first(Registration.TRUNCATED)).isInstanceOf(Records.class);
    assertThat(first(Registration.SPLIT_INTO_RECORDS))
        .isInstanceOfSatisfying(Records.class, records -> assertThat(records.texts()).hasSize(2));
    assertThat(first(Registration.DOUBLED_DOMAIN)).isInstanceOf(NoSuchName.class);
    assertThat(first(Registration.CNAME)).isInstanceOf(Alias.class);
    assertThat(first(Registration.ESCAPED_SEMICOLON).inWords()).contains("v=DKIM1\\\\; k=rsa");
    assertThat(first(Registration.QUOTES_IN_VALUE).inWords()).contains("\\\"v=DKIM1");
  }

  private Outcome first(Registration way) {
    return Look.UDP_FIRST.at(realServer(), Keys.asked(domain(way)).get(0).name());
  }
}
