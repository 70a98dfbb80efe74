package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.rotation.PropagationRound.Progress;
import io.dkimrotation.rotation.PropagationRound.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PropagationRoundTest {
  private static final Instant START = Instant.parse("2026-12-16T03:00:00Z");
  private static final Duration LIMIT = Duration.ofDays(3);
  private static final PropagationRound.Bounds DUE_BEFORE =
      new PropagationRound.Bounds(START.minus(Duration.ofDays(1)), Duration.ofDays(1), LIMIT);

  /** Wrong since START, looked at an hour before the given instant. */
  private static Progress wrongUntil(Instant instant) {
    return new Progress(START, instant.minus(Duration.ofHours(1)), 75, 0, Map.of());
  }

  private static PropagationRound judge(
      Progress before, boolean right, PropagationRound.Bounds bounds, Instant now) {
    return PropagationRound.judge(before, new Seen(right, Set.of()), bounds, now);
  }

  private static Progress after(Progress before, int minutes, String... silent) {
    return PropagationRound.judge(
            before,
            new Seen(false, Set.of(silent)),
            DUE_BEFORE,
            START.plus(Duration.ofMinutes(minutes)))
        .progress();
  }

  @Test
  void countsRoundsInARowInWhichAServerKeptSilent() {
    Progress two = after(after(Progress.none(START), 0, "ns1", "ns2"), 5, "ns2");

    assertThat(two.silences()).isEqualTo(Map.of("ns2", new Silence(START, 2)));
    assertThat(after(after(two, 15), 35, "ns2").silences())
        .isEqualTo(Map.of("ns2", new Silence(START.plus(Duration.ofMinutes(35)), 1)));
  }

  @Test
  void knowsOfNoSilenceWhereNoneWasCounted() {
    assertThat(new Progress(START, START, 4, 0, null).silences()).isEmpty();
  }

  @Test
  void isCompleteAfterTwoRightRoundsInARow() {
    PropagationRound first = judge(Progress.none(START), true, DUE_BEFORE, START);
    Instant again = START.plus(Duration.ofMinutes(5));

    assertThat(first)
        .isInstanceOfSatisfying(
            PropagationRound.Incomplete.class,
            r -> assertThat(r.pause()).isEqualTo(Duration.ofMinutes(5)));
    assertThat(judge(first.progress(), true, DUE_BEFORE, again))
        .isInstanceOf(PropagationRound.Complete.class);
  }

  @Test
  void beginsToCountAgainAfterAWrongRound() {
    Progress oneRight = new Progress(START, START, 1, 1, Map.of());

    PropagationRound wrong = judge(oneRight, false, DUE_BEFORE, START.plusSeconds(300));

    assertThat(wrong.progress().agreeing()).isZero();
    assertThat(judge(wrong.progress(), true, DUE_BEFORE, START.plusSeconds(600)))
        .isInstanceOf(PropagationRound.Incomplete.class);
  }

  @Test
  void waitsEverLongerUpToAnHour() {
    List<Long> minutes = new ArrayList<>();
    Progress progress = Progress.none(START);
    Instant now = START;
    for (int round = 0; round < 70; round++) {
      PropagationRound look = judge(progress, false, DUE_BEFORE, now);
      if (!(look instanceof PropagationRound.Incomplete incomplete)) {
        break;
      }
      minutes.add(incomplete.pause().toMinutes());
      now = now.plus(incomplete.pause());
      progress = look.progress();
    }

    assertThat(minutes.subList(0, 7)).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L);
    assertThat(minutes.get(minutes.size() - 1)).isEqualTo(60L);
  }

  @Test
  void givesOneMoreDayAfterTheLimit() {
    Instant limit = START.plus(LIMIT);
    Instant until = limit.plus(Duration.ofHours(24));

    assertThat(judge(wrongUntil(limit), false, DUE_BEFORE, limit.minusSeconds(1)))
        .isInstanceOf(PropagationRound.Incomplete.class);
    assertThat(judge(wrongUntil(limit), false, DUE_BEFORE, limit))
        .isInstanceOfSatisfying(
            PropagationRound.Overdue.class,
            overdue -> {
              assertThat(overdue.until()).isEqualTo(until);
              assertThat(overdue.pause()).isPositive();
            });
    assertThat(judge(wrongUntil(until), false, DUE_BEFORE, until.minusSeconds(1)))
        .isInstanceOf(PropagationRound.Overdue.class);
  }

  @Test
  void timesOutOfAWrongRoundADayAfterTheLimit() {
    Instant end = START.plus(LIMIT).plus(PropagationRound.EXTENSION);

    assertThat(judge(wrongUntil(end), false, DUE_BEFORE, end))
        .isInstanceOf(PropagationRound.TimedOut.class);
    assertThat(judge(wrongUntil(end), false, DUE_BEFORE, end.plusSeconds(1)))
        .isInstanceOf(PropagationRound.TimedOut.class);
  }

  @Test
  void neverTimesOutOfARightRound() {
    Instant end = START.plus(LIMIT);

    assertThat(judge(wrongUntil(end), true, DUE_BEFORE, end))
        .isInstanceOf(PropagationRound.Incomplete.class);
  }

  @Test
  void beginsAnewWhenARedriveComesDaysLater() {
    Instant redriven = START.plus(Duration.ofDays(9));

    PropagationRound look = judge(wrongUntil(START.plus(LIMIT)), false, DUE_BEFORE, redriven);

    assertThat(look).isInstanceOf(PropagationRound.Incomplete.class);
    assertThat(look.progress()).isEqualTo(new Progress(redriven, redriven, 1, 0, Map.of()));
  }

  @Test
  void goesBackToWaitingWhenTheAnswerCameTooEarly() {
    PropagationRound.Bounds dueLater =
        new PropagationRound.Bounds(START.plus(Duration.ofDays(10)), Duration.ofDays(1), LIMIT);
    Instant patience = START.plus(Duration.ofDays(1));

    assertThat(judge(wrongUntil(patience), false, dueLater, patience.minusSeconds(1)))
        .isInstanceOf(PropagationRound.Incomplete.class);
    assertThat(judge(wrongUntil(patience), false, dueLater, patience))
        .isInstanceOf(PropagationRound.NotYet.class);
  }

  @Test
  void countsTheLimitFromTheDueDateWhenThatIsLater() {
    Instant due = START.plus(Duration.ofHours(2));
    PropagationRound.Bounds bounds = new PropagationRound.Bounds(due, Duration.ofDays(1), LIMIT);
    Instant end = due.plus(LIMIT);

    assertThat(judge(wrongUntil(end), false, bounds, end.minusSeconds(1)))
        .isInstanceOf(PropagationRound.Incomplete.class);
    assertThat(judge(wrongUntil(end), false, bounds, end))
        .isInstanceOf(PropagationRound.Overdue.class);
  }

  @Test
  void beginsAnewWhenItWasCompleteBefore() {
    Progress complete = new Progress(START, START, 2, 2, Map.of());

    assertThat(judge(complete, true, DUE_BEFORE, START.plusSeconds(60)))
        .isInstanceOf(PropagationRound.Incomplete.class);
  }
}
