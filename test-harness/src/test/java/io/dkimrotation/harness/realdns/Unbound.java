package io.dkimrotation.harness.realdns;

import io.dkimrotation.harness.realdns.DnsServer.Ready;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Unbound as a resolver that knows where one zone is served. */
final class Unbound {
  static final DnsProgram UNBOUND = new DnsProgram("/usr/sbin/unbound", "unbound");

  private Unbound() {}

  /** Believes what it is told. */
  static DnsServer resolver(Path folder, String origin, DnsServer authority) {
    return start(folder, origin, authority, Optional.empty());
  }

  /**
   * Believes what is signed (RFC 4035 §5).
   *
   * @param trusted file with the zone's DS records
   */
  static DnsServer validating(Path folder, String origin, DnsServer authority, Path trusted) {
    return start(folder, origin, authority, Optional.of(trusted));
  }

  private static DnsServer start(
      Path folder, String origin, DnsServer authority, Optional<Path> trusted) {
    return DnsServer.start(
        UNBOUND,
        folder,
        address ->
            List.of(
                "-d",
                "-c",
                configuration(folder, address, origin, authority.address(), trusted).toString()),
        List.of(Ready.resolving()));
  }

  private static Path configuration(
      Path folder,
      InetSocketAddress address,
      String origin,
      InetSocketAddress authority,
      Optional<Path> trusted) {
    String text =
        """
        server:
          interface: %2$s
          port: %3$d
          do-ip6: no
          num-threads: 1
          username: ""
          chroot: ""
          directory: "%1$s"
          pidfile: ""
          use-syslog: no
          logfile: ""
          do-not-query-localhost: no
          module-config: "%4$s"
        %5$s
        remote-control:
          control-enable: no
        stub-zone:
          name: "%6$s"
          stub-addr: %7$s@%8$d
        """
            .formatted(
                folder,
                address.getAddress().getHostAddress(),
                address.getPort(),
                trusted.isPresent() ? "validator iterator" : "iterator",
                trusted.map(file -> "  trust-anchor-file: \"" + file + "\"").orElse(""),
                origin,
                authority.getAddress().getHostAddress(),
                authority.getPort());
    return ZoneFile.write(folder, "unbound.conf", text);
  }
}
