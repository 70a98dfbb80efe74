package io.dkimrotation.harness.dns;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.TxtData;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;

/**
 * The DNS that a rotation meets: the domain's zone on two servers, a server for all other names
 * (where nothing is), and the three public resolvers. Addresses are those reserved for
 * documentation (RFC 5737) and the resolvers' real ones.
 */
public final class PublicDns implements AutoCloseable {
  private static final Duration TTL = Duration.ofHours(1);
  private static final Duration NEGATIVE_TTL = Duration.ofMinutes(15);

  /** Where {@code ns1} of the domain is asked. */
  public static final InetSocketAddress NS1 = at("192.0.2.53");

  /** Where {@code ns2} of the domain is asked. */
  public static final InetSocketAddress NS2 = at("198.51.100.53");

  /** The public resolvers, in the order of the default settings. */
  public static final List<InetSocketAddress> RESOLVERS =
      List.of(at("8.8.8.8"), at("1.1.1.1"), at("208.67.222.222"));

  private final ZoneData zone;
  private final NameServer ns1;
  private final NameServer ns2;
  private final ZoneData outside;
  private final NameServer rest;
  private final List<CachingResolver> resolvers;
  private final LoopbackInternet internet = new LoopbackInternet();

  /**
   * Starts all servers, on sockets.
   *
   * @param clock dates changes and ages caches
   */
  public PublicDns(DomainName domain, Clock clock) {
    this(domain, clock, Network.SOCKETS);
  }

  /** As the other, over a network of the caller's choice. */
  public PublicDns(DomainName domain, Clock clock, Network network) {
    zone = new ZoneData(domain.value(), clock, NEGATIVE_TTL);
    zone.addNameServer("ns1." + domain, NS1.getAddress(), TTL);
    zone.addNameServer("ns2." + domain, NS2.getAddress(), TTL);
    zone.addTxt("_dmarc." + domain, TxtData.of("v=DMARC1; p=reject"), TTL);
    ns1 = new NameServer("ns1", List.of(zone));
    ns2 = new NameServer("ns2", List.of(zone));
    outside = new ZoneData(".", clock, NEGATIVE_TTL);
    rest = new NameServer("rest", List.of(outside));
    resolvers =
        RESOLVERS.stream()
            .map(at -> new CachingResolver(literal(at), clock, List.of(ns1, ns2, rest)))
            .toList();
    if (network == Network.IN_PROCESS) {
      internet.route(NS1, ns1::answer);
      internet.route(NS2, ns2::answer);
    } else {
      internet.route(NS1, ns1.address());
      internet.route(NS2, ns2.address());
    }
    for (int i = 0; i < RESOLVERS.size(); i++) {
      CachingResolver resolver = resolvers.get(i);
      if (network == Network.IN_PROCESS) {
        internet.route(RESOLVERS.get(i), query -> Optional.of(resolver.answer(query)));
      } else {
        internet.route(RESOLVERS.get(i), resolver.address());
      }
    }
  }

  /** The domain's zone. */
  public ZoneData zone() {
    return zone;
  }

  /** Publishes a text at a name outside the domain. */
  public void publishOutside(String name, String text) {
    outside.addTxt(name, TxtData.of(text), TTL);
  }

  /** The texts at a name as they stand in the zone, or outside where an alias leads there. */
  public List<String> texts(String name) {
    return Stream.concat(
            zone.records(name).stream(),
            zone.records(name).stream()
                .filter(CNAMERecord.class::isInstance)
                .flatMap(alias -> outside.records(((CNAMERecord) alias).getTarget()).stream()))
        .filter(TXTRecord.class::isInstance)
        .map(record -> String.join("", ((TXTRecord) record).getStrings()))
        .toList();
  }

  /** The server of all other names. */
  public NameServer rest() {
    return rest;
  }

  /** The first server of the zone. */
  public NameServer ns1() {
    return ns1;
  }

  /** The second server of the zone. */
  public NameServer ns2() {
    return ns2;
  }

  /** The public resolvers, in the order of {@link #RESOLVERS}. */
  public List<CachingResolver> resolvers() {
    return resolvers;
  }

  /** Where lines are cut and mended. */
  public LoopbackInternet internet() {
    return internet;
  }

  /** A way to ask the server at an address, as {@code DnsLookup} wants it. */
  public Resolver resolverFor(InetSocketAddress address) {
    return internet.resolverFor(address);
  }

  @Override
  public void close() {
    resolvers.forEach(CachingResolver::close);
    List.of(ns1, ns2, rest).forEach(NameServer::close);
  }

  private static String literal(InetSocketAddress at) {
    return at.getAddress().getHostAddress();
  }

  private static InetSocketAddress at(String literal) {
    try {
      byte[] octets = Address.toByteArray(literal, Address.IPv4);
      return new InetSocketAddress(InetAddress.getByAddress(octets), 53);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("internal error: four octets are an address", e);
    }
  }
}
