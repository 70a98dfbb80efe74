package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.Silence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Calls the operators at once when a look shows what mail or the rotation suffers from. */
final class ZoneAlarms {
  private ZoneAlarms() {}

  /** A record that mail is verified with now is gone or wrong: once a day for each record. */
  static void recordsInUse(
      Wiring wiring,
      RotationPlan plan,
      DomainSettings settings,
      Expectation expected,
      Propagation seen) {
    LocalDate today = wiring.clock().instant().atZone(settings.zone()).toLocalDate();
    for (DkimRecord record : expected.inUse()) {
      List<String> servers = concerned(record, seen.alarms());
      if (!servers.isEmpty()) {
        wiring
            .announcer()
            .alertOperators(
                new Alert.RecordInUseMissing(plan.rotationId(), settings, record, servers),
                "record-in-use-missing-" + record.name() + "-" + today);
      }
    }
  }

  /**
   * Records of standby keys, which an emergency would need: once a day for each.
   *
   * @param seen of these records at least
   */
  static void standbyRecords(
      Wiring wiring,
      RotationPlan plan,
      DomainSettings settings,
      List<DkimRecord> standby,
      Propagation seen) {
    LocalDate today = wiring.clock().instant().atZone(settings.zone()).toLocalDate();
    List<Finding> wrong =
        seen.findings().stream().filter(finding -> !finding.mistake().mayPass()).toList();
    for (DkimRecord record : standby) {
      List<String> servers = concerned(record, wrong);
      if (!servers.isEmpty()) {
        wiring
            .announcer()
            .alertOperators(
                new Alert.StandbyRecordMissing(plan.rotationId(), settings, record, servers),
                "standby-record-missing-" + record.name() + "-" + today);
      }
    }
  }

  private static List<String> concerned(DkimRecord record, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.recordName().equals(record.name()))
        .map(Finding::server)
        .distinct()
        .toList();
  }

  /**
   * Servers that have kept silent for too long: once for each in a rotation.
   *
   * @param silences by host name
   */
  static void silentServers(
      Wiring wiring, RotationPlan plan, DomainSettings settings, Map<String, Silence> silences) {
    silences.forEach(
        (server, silence) -> {
          if (silence.isLong()) {
            wiring
                .announcer()
                .alertOperators(
                    new Alert.ServerUnreachable(
                        plan.rotationId(), settings, server, silence.rounds(), silence.since()),
                    "server-unreachable-" + server);
          }
        });
  }
}
