package io.dkimrotation.harness.realdns;

import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import java.util.List;
import org.xbill.DNS.SimpleResolver;

/** Ways to look, each as the rotation does. */
enum Look {
  UDP_FIRST(false),
  TCP_ONLY(true);

  private final boolean tcp;

  Look(boolean tcp) {
    this.tcp = tcp;
  }

  DnsLookup lookup() {
    return new DnsLookup(
        address -> {
          SimpleResolver resolver = new SimpleResolver(address);
          resolver.setTCP(tcp);
          return resolver;
        },
        DnsLookup.TIMEOUT);
  }

  /** What one server says of one name. */
  Outcome at(Server server, String name) {
    return lookup().ask(List.of(server), List.of(name)).get(0).outcome();
  }
}
