package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.failure.KeyNotProven;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.util.List;

/** Fetches what DNS shows and has it judged. */
final class ZoneChecks {
  private ZoneChecks() {}

  /** As the authoritative servers have it. */
  static Propagation authoritative(
      Wiring wiring, DomainSettings settings, List<DkimRecord> records) {
    return Propagation.judge(records, wiring.zone().askAuthoritative(settings, names(records)));
  }

  /** As public resolvers have it; only after the authoritative servers agree. */
  static Propagation resolvers(Wiring wiring, DomainSettings settings, List<DkimRecord> records) {
    return Propagation.judge(records, wiring.zone().askResolvers(settings, names(records)));
  }

  /**
   * Insists that records are right on every authoritative server.
   *
   * @throws KeyNotProven if a server shows something else
   * @throws TransientFailure if servers were only out of reach
   */
  static void demand(Wiring wiring, DomainSettings settings, List<DkimRecord> records) {
    demand(authoritative(wiring, settings, records));
  }

  /** The same of what was seen already. */
  static void demand(Propagation seen) {
    if (seen instanceof Propagation.Complete) {
      return;
    }
    String findings = "not right in DNS: " + seen.findings();
    if (seen.findings().stream().allMatch(finding -> finding.mistake().mayPass())) {
      throw new TransientFailure(findings);
    }
    throw new KeyNotProven(findings);
  }

  static List<String> names(List<DkimRecord> records) {
    return records.stream().map(DkimRecord::name).toList();
  }
}
