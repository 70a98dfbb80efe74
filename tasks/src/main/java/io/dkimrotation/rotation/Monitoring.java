package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a switched region has signed well for long enough. */
public sealed interface Monitoring extends Verdict {
  /** Watched to the end without a fault. */
  record Proven() implements Monitoring {}

  /**
   * Not over. One look with faults is looked at again soon: a name server may have been down.
   *
   * @param pause until the next look
   */
  record Watching(Duration pause) implements Monitoring {}

  /**
   * Two looks in a row found faults.
   *
   * @param reasons of the second look, all of them
   */
  record Broken(List<String> reasons) implements Monitoring {}

  /** First wait; then 10, 20, 40 minutes, then hourly: faults show early or not at all. */
  Duration FIRST_WAIT = Duration.ofMinutes(5);

  /** Longest wait. */
  Duration LONGEST_WAIT = Duration.ofHours(1);

  /**
   * Judges one look.
   *
   * @param faults what is wrong at this look
   * @param faultBefore whether the look before this one found a fault
   * @param rounds looks before this one
   * @param since when the region was proven to sign
   * @param length how long to watch
   */
  static Monitoring judge(
      List<String> faults,
      boolean faultBefore,
      int rounds,
      Instant since,
      Duration length,
      Instant now) {
    if (!faults.isEmpty()) {
      return faultBefore ? new Broken(List.copyOf(faults)) : new Watching(FIRST_WAIT);
    }
    Duration left = Duration.between(now, since.plus(length));
    if (left.isNegative() || left.isZero()) {
      return new Proven();
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(rounds, 10));
    Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return new Watching(capped.compareTo(left) > 0 ? left : capped);
  }
}
