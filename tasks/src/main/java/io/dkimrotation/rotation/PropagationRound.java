package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;

/** Whether the servers agree for long enough. */
public sealed interface PropagationRound extends Verdict {
  /** Rounds in a row that must agree: one alone may have met the one server that is right. */
  int AGREEING_ROUNDS = 2;

  /** First wait; later ones double up to {@link #LONGEST_WAIT}. */
  Duration FIRST_WAIT = Duration.ofMinutes(5);

  /** A poll a minute for 72 h would pass the 25,000 events that an execution may have. */
  Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Progress so far. */
  Progress progress();

  /** Every server had it right, often enough. */
  record Complete(Progress progress) implements PropagationRound {}

  /**
   * Look again.
   *
   * @param pause until then
   */
  record Incomplete(Progress progress, Duration pause) implements PropagationRound {}

  /** The limit has passed. */
  record TimedOut(Progress progress) implements PropagationRound {}

  /**
   * What one round hands to the next.
   *
   * @param firstLookAt when the polling began
   * @param rounds looked so far
   * @param agreeing of these, the last ones in a row that were right
   */
  record Progress(Instant firstLookAt, int rounds, int agreeing) {
    /** Before the first look. */
    public static Progress none(Instant now) {
      return new Progress(now, 0, 0);
    }
  }

  /**
   * Judges one round.
   *
   * @param before progress up to now
   * @param right whether every server asked in this round had every record right
   * @param limit how long it may take in all
   */
  static PropagationRound judge(Progress before, boolean right, Duration limit, Instant now) {
    Progress progress =
        new Progress(before.firstLookAt(), before.rounds() + 1, right ? before.agreeing() + 1 : 0);
    if (progress.agreeing() >= AGREEING_ROUNDS) {
      return new Complete(progress);
    }
    if (!now.isBefore(before.firstLookAt().plus(limit))) {
      return new TimedOut(progress);
    }
    // A right round is looked at again soon; wrong ones ever less often.
    Duration wait = right ? FIRST_WAIT : doubled(progress.rounds());
    return new Incomplete(progress, wait);
  }

  private static Duration doubled(int rounds) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(rounds - 1, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
