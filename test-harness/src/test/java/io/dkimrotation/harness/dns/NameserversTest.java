package io.dkimrotation.harness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.dns.Nameservers;
import io.dkimrotation.dns.Nameservers.Found;
import io.dkimrotation.dns.Nameservers.NotFound;
import io.dkimrotation.dns.Nameservers.Outcome;
import io.dkimrotation.dns.ServerAddress;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer.LeftOut;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;

class NameserversTest {
  private static final DomainName GOO = new DomainName("goo.ne.jp");
  private static final Server NS1 =
      new Server("ns1.goo.ne.jp (192.0.2.53)", PublicDns.NS1, Server.Kind.AUTHORITATIVE);
  private static final Server NS2 =
      new Server("ns2.goo.ne.jp (198.51.100.53)", PublicDns.NS2, Server.Kind.AUTHORITATIVE);

  private final Agenda agenda = new Agenda(Instant.parse("2026-11-23T00:00:00Z"));
  private final PublicDns dns = new PublicDns(GOO, agenda.clock());
  private final Nameservers nameservers =
      new Nameservers(
          new DnsLookup(dns::resolverFor, Duration.ofSeconds(3)),
          List.of(ServerAddress.resolver("8.8.8.8"), ServerAddress.resolver("1.1.1.1")),
          false);

  @AfterEach
  void close() {
    dns.close();
    agenda.close();
  }

  private static String reason(Outcome outcome) {
    assertThat(outcome).isInstanceOf(NotFound.class);
    return ((NotFound) outcome).reason();
  }

  @Test
  void findsTheServersOfTheZone() {
    assertThat(nameservers.discover(GOO, Set.of()))
        .isEqualTo(new Found("goo.ne.jp", List.of(NS1, NS2), Map.of()));
  }

  @Test
  void findsTheZoneAboveADomainWithoutOne() {
    assertThat(nameservers.discover(new DomainName("news.mail.goo.ne.jp"), Set.of()))
        .isEqualTo(new Found("goo.ne.jp", List.of(NS1, NS2), Map.of()));
  }

  @Test
  void asksTheNextResolverWhenOneIsUnreachable() {
    dns.internet().cut(PublicDns.RESOLVERS.get(0));

    assertThat(nameservers.discover(GOO, Set.of()))
        .isEqualTo(new Found("goo.ne.jp", List.of(NS1, NS2), Map.of()));
  }

  @Test
  void saysSoWhenNoResolverCanTell() {
    PublicDns.RESOLVERS.forEach(dns.internet()::cut);

    assertThat(reason(nameservers.discover(GOO, Set.of()))).contains("8.8.8.8", "goo.ne.jp");
  }

  @Test
  void findsNothingForADomainThatDoesNotExist() {
    assertThat(reason(nameservers.discover(new DomainName("goo.invalid"), Set.of())))
        .contains("goo.invalid", "NS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ns2.goo.ne.jp",
        "NS2.goo.ne.jp",
        "198.51.100.53",
        "ns2.goo.ne.jp (198.51.100.53)"
      })
  void leavesOutWhatIsExcluded(String excluded) {
    assertThat(nameservers.discover(GOO, Set.of(excluded)))
        .isEqualTo(new Found("goo.ne.jp", List.of(NS1), Map.of(NS2, LeftOut.EXCLUDED)));
  }

  @Test
  void isNotContentWithNoServerLeft() {
    assertThat(reason(nameservers.discover(GOO, Set.of("ns1.goo.ne.jp", "ns2.goo.ne.jp"))))
        .contains("goo.ne.jp");
  }

  @Test
  void isNotContentWithAServerWithoutAddress() {
    dns.zone()
        .add(
            new NSRecord(
                ZoneData.name("goo.ne.jp"), DClass.IN, 60, ZoneData.name("ns3.goo.ne.jp")));

    assertThat(reason(nameservers.discover(GOO, Set.of()))).contains("ns3.goo.ne.jp");
    assertThat(nameservers.discover(GOO, Set.of("ns3.goo.ne.jp")))
        .isEqualTo(
            new Found(
                "goo.ne.jp",
                List.of(NS1, NS2),
                Map.of(
                    new Server(
                        "ns3.goo.ne.jp",
                        InetSocketAddress.createUnresolved("ns3.goo.ne.jp", 53),
                        Server.Kind.AUTHORITATIVE),
                    LeftOut.EXCLUDED)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void asksIpv6AddressesOnlyIfSwitchedOn(boolean ipv6) throws UnknownHostException {
    InetAddress six = InetAddress.getByName("2001:db8::53");
    dns.zone().add(new AAAARecord(ZoneData.name("ns1.goo.ne.jp"), DClass.IN, 60, six));
    Server overSix =
        new Server(
            "ns1.goo.ne.jp (2001:db8:0:0:0:0:0:53)",
            new InetSocketAddress(six, 53),
            Server.Kind.AUTHORITATIVE);
    Nameservers either =
        new Nameservers(
            new DnsLookup(dns::resolverFor, Duration.ofSeconds(3)),
            List.of(ServerAddress.resolver("8.8.8.8")),
            ipv6);

    assertThat(either.discover(GOO, Set.of()))
        .isEqualTo(
            ipv6
                ? new Found("goo.ne.jp", List.of(NS1, overSix, NS2), Map.of())
                : new Found("goo.ne.jp", List.of(NS1, NS2), Map.of(overSix, LeftOut.IPV6)));
  }

  @Test
  void takesConfiguredServersInTheirOrder() {
    Outcome outcome =
        nameservers.configured(List.of("ns2.goo.ne.jp.", "192.0.2.53", "192.0.2.7:5353"), Set.of());

    assertThat(outcome)
        .isEqualTo(
            new Found(
                "settings",
                List.of(
                    NS2,
                    new Server("192.0.2.53", PublicDns.NS1, Server.Kind.AUTHORITATIVE),
                    new Server(
                        "192.0.2.7:5353",
                        new InetSocketAddress("192.0.2.7", 5353),
                        Server.Kind.AUTHORITATIVE)),
                Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ns1:0", "ns1:65536", "ns1:dns", "a b", "http://ns1", "::1"})
  void refusesWhatIsNoServer(String text) {
    assertThat(reason(nameservers.configured(List.of(text), Set.of())))
        .contains("'" + text + "'", "host:port");
  }

  @Test
  void refusesAResolverByName() {
    assertThatThrownBy(() -> ServerAddress.resolver("dns.google"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IPv4");
  }
}
