package io.dkimrotation.rotation;

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

  /**
   * Two looks in a row found faults.
   *
   * @param reasons of the second look, all of them
   */
  record Broken(Progress progress, List<String> reasons) implements Monitoring {}

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
   * @param faulty whether the last look found a fault
   */
  record Progress(Instant since, Instant lookedAt, int rounds, boolean faulty) {
    /** Before the first look. */
    public static Progress begin(Instant now) {
      return new Progress(now, now, 0, false);
    }

    /** A fault, or a time without looks, begins the watch anew: its whole length must be seen. */
    private Instant watchedSince(Instant now) {
      boolean unseen = now.isAfter(lookedAt.plus(LONGEST_WAIT.multipliedBy(2)));
      return faulty || unseen ? now : since;
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
  static Monitoring judge(Progress before, List<String> faults, Duration length, Instant now) {
    Instant since = before.watchedSince(now);
    Progress progress = new Progress(since, now, before.rounds() + 1, !faults.isEmpty());
    if (!faults.isEmpty()) {
      return before.faulty()
          ? new Broken(progress, List.copyOf(faults))
          : new Watching(progress, FIRST_WAIT);
    }
    Duration left = Duration.between(now, since.plus(length));
    if (left.isNegative() || left.isZero()) {
      return new Proven(progress);
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(before.rounds(), 10));
    Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return new Watching(progress, capped.compareTo(left) > 0 ? left : capped);
  }
}
