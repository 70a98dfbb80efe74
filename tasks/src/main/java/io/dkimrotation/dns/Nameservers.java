package io.dkimrotation.dns;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer.LeftOut;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Finds the servers that hold a domain's records at first hand. IPv6 addresses are asked only if
 * switched on: Lambda functions reach none by default. Servers that are left out are named all the
 * same, so that a report shows that nobody asked them.
 */
public final class Nameservers {
  private final DnsLookup lookup;
  private final List<Server> resolvers;
  private final boolean ipv6;

  /**
   * @param resolvers asked in this order until one can tell
   * @param ipv6 whether IPv6 addresses are asked
   */
  public Nameservers(DnsLookup lookup, List<Server> resolvers, boolean ipv6) {
    this.lookup = lookup;
    this.resolvers = List.copyOf(resolvers);
    this.ipv6 = ipv6;
  }

  /** What the search came to. */
  public sealed interface Outcome {}

  /**
   * All servers, none missing but those left out by name.
   *
   * @param source the zone whose NS records name them, or {@code settings}
   * @param servers to ask, at least one; sorted by name and address, or in the order of the
   *     settings
   * @param leftOut not to ask, and why
   */
  public record Found(String source, List<Server> servers, Map<Server, LeftOut> leftOut)
      implements Outcome {
    /** Keeps its own copies. */
    public Found {
      servers = List.copyOf(servers);
      leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }
  }

  /**
   * The list would be empty or not whole.
   *
   * @param reason what is missing, for people
   */
  public record NotFound(String reason) implements Outcome {}

  /**
   * Takes the NS records of the closest zone above or at the domain (RFC 1034 §4.2.1).
   *
   * @param excluded host names, addresses or labels that are left out, without the final dot
   */
  public Outcome discover(DomainName domain, Set<String> excluded) {
    return discover(domain.value(), excluded);
  }

  /** The same for any name, such as an alias' target. */
  Outcome discover(String name, Set<String> excluded) {
    Name zone = DnsLookup.name(name);
    while (zone.labels() > 2) {
      Name here = zone;
      Optional<List<Record>> answer = ask(here, Type.NS).join();
      if (answer.isEmpty()) {
        return new NotFound(
            "no resolver of %s could tell the NS records of %s".formatted(resolvers, plain(here)));
      }
      List<ServerAddress> hosts =
          answer.get().stream()
              .filter(record -> record.getName().equals(here))
              .filter(NSRecord.class::isInstance)
              .map(record -> ServerAddress.ofHost(((NSRecord) record).getTarget()))
              .sorted(Comparator.comparing(ServerAddress::host))
              .toList();
      if (!hosts.isEmpty()) {
        return addresses(plain(here), hosts, excluded);
      }
      zone = new Name(zone, 1);
    }
    return new NotFound("neither %s nor a domain above it has NS records".formatted(name));
  }

  /**
   * Takes a list of servers from the settings.
   *
   * @param hosts as {@link ServerAddress#parse} reads them
   * @param excluded as for {@link #discover}
   */
  public Outcome configured(List<String> hosts, Set<String> excluded) {
    try {
      return addresses("settings", hosts.stream().map(ServerAddress::parse).toList(), excluded);
    } catch (IllegalArgumentException e) {
      return new NotFound(e.getMessage());
    }
  }

  private Outcome addresses(String source, List<ServerAddress> hosts, Set<String> excluded) {
    Set<String> out =
        excluded.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    List<CompletableFuture<List<InetAddress>>> pending =
        hosts.stream().map(this::addressesOf).toList();
    List<Server> servers = new ArrayList<>();
    Map<Server, LeftOut> leftOut = new LinkedHashMap<>();
    for (int i = 0; i < hosts.size(); i++) {
      ServerAddress host = hosts.get(i);
      List<InetAddress> found = pending.get(i).join();
      if (found.isEmpty() && !out.contains(host.host())) {
        return new NotFound(
            "name server %s has no address; correct its name, or leave it out"
                .formatted(host.host()));
      }
      if (found.isEmpty()) {
        leftOut.put(host.unresolved(), LeftOut.EXCLUDED);
      }
      for (InetAddress address : found) {
        Server server = host.server(address, Server.Kind.AUTHORITATIVE);
        Optional<LeftOut> reason = leftOut(host, address, server, out);
        reason.ifPresentOrElse(why -> leftOut.put(server, why), () -> servers.add(server));
      }
    }
    return servers.isEmpty()
        ? new NotFound("no name server of " + source + " is left to ask")
        : new Found(source, servers, leftOut);
  }

  private Optional<LeftOut> leftOut(
      ServerAddress host, InetAddress address, Server server, Set<String> out) {
    if (out.contains(host.host())
        || out.contains(address.getHostAddress())
        || out.contains(server.label().toLowerCase(Locale.ROOT))) {
      return Optional.of(LeftOut.EXCLUDED);
    }
    return address instanceof Inet6Address && !ipv6 ? Optional.of(LeftOut.IPV6) : Optional.empty();
  }

  private CompletableFuture<List<InetAddress>> addressesOf(ServerAddress host) {
    if (host.literal().isPresent()) {
      return CompletableFuture.completedFuture(List.of(host.literal().get()));
    }
    Name name = DnsLookup.name(host.host());
    return ask(name, Type.A)
        .thenCombine(
            ask(name, Type.AAAA),
            (v4, v6) ->
                Stream.concat(v4.orElse(List.of()).stream(), v6.orElse(List.of()).stream())
                    .flatMap(Nameservers::address)
                    .sorted(
                        Comparator.comparing(
                                (InetAddress address) -> address instanceof Inet6Address)
                            .thenComparing(InetAddress::getHostAddress))
                    .toList());
  }

  private static Stream<InetAddress> address(Record record) {
    if (record instanceof ARecord four) {
      return Stream.of(four.getAddress());
    }
    return record instanceof AAAARecord six ? Stream.of(six.getAddress()) : Stream.empty();
  }

  /** The answer section of the first resolver that can tell; empty if none can. */
  private CompletableFuture<Optional<List<Record>>> ask(Name name, int type) {
    CompletableFuture<Optional<List<Record>>> told =
        CompletableFuture.completedFuture(Optional.empty());
    for (Server resolver : resolvers) {
      told =
          told.thenCompose(
              answer ->
                  answer.isPresent()
                      ? CompletableFuture.completedFuture(answer)
                      : lookup.inquiry(resolver).ask(name, type).thenApply(Nameservers::told));
    }
    return told;
  }

  private static Optional<List<Record>> told(Inquiry.Reply reply) {
    if (reply instanceof Inquiry.Reply.Received received) {
      int rcode = received.message().getRcode();
      if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
        return Optional.of(received.message().getSection(Section.ANSWER));
      }
    }
    return Optional.empty();
  }

  private static String plain(Name name) {
    return name.toString(true);
  }
}
