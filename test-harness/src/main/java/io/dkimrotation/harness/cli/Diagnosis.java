package io.dkimrotation.harness.cli;

import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RecordCheck;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the judge said of some zones, first of their own servers, then of resolvers.
 *
 * @param judged each of them
 */
record Diagnosis(List<Propagation> judged) {
  Diagnosis {
    judged = List.copyOf(judged);
  }

  /** Whether all that should stand in DNS does: what was asked for, and what is in use. */
  boolean complete() {
    return judged.stream()
        .allMatch(zone -> zone instanceof Propagation.Complete && zone.alarms().isEmpty());
  }

  /** Each record that there is something to say of. */
  List<String> names() {
    return Stream.concat(checks().map(RecordCheck::recordName), besides().map(Finding::recordName))
        .distinct()
        .toList();
  }

  List<RecordCheck> checksOf(String name) {
    return checks().filter(check -> check.recordName().equals(name)).toList();
  }

  /** What no check shows: nobody was asked, or a record that is in use is wrong. */
  List<Finding> besides(String name) {
    return besides().filter(finding -> finding.recordName().equals(name)).toList();
  }

  private Stream<RecordCheck> checks() {
    return judged.stream().flatMap(zone -> zone.checks().stream());
  }

  private Stream<Finding> besides() {
    return judged.stream()
        .flatMap(
            zone ->
                Stream.concat(
                    zone.findings().stream().filter(finding -> finding.server().isEmpty()),
                    zone.alarms().stream()));
  }
}
