package io.dkimrotation.harness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.harness.dns.CachingResolver.Found;
import io.dkimrotation.harness.dns.CachingResolver.Nothing;
import io.dkimrotation.harness.dns.CachingResolver.Unavailable;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.SimpleResolver;

class CachingResolverTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final String NAME = "s._domainkey.goo.ne.jp";
  private static final TxtData TEXT = TxtData.of("one");

  private final Agenda agenda = new Agenda(START);
  private final ZoneData zone = new ZoneData("goo.ne.jp", agenda.clock(), Duration.ofMinutes(15));
  private final NameServer first = new NameServer("first", List.of(zone));
  private final NameServer second = new NameServer("second", List.of(zone));
  private final CachingResolver resolver =
      new CachingResolver("8.8.8.8", agenda.clock(), List.of(first, second));

  @AfterEach
  void close() {
    resolver.close();
    first.close();
    second.close();
    agenda.close();
  }

  private int asked() {
    return first.queries().size() + second.queries().size();
  }

  /** Over the network, as the rotation asks. */
  private Outcome ask() {
    Server server = new Server("8.8.8.8", resolver.address(), Server.Kind.RESOLVER);
    return new DnsLookup(SimpleResolver::new, Duration.ofSeconds(3))
        .ask(List.of(server), List.of(NAME))
        .get(0)
        .outcome();
  }

  @ParameterizedTest
  @CsvSource({"899,false", "900,true", "901,true"})
  void remembersThatANameIsMissingForTheNegativeTtl(int seconds, boolean seen) {
    assertThat(ask()).isEqualTo(new NoSuchName(Duration.ofMinutes(15)));
    zone.addTxt(NAME, TEXT, TTL);

    agenda.runTo(START.plusSeconds(seconds));

    assertThat(ask())
        .isEqualTo(seen ? new Records(List.of(TEXT), TTL) : new NoSuchName(Duration.ofSeconds(1)));
    assertThat(asked()).isEqualTo(seen ? 2 : 1);
  }

  @Test
  void remembersNoMissingNameLongerThanTheSoaRecordsOwnTtl() {
    ZoneData slow = new ZoneData("slow.test", agenda.clock(), Duration.ofDays(1));
    try (NameServer server = new NameServer("slow", List.of(slow));
        CachingResolver asking = new CachingResolver("1.1.1.1", agenda.clock(), List.of(server))) {
      assertThat(asking.lookupTxt("x.slow.test")).isEqualTo(new Nothing());
      slow.addTxt("x.slow.test", TEXT, TTL);

      agenda.runTo(START.plusSeconds(3599));
      assertThat(asking.lookupTxt("x.slow.test")).isEqualTo(new Nothing());
      agenda.runTo(START.plusSeconds(3600));
      assertThat(asking.lookupTxt("x.slow.test")).isEqualTo(new Found(List.of("one")));
    }
  }

  @ParameterizedTest
  @CsvSource({"599,1", "600,2", "601,2"})
  void remembersARecordForItsTtl(int seconds, int askedInAll) {
    zone.addTxt(NAME, TEXT, TTL);
    resolver.lookupTxt(NAME);
    zone.removeTxt(NAME);

    agenda.runTo(START.plusSeconds(seconds));

    assertThat(resolver.lookupTxt(NAME))
        .isEqualTo(askedInAll == 1 ? new Found(List.of("one")) : new Nothing());
    assertThat(asked()).isEqualTo(askedInAll);
  }

  @Test
  void saysHowLongTheAnswerMayStillBeKept() {
    zone.addTxt(NAME, TEXT, TTL);
    ask();

    agenda.runTo(START.plusSeconds(590));

    assertThat(ask()).isEqualTo(new Records(List.of(TEXT), Duration.ofSeconds(10)));
  }

  @Test
  void asksTheOtherServerWhenOneIsSilent() {
    zone.addTxt(NAME, TEXT, TTL);
    first.fallSilent();
    assertThat(resolver.lookupTxt(NAME)).isEqualTo(new Found(List.of("one")));

    first.answerAgain();
    second.fallSilent();
    resolver.flush();
    assertThat(resolver.lookupTxt(NAME)).isEqualTo(new Found(List.of("one")));
  }

  @Test
  void remembersNoFailure() {
    zone.addTxt(NAME, TEXT, TTL);
    first.fallSilent();
    second.fallSilent();
    assertThat(resolver.lookupTxt(NAME)).isEqualTo(new Unavailable());

    first.answerAgain();

    assertThat(resolver.lookupTxt(NAME)).isEqualTo(new Found(List.of("one")));
  }

  @Test
  void followsAnAliasIntoAnotherZone() {
    ZoneData other = new ZoneData("keys.test", agenda.clock(), Duration.ofMinutes(15));
    other.addTxt("a.keys.test", TxtData.of("a".repeat(300)), TTL);
    zone.addAlias(NAME, "a.keys.test", TTL);
    try (NameServer server = new NameServer("other", List.of(other));
        CachingResolver asking =
            new CachingResolver("1.1.1.1", agenda.clock(), List.of(first, server))) {
      assertThat(asking.lookupTxt(NAME)).isEqualTo(new Found(List.of("a".repeat(300))));
    }
  }

  @Test
  void findsNothingWhereAliasesGoInCircles() {
    zone.addAlias(NAME, "t._domainkey.goo.ne.jp", TTL);
    zone.addAlias("t._domainkey.goo.ne.jp", NAME, TTL);

    assertThat(resolver.lookupTxt(NAME)).isEqualTo(new Nothing());
  }
}
