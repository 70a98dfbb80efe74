package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the records asked for stand in DNS, each with the right key, on each server. The one
 * place that decides it: for the rotation, for the page and for the command.
 */
public sealed interface Propagation {
  /**
   * Every record is right on every server asked, and at least one server was asked for each.
   *
   * @param checks of wanted records, by server, then by record
   * @param alarms of records in use
   */
  record Complete(List<RecordCheck> checks, List<Finding> alarms) implements Propagation {
    /** Keeps its own copies. */
    public Complete {
      checks = List.copyOf(checks);
      alarms = List.copyOf(alarms);
    }
  }

  /**
   * Something is not right yet.
   *
   * @param checks of wanted records, by server, then by record
   * @param findings at least one
   * @param alarms of records in use
   */
  record Incomplete(List<RecordCheck> checks, List<Finding> findings, List<Finding> alarms)
      implements Propagation {
    /**
     * @throws IllegalArgumentException if there is no finding
     */
    public Incomplete {
      checks = List.copyOf(checks);
      findings = List.copyOf(findings);
      alarms = List.copyOf(alarms);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("incomplete, but without a finding");
      }
    }
  }

  /** Each wanted record on each server, by server, then by record. */
  List<RecordCheck> checks();

  /** What is wrong with a record that mail is verified with now: to be told at once. */
  List<Finding> alarms();

  /** What is wrong with wanted records; empty if and only if nothing is. */
  default List<Finding> findings() {
    return List.of();
  }

  /** Authoritative servers, by host name, that could not tell of some record. */
  default Set<String> silentServers() {
    return checks().stream()
        .filter(check -> check.server().kind() == Server.Kind.AUTHORITATIVE)
        .filter(
            check ->
                check
                    .problem()
                    .map(Finding::mistake)
                    .filter(mistake -> mistake.kind() == Mistake.Kind.SERVER)
                    .filter(mistake -> mistake != Mistake.NOT_ASKED)
                    .isPresent())
        .map(check -> check.server().host())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Authoritative servers that were left out on purpose, each once, with the reason. */
  default List<String> notAsked() {
    return checks().stream()
        .filter(RecordCheck.NotAsked.class::isInstance)
        .map(RecordCheck.NotAsked.class::cast)
        .map(check -> check.server().label() + ": " + check.reason().inWords())
        .distinct()
        .toList();
  }

  /**
   * Judges what servers answered. Keys are compared decoded, so blanks, the order of tags and the
   * cuts between strings do not matter.
   */
  static Propagation judge(Expectation expected, ZoneReport report) {
    List<RecordCheck> checks = checks(expected, expected.wanted(), report);
    List<Finding> findings = new ArrayList<>(findings(checks).toList());
    for (DkimRecord record : expected.wanted()) {
      boolean asked =
          checks.stream()
              .filter(check -> check.recordName().equals(record.name()))
              .anyMatch(check -> !(check instanceof RecordCheck.NotAsked));
      if (!asked) {
        findings.add(new Finding(Mistake.NOT_ASKED, "", record.name(), "", Optional.empty(), ""));
      }
    }
    List<Finding> alarms =
        findings(checks(expected, expected.inUse(), report))
            .filter(finding -> finding.mistake().kind() == Mistake.Kind.RECORD)
            .toList();
    return findings.isEmpty()
        ? new Complete(checks, alarms)
        : new Incomplete(checks, findings, alarms);
  }

  private static List<RecordCheck> checks(
      Expectation expected, List<DkimRecord> records, ZoneReport report) {
    return report.servers().stream()
        .flatMap(
            server ->
                records.stream()
                    .map(record -> new RecordOnServer(expected, record, server, report).check()))
        .toList();
  }

  private static Stream<Finding> findings(List<RecordCheck> checks) {
    return checks.stream().map(RecordCheck::problem).flatMap(Optional::stream);
  }
}
