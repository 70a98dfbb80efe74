package io.dkimrotation.rotation;

import io.dkimrotation.rotation.SwitchFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a switched region has signed well for long enough. */
public sealed interface Monitoring extends Verdict {
  /** Watched to the end without a fault. */
  record Proven(Progress progress) implements Monitoring {}

  /**
   * Not over. One look with faults is looked at again soon: a name server may have been down.
   *
   * @param pause until the next look
   */
  record Watching(Progress progress, Duration pause) implements Monitoring {}

  /** SES has given the new key up, or a second look in a row found what going back mends. */
  record Broken(Progress progress, RollBackCause cause) implements Monitoring {}

  /** A second look in a row found faults, none of which going back would mend. */
  record Stuck(Progress progress) implements Monitoring {}

  /** Somebody else works on the same identity, and is not fought. */
  record ChangedByOthers(Progress progress) implements Monitoring {}

  /** First wait; then 10, 20, 40 minutes, then hourly: faults show early or not at all. */
  Duration FIRST_WAIT = Duration.ofMinutes(5);

  /** Longest wait. */
  Duration LONGEST_WAIT = Duration.ofHours(1);

  /**
   * What one look hands to the next.
   *
   * @param since when the faultless watch began
   * @param lookedAt the last look
   * @param rounds looks so far
   * @param faulty whether the last look found a fault that fails the watch if it is there again
   * @param inDoubt whether SES was in doubt at the last look
   */
  record Progress(Instant since, Instant lookedAt, int rounds, boolean faulty, boolean inDoubt) {
    /** Before the first look. */
    public static Progress begin(Instant now) {
      return new Progress(now, now, 0, false, false);
    }

    /** A fault, or a time without looks, begins the watch anew: its whole length must be seen. */
    private Instant watchedSince(Instant now) {
      boolean unseen = now.isAfter(lookedAt.plus(LONGEST_WAIT.multipliedBy(2)));
      return faulty || inDoubt || unseen ? now : since;
    }
  }

  /** Progress after this look. */
  Progress progress();

  /**
   * Judges one look.
   *
   * @param before progress up to now
   * @param faults what is wrong at this look
   * @param length how long to watch without a fault
   */
  static Monitoring judge(Progress before, List<SwitchFault> faults, Duration length, Instant now) {
    Instant since = before.watchedSince(now);
    boolean inDoubt = has(faults, Kind.IN_DOUBT);
    boolean faulty = faults.stream().anyMatch(fault -> fault.kind() != Kind.IN_DOUBT);
    Progress progress = new Progress(since, now, before.rounds() + 1, faulty, inDoubt);
    if (has(faults, Kind.CHANGED_BY_OTHERS)) {
      return new ChangedByOthers(progress);
    }
    if (has(faults, Kind.GIVEN_UP)) {
      return new Broken(progress, RollBackCause.SES_REFUSED);
    }
    if (faulty && before.faulty()) {
      return has(faults, Kind.NEW_KEY)
          ? new Broken(progress, RollBackCause.WATCH_FAILED)
          : new Stuck(progress);
    }
    if (faulty) {
      return new Watching(progress, FIRST_WAIT);
    }
    Duration left = Duration.between(now, since.plus(length));
    if (!inDoubt && (left.isNegative() || left.isZero())) {
      return new Proven(progress);
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(before.rounds(), 10));
    Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return new Watching(progress, inDoubt || capped.compareTo(left) <= 0 ? capped : left);
  }

  private static boolean has(List<SwitchFault> faults, Kind kind) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind);
  }
}
