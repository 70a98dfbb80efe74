package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.rotation.PropagationRound.Complete;
import io.dkimrotation.rotation.PropagationRound.Incomplete;
import io.dkimrotation.rotation.PropagationRound.Progress;
import io.dkimrotation.rotation.PropagationRound.TimedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropagationRoundTest {
  private static final Instant START = Instant.parse("2026-12-10T00:00:00Z");
  private static final Duration LIMIT = Duration.ofDays(3);

  private static PropagationRound judge(int rounds, int agreeing, boolean right, Instant now) {
    return PropagationRound.judge(new Progress(START, rounds, agreeing), right, LIMIT, now);
  }

  /** Looks as often as told and notes the waits in between, in minutes. */
  private static List<Long> waits(boolean... looks) {
    List<Long> minutes = new ArrayList<>();
    Progress progress = Progress.none(START);
    Instant now = START;
    for (boolean right : looks) {
      PropagationRound round = PropagationRound.judge(progress, right, LIMIT, now);
      progress = round.progress();
      if (round instanceof Incomplete incomplete) {
        minutes.add(incomplete.pause().toMinutes());
        now = now.plus(incomplete.pause());
      }
    }
    return minutes;
  }

  @Test
  void isCompleteAfterTwoAgreeingRounds() {
    PropagationRound first = PropagationRound.judge(Progress.none(START), true, LIMIT, START);
    PropagationRound second =
        PropagationRound.judge(first.progress(), true, LIMIT, START.plusSeconds(300));

    assertThat(first).isEqualTo(new Incomplete(new Progress(START, 1, 1), Duration.ofMinutes(5)));
    assertThat(second).isEqualTo(new Complete(new Progress(START, 2, 2)));
  }

  @Test
  void beginsToCountAnewAfterAWrongRound() {
    PropagationRound wrong = judge(1, 1, false, START);
    PropagationRound right = PropagationRound.judge(wrong.progress(), true, LIMIT, START);

    assertThat(wrong.progress()).isEqualTo(new Progress(START, 2, 0));
    assertThat(right).isInstanceOf(Incomplete.class);
    assertThat(right.progress()).isEqualTo(new Progress(START, 3, 1));
  }

  @Test
  void waitsEverLongerUpToAnHour() {
    assertThat(waits(false, false, false, false, false, false))
        .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
  }

  @Test
  void looksAgainSoonAfterARightRound() {
    assertThat(waits(false, false, false, false, true)).containsExactly(5L, 10L, 20L, 40L, 5L);
  }

  @Test
  void waitsNoLongerThanAnHourHoweverManyRounds() {
    // Doubling by a shift would begin anew after 64.
    assertThat(judge(64, 0, false, START))
        .isEqualTo(new Incomplete(new Progress(START, 65, 0), Duration.ofHours(1)));
  }

  @Test
  void timesOutFromTheLimitOn() {
    Instant end = START.plus(LIMIT);

    assertThat(judge(70, 0, false, end.minusSeconds(1))).isInstanceOf(Incomplete.class);
    assertThat(judge(70, 0, false, end)).isEqualTo(new TimedOut(new Progress(START, 71, 0)));
    assertThat(judge(70, 0, false, end.plusSeconds(1))).isInstanceOf(TimedOut.class);
  }

  @Test
  void isCompleteEvenAfterTheLimit() {
    assertThat(judge(70, 1, true, START.plus(LIMIT))).isInstanceOf(Complete.class);
  }

  @Test
  void measuresTheLimitFromTheFirstLook() {
    Progress later = judge(0, 0, false, START.plusSeconds(60)).progress();

    assertThat(later.firstLookAt()).isEqualTo(START);
  }
}
