package io.dkimrotation.rotation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the DNS team has registered otherwise than asked. It is told when that changes, not at each
 * look.
 *
 * @param findings at least one; nothing of them is only missing, a cache's or a silent server's
 */
public record WrongRecords(List<Finding> findings) {
  /**
   * Keeps its own copy.
   *
   * @throws IllegalArgumentException if there is none
   */
  public WrongRecords {
    findings = List.copyOf(findings);
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("wrong records without a finding");
    }
  }

  /** Those among all that is not right; empty if there is only to wait. */
  public static Optional<WrongRecords> among(List<Finding> findings) {
    List<Finding> wrong =
        findings.stream()
            .filter(finding -> finding.mistake().kind() == Mistake.Kind.RECORD)
            .filter(finding -> finding.mistake() != Mistake.MISSING)
            .toList();
    return wrong.isEmpty() ? Optional.empty() : Optional.of(new WrongRecords(wrong));
  }

  /**
   * The same text for the same mistakes, whichever servers show them and in whatever order: a
   * server more says nothing that the DNS team does not know.
   */
  public String likeness() {
    return findings.stream()
        .map(WrongRecords::likeness)
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** Each mistake's word once, such as {@code doubled-domain}; sorted. */
  public List<String> words() {
    return findings.stream().map(finding -> finding.mistake().word()).distinct().sorted().toList();
  }

  /** Without the serials of a lagging server, which change with every edit of the zone. */
  private static String likeness(Finding finding) {
    if (finding.mistake() == Mistake.STALE_SECONDARY) {
      return String.join("\t", finding.mistake().word(), finding.recordName());
    }
    String about = finding.about();
    String where = finding.difference().map(Difference::toString).orElse("");
    return String.join("\t", finding.mistake().word(), finding.recordName(), about, where);
  }
}
