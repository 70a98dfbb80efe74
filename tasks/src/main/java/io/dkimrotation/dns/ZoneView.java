package io.dkimrotation.dns;

import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import java.util.List;
import java.util.Set;

/** A domain's zone, seen from its authoritative servers and from public resolvers. */
public final class ZoneView {
  private final DnsLookup lookup;

  /** Looks through the given lookup. */
  public ZoneView(DnsLookup lookup) {
    this.lookup = lookup;
  }

  /** The authoritative servers: as configured, or found from the zone; none asked for any key. */
  public Nameservers.Outcome authoritative(DomainSettings settings) {
    Nameservers nameservers = new Nameservers(lookup, resolvers(settings));
    Set<String> excluded = Set.copyOf(settings.dns().excludedServers());
    return settings.dns().nameServers().isEmpty()
        ? nameservers.discover(settings.domain(), excluded)
        : nameservers.configured(settings.dns().nameServers(), excluded);
  }

  /**
   * What every authoritative server says about each name.
   *
   * @return empty if the servers cannot be found, which no judge takes for complete
   */
  public List<ServerAnswer> askAuthoritative(DomainSettings settings, List<String> names) {
    return authoritative(settings) instanceof Nameservers.Found found
        ? lookup.ask(found.servers(), names)
        : List.of();
  }

  /**
   * What the public resolvers say. Not to be asked before the authoritative servers agree: a
   * resolver that is asked too early remembers the absence (RFC 2308 §5).
   */
  public List<ServerAnswer> askResolvers(DomainSettings settings, List<String> names) {
    return lookup.ask(resolvers(settings), names);
  }

  private static List<Server> resolvers(DomainSettings settings) {
    return settings.dns().resolvers().stream().map(ServerAddress::resolver).toList();
  }
}
