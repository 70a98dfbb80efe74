package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.failure.KeyNotProven;
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
   * Insists that a record is right on every authoritative server.
   *
   * @throws KeyNotProven if it is not
   */
  static void demand(Wiring wiring, DomainSettings settings, List<DkimRecord> records) {
    Propagation propagation = authoritative(wiring, settings, records);
    if (!(propagation instanceof Propagation.Complete)) {
      throw new KeyNotProven("not right in DNS: " + propagation.findings());
    }
  }

  static List<String> names(List<DkimRecord> records) {
    return records.stream().map(DkimRecord::name).toList();
  }
}
