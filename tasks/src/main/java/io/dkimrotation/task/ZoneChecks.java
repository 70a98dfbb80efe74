package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.EasyDkim;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.OldRecordFault;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ZoneReport;
import io.dkimrotation.rotation.failure.KeyNotProven;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Fetches what DNS shows and has it judged. */
final class ZoneChecks {
  private ZoneChecks() {}

  /** As the authoritative servers have it, these records alone. */
  static Propagation authoritative(
      Wiring wiring, DomainSettings settings, List<DkimRecord> records) {
    return authoritative(wiring, settings, expectation(settings, records, List.of()));
  }

  /** As the authoritative servers have it, with all that helps to name a mistake. */
  static Propagation authoritative(Wiring wiring, DomainSettings settings, Expectation expected) {
    return Propagation.judge(expected, wiring.zone().look(settings, expected));
  }

  /** As public resolvers have it; only after the authoritative servers agree. */
  static Propagation resolvers(Wiring wiring, DomainSettings settings, Expectation expected) {
    return Propagation.judge(
        expected, new ZoneReport(wiring.zone().askResolvers(settings, names(expected.wanted()))));
  }

  /**
   * These records, with our other keys to recognise and the ones that sign now to watch.
   *
   * @param keys all of the domain
   */
  static Expectation expectation(
      DomainSettings settings, List<DkimRecord> records, List<KeyEntry> keys) {
    return new Expectation(
        records,
        recordsInUse(settings, keys),
        published(settings, keys.stream()).toList(),
        settings.dns().delegated());
  }

  /** The records that today's mail is verified with. */
  static List<DkimRecord> recordsInUse(DomainSettings settings, List<KeyEntry> keys) {
    return published(settings, keys.stream().filter(KeyEntry::signs)).toList();
  }

  /** The records that mail would be verified with after an emergency switch. */
  static List<DkimRecord> standbyRecords(DomainSettings settings, List<KeyEntry> keys) {
    return published(settings, keys.stream().filter(key -> key.status() == KeyStatus.STANDBY))
        .toList();
  }

  private static Stream<DkimRecord> published(DomainSettings settings, Stream<KeyEntry> keys) {
    return keys.flatMap(key -> key.record(settings.timing().recordTtl()).stream());
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

  /** What keeps receivers from SES's own keys, on the authoritative servers. */
  static List<OldRecordFault> easyDkim(
      Wiring wiring, DomainSettings settings, Collection<EasyDkim> keys) {
    return keys.stream()
        .distinct()
        .flatMap(each -> each.faults(settings.domain(), aliases(wiring, settings, each)).stream())
        .toList();
  }

  private static List<ServerAnswer> aliases(Wiring wiring, DomainSettings settings, EasyDkim keys) {
    return wiring
        .zone()
        .askAuthoritative(settings, List.copyOf(keys.aliases(settings.domain()).keySet()));
  }

  static List<String> names(List<DkimRecord> records) {
    return records.stream().map(DkimRecord::name).toList();
  }
}
