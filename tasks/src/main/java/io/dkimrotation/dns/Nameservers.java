package io.dkimrotation.dns;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.Server;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Finds the servers that hold a domain's records at first hand. Only IPv4 addresses are looked for:
 * Lambda functions reach no others by default.
 */
public final class Nameservers {
  private final DnsLookup lookup;
  private final List<Server> resolvers;

  /**
   * @param resolvers asked in this order until one can tell
   */
  public Nameservers(DnsLookup lookup, List<Server> resolvers) {
    this.lookup = lookup;
    this.resolvers = List.copyOf(resolvers);
  }

  /** What the search came to. */
  public sealed interface Outcome {}

  /**
   * All servers, none missing but those left out by name.
   *
   * @param source the zone whose NS records name them, or {@code settings}
   * @param servers at least one; sorted by name and address, or in the order of the settings
   */
  public record Found(String source, List<Server> servers) implements Outcome {
    /** Keeps its own copy of the servers. */
    public Found {
      servers = List.copyOf(servers);
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
    Name zone = DnsLookup.name(domain.value());
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
    return new NotFound("neither %s nor a domain above it has NS records".formatted(domain));
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
    List<ServerAddress> wanted = hosts.stream().filter(h -> !out.contains(h.host())).toList();
    List<CompletableFuture<List<InetAddress>>> pending =
        wanted.stream().map(this::addressesOf).toList();
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      ServerAddress host = wanted.get(i);
      List<InetAddress> found = pending.get(i).join();
      if (found.isEmpty()) {
        return new NotFound(
            "name server %s of %s has no IPv4 address; exclude it by name if it may be left out"
                .formatted(host.host(), source));
      }
      found.stream()
          .filter(address -> !out.contains(address.getHostAddress()))
          .map(address -> host.server(address, Server.Kind.AUTHORITATIVE))
          .filter(server -> !out.contains(server.label().toLowerCase(Locale.ROOT)))
          .forEach(servers::add);
    }
    return servers.isEmpty()
        ? new NotFound("no name server of " + source + " is left to ask")
        : new Found(source, servers);
  }

  private CompletableFuture<List<InetAddress>> addressesOf(ServerAddress host) {
    if (host.literal().isPresent()) {
      return CompletableFuture.completedFuture(List.of(host.literal().get()));
    }
    return ask(DnsLookup.name(host.host()), Type.A)
        .thenApply(
            answer ->
                answer.orElse(List.of()).stream()
                    .filter(ARecord.class::isInstance)
                    .map(record -> ((ARecord) record).getAddress())
                    .sorted(Comparator.comparing(InetAddress::getHostAddress))
                    .toList());
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
