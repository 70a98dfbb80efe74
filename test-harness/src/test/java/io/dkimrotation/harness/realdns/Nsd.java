package io.dkimrotation.harness.realdns;

import io.dkimrotation.harness.realdns.DnsServer.Ready;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** NSD as an authoritative server, without remote control. */
final class Nsd {
  static final DnsProgram NSD = new DnsProgram("/usr/sbin/nsd", "nsd");

  private Nsd() {}

  /** Serves zones from files in the folder. */
  static DnsServer primary(Path folder, List<ZoneFile> zones) {
    zones.forEach(zone -> zone.writeTo(folder));
    return DnsServer.start(
        NSD,
        folder,
        address -> List.of("-d", "-c", configuration(folder, address, zones).toString()),
        zones.stream().map(zone -> Ready.serving(zone.origin())).toList());
  }

  private static Path configuration(Path folder, InetSocketAddress address, List<ZoneFile> zones) {
    String server =
        """
        server:
          ip-address: %2$s@%3$d
          do-ip6: no
          server-count: 1
          username: ""
          chroot: ""
          zonesdir: "%1$s"
          database: ""
          zonelistfile: "%1$s/zone.list"
          xfrdfile: "%1$s/xfrd.state"
          xfrdir: "%1$s"
          pidfile: ""
          # Tests ask often.
          rrl-ratelimit: 0
          # So that what an asker can take is up to the asker.
          ipv4-edns-size: 4096
        remote-control:
          control-enable: no
        """
            .formatted(folder, address.getAddress().getHostAddress(), address.getPort());
    String statements =
        zones.stream()
            .map(
                zone ->
                    "zone:\n  name: \"%s\"\n  zonefile: \"%s\"\n"
                        .formatted(zone.origin(), zone.fileName()))
            .collect(Collectors.joining());
    return ZoneFile.write(folder, "nsd.conf", server + statements);
  }
}
