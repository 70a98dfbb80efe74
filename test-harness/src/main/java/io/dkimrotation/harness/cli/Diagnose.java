package io.dkimrotation.harness.cli;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.dns.Nameservers;
import io.dkimrotation.dns.ServerAddress;
import io.dkimrotation.dns.ZoneView;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ZoneReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.xbill.DNS.ResolverConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Asks name servers for DKIM key records and names what is wrong with them: the judge that the
 * rotation has. Exit code 0: all records are right on all servers, 1: they are not, 2: bad usage.
 */
@Command(
    name = "test-harness/diagnose",
    sortOptions = false,
    description = "Says what is wrong with DKIM key records in DNS, and what to paste instead.",
    footer = "Exit code: 0 all records are right on all servers, 1 they are not, 2 bad usage.")
public final class Diagnose implements Callable<Integer> {
  private static final int NOT_COMPLETE = 1;
  private static final int BAD_USAGE = 2;

  @Option(
      names = "--expect",
      required = true,
      paramLabel = "FILE",
      description = "The records as they should be: a zone file, such as records.zone.")
  private Path expect;

  @Option(
      names = "--server",
      paramLabel = "HOST[:PORT]",
      description = "An authoritative server, any number. Default: found from the zone.")
  private List<String> servers = new ArrayList<>();

  @Option(
      names = "--resolver",
      paramLabel = "ADDRESS[:PORT]",
      description = {
        "Finds the servers, and is judged, too, once they are right.",
        "Default: this machine's own, not judged."
      })
  private List<String> resolvers = new ArrayList<>();

  @Option(
      names = "--internal",
      paramLabel = "HOST[:PORT]",
      description = "A server of the internal view: tells whether a record stands there only.")
  private List<String> internal = new ArrayList<>();

  @Option(
      names = "--in-use",
      paramLabel = "FILE",
      description = "The records that sign today's mail, likewise: they have to stay.")
  private Path inUse;

  @Option(names = "--ipv6", description = "Ask servers' IPv6 addresses, too.")
  private boolean ipv6;

  @Option(
      names = "--delegated",
      description = "The names are aliases (CNAME) on purpose: follow them.")
  private boolean delegated;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli sets it, reads it and shows the usage
  private boolean help;

  @Spec private CommandSpec spec;

  private final DnsLookup lookup;

  /**
   * The command on a given network.
   *
   * @param lookup how to ask
   */
  Diagnose(DnsLookup lookup) {
    this.lookup = lookup;
  }

  /** Runs the command. */
  public static void main(String[] args) {
    // dnsjava's threads would hold the process up.
    System.exit(new CommandLine(new Diagnose(DnsLookup.overNetwork())).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    List<String> mistakes = new ArrayList<>();
    List<DkimRecord> wanted = ExpectedRecords.read("--expect", expect, mistakes);
    List<DkimRecord> present =
        inUse == null ? List.of() : ExpectedRecords.read("--in-use", inUse, mistakes);
    List<Server> finders = servers("--resolver", resolvers, ServerAddress::resolver, mistakes);
    List<Server> inside = servers("--internal", internal, ServerAddress::internal, mistakes);
    servers.forEach(text -> read("--server", text, ServerAddress::parse, mistakes));
    Nameservers nameservers =
        new Nameservers(lookup, finders.isEmpty() ? ownResolvers() : finders, ipv6);
    Optional<Nameservers.Outcome> named =
        mistakes.isEmpty() ? named(nameservers) : Optional.empty();
    if (named.orElse(null) instanceof Nameservers.NotFound none) {
      mistakes.add("--server: " + none.reason());
    }
    if (!mistakes.isEmpty()) {
      mistakes.forEach(err::println);
      return BAD_USAGE;
    }
    List<Propagation> judged = new ArrayList<>();
    zones(wanted, present)
        .forEach(
            (domain, expected) -> {
              Nameservers.Outcome authoritative =
                  named.orElseGet(() -> nameservers.discover(domain, Set.of()));
              Propagation zone =
                  Propagation.judge(
                      expected, look(authoritative, nameservers, inside, domain, expected));
              judged.add(zone);
              if (zone instanceof Propagation.Complete && !finders.isEmpty()) {
                judged.add(Propagation.judge(expected, cached(finders, expected)));
              }
            });
    return print(new Diagnosis(judged));
  }

  private Optional<Nameservers.Outcome> named(Nameservers nameservers) {
    return servers.isEmpty()
        ? Optional.empty()
        : Optional.of(nameservers.configured(servers, Set.of()));
  }

  private ZoneReport cached(List<Server> resolvers, Expectation expected) {
    return new ZoneReport(lookup.ask(resolvers, expected.recordNames()));
  }

  /** By domain, in the order of the file. */
  private Map<DomainName, Expectation> zones(List<DkimRecord> wanted, List<DkimRecord> present) {
    Map<DomainName, Expectation> zones = new LinkedHashMap<>();
    for (DkimRecord record : wanted) {
      zones.computeIfAbsent(
          record.domain(),
          domain -> new Expectation(of(domain, wanted), of(domain, present), List.of(), delegated));
    }
    return zones;
  }

  private static List<DkimRecord> of(DomainName domain, List<DkimRecord> records) {
    return records.stream().filter(record -> record.domain().equals(domain)).toList();
  }

  private ZoneReport look(
      Nameservers.Outcome authoritative,
      Nameservers nameservers,
      List<Server> inside,
      DomainName domain,
      Expectation expected) {
    if (authoritative instanceof Nameservers.NotFound notFound) {
      spec.commandLine().getErr().println(notFound.reason());
      return new ZoneReport(List.of());
    }
    Nameservers.Found found = (Nameservers.Found) authoritative;
    return new ZoneView(lookup).look(found, nameservers, inside, domain.value(), expected);
  }

  private int print(Diagnosis diagnosis) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DiagnosisText.json(diagnosis));
    } else {
      new DiagnosisText(out, Boolean.getBoolean("harness.terminal")).print(diagnosis);
    }
    return diagnosis.complete() ? 0 : NOT_COMPLETE;
  }

  private static List<Server> servers(
      String option, List<String> texts, Function<String, Server> reader, List<String> mistakes) {
    return texts.stream().flatMap(text -> read(option, text, reader, mistakes).stream()).toList();
  }

  private static <T> Optional<T> read(
      String option, String text, Function<String, T> reader, List<String> mistakes) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException e) {
      mistakes.add(option + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static List<Server> ownResolvers() {
    return ResolverConfig.getCurrentConfig().servers().stream()
        .map(address -> new Server(address.getHostString(), address, Server.Kind.RESOLVER))
        .toList();
  }
}
