package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether the servers agree for long enough. */
public sealed interface PropagationRound extends Verdict {
  /** Rounds in a row that must agree: one alone may have met the one server that is right. */
  int AGREEING_ROUNDS = 2;

  /** First wait; later ones double up to {@link #LONGEST_WAIT}. */
  Duration FIRST_WAIT = Duration.ofMinutes(5);

  /** A poll a minute for 72 h would pass the 25,000 events that an execution may have. */
  Duration LONGEST_WAIT = Duration.ofHours(1);

  /** What operators get once they have been called. */
  Duration EXTENSION = Duration.ofHours(24);

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

  /** Not there, and nobody promised it for so early: back to waiting for the DNS team. */
  record NotYet(Progress progress) implements PropagationRound {}

  /**
   * The limit has passed. Operators are called, and polling goes on for one more day: people now
   * hurry.
   *
   * @param pause until the next look
   * @param until after which polling stops
   */
  record Overdue(Progress progress, Duration pause, Instant until) implements PropagationRound {}

  /** The day after the limit has passed too. */
  record TimedOut(Progress progress) implements PropagationRound {}

  /**
   * What one round hands to the next.
   *
   * @param firstLookAt when the polling began
   * @param lastLookAt the round before
   * @param rounds looked so far
   * @param agreeing of these, the last ones in a row that were right
   * @param silences by host name, the servers that could not tell in the last round
   */
  record Progress(
      Instant firstLookAt,
      Instant lastLookAt,
      int rounds,
      int agreeing,
      Map<String, Silence> silences) {
    /**
     * Keeps its own copy, in one order; executions begun before silences were counted have none.
     */
    public Progress {
      silences = silences == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(silences));
    }

    /** Before the first look. */
    public static Progress none(Instant now) {
      return new Progress(now, now, 0, 0, Map.of());
    }

    /**
     * Polling that stood still, until a redrive say, begins anew: else its limit would be over
     * before its first look. So does one that was complete: something has called it back.
     */
    private Progress atLook(Instant now) {
      boolean stoodStill = now.isAfter(lastLookAt.plus(LONGEST_WAIT.multipliedBy(2)));
      boolean wasOver = agreeing >= AGREEING_ROUNDS;
      return stoodStill || wasOver ? none(now) : this;
    }
  }

  /**
   * What a round showed.
   *
   * @param right whether every server asked had every record right
   * @param silent host names of those that could not tell
   */
  record Seen(boolean right, Set<String> silent) {}

  /**
   * How long polling goes on.
   *
   * @param dueBy when the records were asked for; before it nothing is late
   * @param patience with an answer that came too early
   * @param limit from then on, or from the first look if that is later
   */
  record Bounds(Instant dueBy, Duration patience, Duration limit) {}

  /**
   * Judges one round.
   *
   * @param before progress up to now
   */
  static PropagationRound judge(Progress before, Seen seen, Bounds bounds, Instant now) {
    boolean right = seen.right();
    Progress last = before.atLook(now);
    Progress progress =
        new Progress(
            last.firstLookAt(),
            now,
            last.rounds() + 1,
            right ? last.agreeing() + 1 : 0,
            Silence.counted(last.silences(), seen.silent(), now));
    if (progress.agreeing() >= AGREEING_ROUNDS) {
      return new Complete(progress);
    }
    if (right) {
      // Looked at again soon; wrong ones ever less often.
      return new Incomplete(progress, FIRST_WAIT);
    }
    if (now.isBefore(bounds.dueBy())) {
      return now.isBefore(last.firstLookAt().plus(bounds.patience()))
          ? new Incomplete(progress, doubled(progress.rounds()))
          : new NotYet(progress);
    }
    Instant since =
        last.firstLookAt().isAfter(bounds.dueBy()) ? last.firstLookAt() : bounds.dueBy();
    Instant limit = since.plus(bounds.limit());
    if (now.isBefore(limit)) {
      return new Incomplete(progress, doubled(progress.rounds()));
    }
    Instant until = limit.plus(EXTENSION);
    return now.isBefore(until)
        ? new Overdue(progress, doubled(progress.rounds()), until)
        : new TimedOut(progress);
  }

  private static Duration doubled(int rounds) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(rounds - 1, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
