package io.dkimrotation.harness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.dns.ServerAddress;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Failed;
import io.dkimrotation.rotation.ServerAnswer.Inability;
import io.dkimrotation.rotation.ServerAnswer.NoData;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;

class DnsLookupTest {
  private static final Duration TTL = Duration.ofHours(1);
  private static final String NAME = "gooid-21-pro-20261123-1._domainkey.goo.ne.jp";
  private static final TxtData TWO_STRINGS = TxtData.of("v=DKIM1; k=rsa; p=" + "A".repeat(392));

  private final Agenda agenda = new Agenda(Instant.parse("2026-11-23T00:00:00Z"));
  private final PublicDns dns = new PublicDns(new DomainName("goo.ne.jp"), agenda.clock());
  private final Server ns1 =
      new Server("ns1.goo.ne.jp (192.0.2.53)", PublicDns.NS1, Server.Kind.AUTHORITATIVE);
  private final DnsLookup lookup = new DnsLookup(dns::resolverFor, Duration.ofSeconds(3));

  @AfterEach
  void close() {
    dns.close();
    agenda.close();
  }

  private Outcome ask(Server server, String name) {
    List<ServerAnswer> answers = lookup.ask(List.of(server), List.of(name));
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).server()).isEqualTo(server);
    return answers.get(0).outcome();
  }

  @Test
  void readsTheStringsOfARecordAsTheyAre() {
    dns.zone().addTxt(NAME, TWO_STRINGS, TTL);

    assertThat(ask(ns1, NAME)).isEqualTo(new Records(List.of(TWO_STRINGS), TTL));
  }

  @Test
  void losesNoOctetOfARecord() {
    String octets =
        IntStream.range(0, 256)
            .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
            .toString();
    dns.zone().addTxt(NAME, TxtData.of(octets), TTL);

    assertThat(ask(ns1, NAME)).isEqualTo(new Records(List.of(TxtData.of(octets)), TTL));
  }

  @Test
  void tellsMissingNamesFromNamesWithoutText() {
    dns.zone().addTxt(NAME, TWO_STRINGS, TTL);

    assertThat(ask(ns1, "other._domainkey.goo.ne.jp"))
        .isEqualTo(new NoSuchName(Duration.ofMinutes(15)));
    assertThat(ask(ns1, "ns1.goo.ne.jp")).isEqualTo(new NoData(Duration.ofMinutes(15)));
    assertThat(ask(ns1, "_domainkey.goo.ne.jp")).isEqualTo(new NoData(Duration.ofMinutes(15)));
  }

  @Test
  void seesEachOfTwoRecords() {
    dns.zone().addTxt(NAME, TWO_STRINGS, TTL);
    dns.zone().addTxt(NAME, TxtData.of("v=DKIM1; p="), TTL);

    assertThat(ask(ns1, NAME))
        .isEqualTo(new Records(List.of(TWO_STRINGS, TxtData.of("v=DKIM1; p=")), TTL));
  }

  @Test
  void asksAgainOverTcpWhenTruncated() {
    TxtData big = TxtData.of("x".repeat(3000));
    dns.zone().addTxt(NAME, big, TTL);

    assertThat(ask(ns1, NAME)).isEqualTo(new Records(List.of(big), TTL));
    assertThat(dns.ns1().queries()).hasSize(2);
  }

  @Test
  void takesNoTruncatedAnswerForMissing() {
    dns.zone().addTxt(NAME, TxtData.of("x".repeat(3000)), TTL);
    DnsLookup withoutTcp =
        new DnsLookup(
            address ->
                new SimpleResolver(dns.ns1().address()) {
                  @Override
                  public void setTCP(boolean wanted) {
                    super.setTCP(false);
                  }
                },
            Duration.ofSeconds(3));

    assertThat(withoutTcp.ask(List.of(ns1), List.of(NAME)).get(0).outcome())
        .isEqualTo(new Failed(Inability.TRUNCATED, "TC, TCP: TC"));
  }

  @Test
  void saysAliasWhereAnAliasStands() {
    dns.zone().addAlias(NAME, "key.goo.ne.jp", TTL);
    dns.zone().addTxt("key.goo.ne.jp", TWO_STRINGS, TTL);

    assertThat(ask(ns1, NAME)).isEqualTo(new Alias("key.goo.ne.jp", List.of(TWO_STRINGS)));
  }

  @Test
  void namesARefusal() {
    assertThat(ask(ns1, "example.com")).isEqualTo(new Failed(Inability.REFUSED, "REFUSED"));
  }

  @Test
  void takesNoAnswerOfAServerThatDoesNotOwnTheZone() {
    dns.zone().addTxt(NAME, TWO_STRINGS, TTL);
    Server posing = new Server("ns9", PublicDns.RESOLVERS.get(0), Server.Kind.AUTHORITATIVE);

    assertThat(ask(posing, NAME)).isEqualTo(new Failed(Inability.LAME, "AA = 0"));
    assertThat(ask(ServerAddress.resolver("8.8.8.8"), NAME))
        .isEqualTo(new Records(List.of(TWO_STRINGS), TTL));
  }

  @Test
  void wantsRecursionFromResolversOnly() {
    List<Message> seen = new ArrayList<>();
    dns.ns1().beforeAnswer(seen::add);
    dns.internet().route(PublicDns.RESOLVERS.get(0), dns.ns1().address());

    ask(ns1, NAME);
    ask(ServerAddress.resolver("8.8.8.8"), NAME);

    assertThat(seen)
        .extracting(query -> query.getHeader().getFlag(Flags.RD))
        .containsExactly(false, true);
    assertThat(seen).extracting(query -> query.getOPT().getPayloadSize()).containsOnly(1232);
  }

  @Test
  void asksASilentServerTwiceAndWaitsNoLongerThanThat() {
    dns.ns1().fallSilent();
    DnsLookup hurried = new DnsLookup(dns::resolverFor, Duration.ofMillis(300));

    long start = System.nanoTime();
    Outcome outcome = hurried.ask(List.of(ns1), List.of(NAME)).get(0).outcome();

    assertThat(outcome).isEqualTo(new Unreachable(true, "2 × 300 ms"));
    // Without our own limit, dnsjava's clock would make it one second each.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
    assertThat(dns.ns1().queries()).hasSize(2);
  }

  @Test
  void takesTheAnswerToTheSecondAttempt() {
    dns.zone().addTxt(NAME, TWO_STRINGS, TTL);
    dns.internet().cut(PublicDns.NS1);
    int[] calls = {0};
    DnsLookup flaky =
        new DnsLookup(
            address ->
                new SimpleResolver(dns.ns1().address()) {
                  @Override
                  public CompletionStage<Message> sendAsync(Message query) {
                    return calls[0]++ == 0
                        ? dns.resolverFor(address).sendAsync(query)
                        : super.sendAsync(query);
                  }
                },
            Duration.ofSeconds(3));

    assertThat(flaky.ask(List.of(ns1), List.of(NAME)).get(0).outcome())
        .isEqualTo(new Records(List.of(TWO_STRINGS), TTL));
    assertThat(calls[0]).isEqualTo(2);
  }

  @Test
  void saysUnreachableAtOnceWhereThereIsNoRoute() {
    dns.internet().cut(PublicDns.NS1);

    assertThat(ask(ns1, NAME)).isEqualTo(new Unreachable(false, "no route to 192.0.2.53"));
  }

  @Test
  void asksTwentyFourQuestionsAtOnce() {
    CountDownLatch allArrived = new CountDownLatch(24);
    dns.ns1()
        .beforeAnswer(
            query -> {
              // Nobody is answered before everybody has asked.
              allArrived.countDown();
              try {
                allArrived.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    List<Server> eight =
        IntStream.range(0, 8)
            .mapToObj(i -> new Server("ns" + i, PublicDns.NS1, Server.Kind.AUTHORITATIVE))
            .toList();
    List<String> three = List.of("a.goo.ne.jp", "b.goo.ne.jp", "c.goo.ne.jp");

    List<ServerAnswer> answers = lookup.ask(eight, three);

    assertThat(answers)
        .hasSize(24)
        .extracting(ServerAnswer::outcome)
        .containsOnly(new NoSuchName(Duration.ofMinutes(15)));
    assertThat(answers.subList(0, 4))
        .extracting(answer -> answer.server().label() + " " + answer.name())
        .containsExactly(
            "ns0 a.goo.ne.jp", "ns0 b.goo.ne.jp", "ns0 c.goo.ne.jp", "ns1 a.goo.ne.jp");
    assertThat(dns.ns1().queries()).hasSize(24);
  }
}
