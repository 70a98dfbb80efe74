package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the records asked for stand in DNS, each with the right key, on each server. The one
 * place that decides it.
 */
public sealed interface Propagation {
  /** Every record is right on every server asked, and there is at least one of each. */
  record Complete() implements Propagation {
    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }

  /**
   * Something is not right yet.
   *
   * @param findings at least one; by server, then by record, in the order given
   */
  record Incomplete(List<Finding> findings) implements Propagation {
    /**
     * @throws IllegalArgumentException if there is no finding
     */
    public Incomplete {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("incomplete, but without a finding");
      }
    }
  }

  /** What is wrong; empty if and only if nothing is. */
  List<Finding> findings();

  /**
   * Judges what servers answered. Keys are compared decoded, so blanks, the order of tags and the
   * cuts between strings do not matter.
   *
   * @param expected the records asked for, at least one
   * @param answers one for each server and record
   * @throws IllegalArgumentException if nothing is expected: that would be complete whatever DNS
   *     says
   */
  static Propagation judge(List<DkimRecord> expected, List<ServerAnswer> answers) {
    if (expected.isEmpty()) {
      throw new IllegalArgumentException("no record is expected; nothing to judge");
    }
    List<Server> servers = answers.stream().map(ServerAnswer::server).distinct().toList();
    List<Finding> findings = new ArrayList<>();
    for (DkimRecord record : expected) {
      if (servers.isEmpty()) {
        findings.add(new Finding(Mistake.NOT_ASKED, "", record.name(), "no server was asked"));
      }
    }
    for (Server server : servers) {
      for (DkimRecord record : expected) {
        findings.addAll(new RecordOnServer(expected, record, server).judge(answers));
      }
    }
    return findings.isEmpty() ? new Complete() : new Incomplete(findings);
  }
}
