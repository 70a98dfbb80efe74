package io.dkimrotation.harness.world;

import io.dkimrotation.aws.Environment;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.harness.dns.PublicDns;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.task.Wiring;
import java.security.SecureRandom;

/** Wires the tasks to the harness: its clock, its network; and real chance for real keys. */
public final class HarnessWiring {
  private HarnessWiring() {}

  /** Where keys come from; apart from them a run depends on its seed alone. */
  public static SecureRandom secureRandom() {
    return new SecureRandom();
  }

  static Wiring of(Environment environment, Agenda agenda, SecureRandom random, PublicDns dns) {
    return new Wiring(environment, agenda.clock(), random, agenda::pause, lookup(dns));
  }

  private static DnsLookup lookup(PublicDns dns) {
    return new DnsLookup(dns::resolverFor, DnsLookup.TIMEOUT);
  }
}
