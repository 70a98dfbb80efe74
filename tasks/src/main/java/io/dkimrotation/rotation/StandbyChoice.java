package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which standby key takes a compromised key's place. */
public sealed interface StandbyChoice extends Verdict {
  /**
   * This one can sign at once.
   *
   * @param selector its selector
   */
  record Usable(Selector selector) implements StandbyChoice {}

  /**
   * None can, and waiting helps none: new keys are needed.
   *
   * @param reasons one for each standby key, for people
   */
  record NoneUsable(List<String> reasons) implements StandbyChoice {}

  /**
   * Whether one can is not to be seen at present: name servers are out of reach.
   *
   * @param reasons one for each standby key, for people
   */
  record OutOfSight(List<String> reasons) implements StandbyChoice {}

  /**
   * A standby key and what was found about it.
   *
   * @param key as the table has it
   * @param record what every authoritative server shows of its record; empty if it has none
   * @param fault why its private half cannot be used, or does not fit what the servers publish
   */
  record Candidate(KeyEntry key, Optional<Propagation> record, Optional<String> fault) {
    private boolean published() {
      return record.filter(Propagation.Complete.class::isInstance).isPresent();
    }

    /** Waiting may show its record, and nothing else is the matter. */
    private boolean mayPass(Instant now) {
      return key.standsBy(now)
          && fault.isEmpty()
          && record
              .filter(r -> r.findings().stream().allMatch(f -> f.mistake().mayPass()))
              .isPresent();
    }

    private Optional<String> hindrance(Instant now) {
      if (!key.standsBy(now)) {
        return Optional.of("past its policy date, " + key.expiresAt());
      }
      if (!published()) {
        return Optional.of(
            record.map(r -> "not right in DNS: " + r.findings()).orElse("has no record"));
      }
      return fault;
    }
  }

  /**
   * Chooses: one that SES holds already, left by a switch that came to a stop; else the youngest.
   *
   * @param candidates all standby keys of the domain
   * @param held selectors that SES holds in some region
   */
  static StandbyChoice judge(List<Candidate> candidates, Set<Selector> held, Instant now) {
    Optional<KeyEntry> chosen =
        candidates.stream()
            .filter(candidate -> candidate.hindrance(now).isEmpty())
            .map(Candidate::key)
            .min(
                Comparator.comparing((KeyEntry key) -> !held.contains(key.selector()))
                    .thenComparing(KeyEntry::expiresAt, Comparator.reverseOrder())
                    .thenComparing(key -> key.selector().value()));
    if (chosen.isPresent()) {
      return new Usable(chosen.get().selector());
    }
    List<String> reasons = new ArrayList<>();
    candidates.forEach(
        candidate ->
            candidate
                .hindrance(now)
                .ifPresent(reason -> reasons.add(candidate.key().selector() + ": " + reason)));
    if (reasons.isEmpty()) {
      reasons.add("the domain has no standby key");
    }
    return candidates.stream().anyMatch(candidate -> candidate.mayPass(now))
        ? new OutOfSight(List.copyOf(reasons))
        : new NoneUsable(List.copyOf(reasons));
  }
}
