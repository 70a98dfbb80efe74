package io.dkimrotation.harness.realdns;

import io.dkimrotation.harness.realdns.DnsServer.Ready;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** BIND 9 as an authoritative server, without control channel and without notifies. */
final class Bind {
  static final DnsProgram NAMED = new DnsProgram("/usr/sbin/named", "bind9");

  private Bind() {}

  /** Serves zones from files in the folder. */
  static DnsServer primary(Path folder, List<ZoneFile> zones) {
    zones.forEach(zone -> zone.writeTo(folder));
    String statements =
        zones.stream()
            .map(
                zone ->
                    "zone \"%s\" { type primary; file \"%s\"; };\n"
                        .formatted(zone.origin(), zone.fileName()))
            .collect(Collectors.joining());
    return start(folder, statements, zones.stream().map(ZoneFile::origin).toList());
  }

  /** Copies a zone from another server once; looks for changes only when its SOA record says so. */
  static DnsServer secondary(Path folder, String origin, DnsServer primary) {
    InetSocketAddress from = primary.address();
    String statement =
        "zone \"%s\" { type secondary; primaries { %s port %d; }; file \"%s.copy\"; };\n"
            .formatted(origin, from.getAddress().getHostAddress(), from.getPort(), origin);
    return start(folder, statement, List.of(origin));
  }

  private static DnsServer start(Path folder, String zones, List<String> origins) {
    Function<InetSocketAddress, List<String>> arguments =
        address -> List.of("-g", "-c", configuration(folder, address, zones).toString(), "-n", "1");
    return DnsServer.start(NAMED, folder, arguments, origins.stream().map(Ready::serving).toList());
  }

  private static Path configuration(Path folder, InetSocketAddress address, String zones) {
    String text =
        """
        options {
          directory "%1$s";
          listen-on port %3$d { %2$s; };
          listen-on-v6 { none; };
          pid-file none;
          lock-file none;
          session-keyfile none;
          recursion no;
          dnssec-validation no;
          notify no;
          allow-transfer { 127.0.0.0/8; };
          // So that what an asker can take is up to the asker.
          max-udp-size 4096;
        };
        controls { };
        """
            .formatted(folder, address.getAddress().getHostAddress(), address.getPort());
    return ZoneFile.write(folder, "named.conf", text + zones);
  }
}
