package io.dkimrotation.dns;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ServerAnswer.NotAsked;
import io.dkimrotation.rotation.ZoneReport;
import java.util.ArrayList;
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
    Nameservers nameservers = nameservers(settings);
    Set<String> excluded = Set.copyOf(settings.dns().excludedServers());
    return settings.dns().nameServers().isEmpty()
        ? nameservers.discover(settings.domain(), excluded)
        : nameservers.configured(settings.dns().nameServers(), excluded);
  }

  private Nameservers nameservers(DomainSettings settings) {
    return new Nameservers(lookup, resolvers(settings), settings.dns().ipv6());
  }

  /**
   * What the authoritative servers show of what is expected: all of it in one round; in a second
   * one whatever helps to explain an absence. Servers left out are named as such.
   *
   * @return without answers if the servers cannot be found, which no judge takes for complete
   */
  public ZoneReport look(DomainSettings settings, Expectation expected) {
    if (!(authoritative(settings) instanceof Nameservers.Found found)) {
      return new ZoneReport(List.of());
    }
    return look(
        found, nameservers(settings), internal(settings), settings.domain().value(), expected);
  }

  /**
   * The same of servers that are known already.
   *
   * @param nameservers finds those of an alias' target
   * @param internal asked, too, for what the others do not have
   * @param domain in the zone, or its apex
   */
  public ZoneReport look(
      Nameservers.Found found,
      Nameservers nameservers,
      List<Server> internal,
      String domain,
      Expectation expected) {
    List<ServerAnswer> leftOut = new ArrayList<>();
    found
        .leftOut()
        .forEach(
            (server, reason) ->
                expected
                    .recordNames()
                    .forEach(
                        name -> leftOut.add(new ServerAnswer(server, name, new NotAsked(reason)))));
    ZoneReport seen = lookup.look(found.servers(), expected.names(), domain).and(leftOut);
    // One server is enough: what stands at a wrong name stands in the zone.
    List<Server> newest = seen.newest().stream().toList();
    List<String> absent = expected.absent(seen).stream().map(DkimRecord::name).toList();
    ZoneReport all =
        seen.and(lookup.ask(newest, expected.neighbours(seen))).and(lookup.ask(internal, absent));
    return expected.delegated() ? new Aliases(lookup, nameservers).followed(all) : all;
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

  private static List<Server> internal(DomainSettings settings) {
    return settings.dns().internalServers().stream().map(ServerAddress::internal).toList();
  }

  private static List<Server> resolvers(DomainSettings settings) {
    return settings.dns().resolvers().stream().map(ServerAddress::resolver).toList();
  }
}
