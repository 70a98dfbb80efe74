package io.dkimrotation.harness.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
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
      description = "Finds the servers and their addresses. Default: this machine's own.")
  private List<String> resolvers = new ArrayList<>();

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
    List<DkimRecord> records = ExpectedRecords.read(expect, mistakes);
    List<Server> finders = finders(mistakes);
    checkServers(mistakes);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(err::println);
      return BAD_USAGE;
    }
    Map<DomainName, List<DkimRecord>> zones =
        records.stream().collect(groupingBy(DkimRecord::domain, LinkedHashMap::new, toList()));
    List<Propagation> judged = new ArrayList<>();
    zones.forEach((domain, wanted) -> judged.add(judge(domain, wanted, finders, err)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DiagnosisText.json(judged));
    } else {
      new DiagnosisText(out, Boolean.getBoolean("harness.terminal")).print(judged);
    }
    return judged.stream().allMatch(Propagation.Complete.class::isInstance) ? 0 : NOT_COMPLETE;
  }

  private Propagation judge(
      DomainName domain, List<DkimRecord> wanted, List<Server> finders, PrintWriter err) {
    Expectation expected = new Expectation(wanted, List.of(), List.of(), delegated);
    Nameservers nameservers = new Nameservers(lookup, finders, ipv6);
    Nameservers.Outcome outcome =
        servers.isEmpty()
            ? nameservers.discover(domain, Set.of())
            : nameservers.configured(servers, Set.of());
    if (outcome instanceof Nameservers.NotFound notFound) {
      err.println(notFound.reason());
      return Propagation.judge(expected, new ZoneReport(List.of()));
    }
    ZoneReport seen =
        new ZoneView(lookup)
            .look((Nameservers.Found) outcome, nameservers, domain.value(), expected);
    return Propagation.judge(expected, seen);
  }

  private List<Server> finders(List<String> mistakes) {
    if (resolvers.isEmpty()) {
      return ResolverConfig.getCurrentConfig().servers().stream().map(Diagnose::finder).toList();
    }
    List<Server> finders = new ArrayList<>();
    for (String text : resolvers) {
      try {
        finders.add(ServerAddress.resolver(text));
      } catch (IllegalArgumentException e) {
        mistakes.add("--resolver: " + e.getMessage());
      }
    }
    return finders;
  }

  private static Server finder(InetSocketAddress address) {
    return new Server(address.getHostString(), address, Server.Kind.RESOLVER);
  }

  private void checkServers(List<String> mistakes) {
    for (String text : servers) {
      try {
        ServerAddress.parse(text);
      } catch (IllegalArgumentException e) {
        mistakes.add("--server: " + e.getMessage());
      }
    }
  }
}
