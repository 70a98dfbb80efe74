package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.rotation.SwitchFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonitoringTest {
  private static final Instant START = Instant.parse("2026-12-15T01:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<SwitchFault> FINE = List.of();
  private static final List<SwitchFault> FAULT = faults(Kind.NEW_KEY);

  private static List<SwitchFault> faults(Kind... kinds) {
    return Stream.of(kinds).map(kind -> new SwitchFault(kind, "ns2: " + kind)).toList();
  }

  /** Progress after faultless looks up to shortly before the given instant. */
  private static Monitoring.Progress watchedUntil(Instant instant) {
    return new Monitoring.Progress(START, instant.minus(Duration.ofHours(1)), 27, false, false);
  }

  private static List<Long> waitsInMinutes(Duration length) {
    List<Long> minutes = new ArrayList<>();
    Instant now = START;
    Monitoring look = Monitoring.judge(Monitoring.Progress.begin(now), FINE, length, now);
    while (look instanceof Monitoring.Watching watching) {
      minutes.add(watching.pause().toMinutes());
      now = now.plus(watching.pause());
      look = Monitoring.judge(look.progress(), FINE, length, now);
    }
    assertThat(look).isInstanceOf(Monitoring.Proven.class);
    assertThat(now).isEqualTo(START.plus(length));
    return minutes;
  }

  @Test
  void looksOftenAtFirstThenHourlyAndEndsExactly() {
    List<Long> waits = waitsInMinutes(DAY);

    assertThat(waits.subList(0, 6)).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    assertThat(waits).hasSize(4 + 23);
    assertThat(waits.get(waits.size() - 1)).isEqualTo(45L);
  }

  @Test
  void doesNotWaitLessBecauseOfManyRounds() {
    Monitoring.Progress late = new Monitoring.Progress(START, START, 64, false, false);

    assertThat(((Monitoring.Watching) Monitoring.judge(late, FINE, DAY, START)).pause())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void isProvenWhenTheWholeLengthWasWatched() {
    Instant end = START.plus(DAY);

    assertThat(Monitoring.judge(watchedUntil(end), FINE, DAY, end.minusSeconds(1)))
        .isInstanceOfSatisfying(
            Monitoring.Watching.class, w -> assertThat(w.pause()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(Monitoring.judge(watchedUntil(end), FINE, DAY, end))
        .isInstanceOf(Monitoring.Proven.class);
    assertThat(Monitoring.judge(watchedUntil(end), FINE, DAY, end.plusSeconds(1)))
        .isInstanceOf(Monitoring.Proven.class);
  }

  @Test
  void looksAgainSoonAfterOneLookWithFaults() {
    Monitoring look = Monitoring.judge(watchedUntil(START.plus(DAY)), FAULT, DAY, START.plus(DAY));

    assertThat(look)
        .isInstanceOfSatisfying(
            Monitoring.Watching.class, w -> assertThat(w.pause()).isEqualTo(Duration.ofMinutes(5)));
  }

  private static Monitoring afterOne(List<SwitchFault> first, List<SwitchFault> second) {
    Monitoring look = Monitoring.judge(Monitoring.Progress.begin(START), first, DAY, START);
    assertThat(look).isInstanceOf(Monitoring.Watching.class);
    return Monitoring.judge(look.progress(), second, DAY, START.plus(Duration.ofMinutes(5)));
  }

  @Test
  void isBrokenByASecondLookWithFaultsOfTheNewKey() {
    assertThat(afterOne(FAULT, FAULT)).satisfies(brokenBy(RollBackCause.WATCH_FAILED));
    assertThat(afterOne(faults(Kind.ELSEWHERE), faults(Kind.ELSEWHERE, Kind.NEW_KEY)))
        .satisfies(brokenBy(RollBackCause.WATCH_FAILED));
  }

  private static Consumer<Monitoring> brokenBy(RollBackCause cause) {
    return look ->
        assertThat(look)
            .isInstanceOfSatisfying(
                Monitoring.Broken.class, broken -> assertThat(broken.cause()).isEqualTo(cause));
  }

  @Test
  void isBrokenAtOnceWhenSesHasGivenUp() {
    assertThat(
            Monitoring.judge(Monitoring.Progress.begin(START), faults(Kind.GIVEN_UP), DAY, START))
        .satisfies(brokenBy(RollBackCause.SES_REFUSED));
  }

  @Test
  void isStuckByASecondLookWithFaultsThatGoingBackWouldNotMend() {
    assertThat(afterOne(faults(Kind.ELSEWHERE), faults(Kind.ELSEWHERE)))
        .isInstanceOf(Monitoring.Stuck.class);
    assertThat(afterOne(FAULT, faults(Kind.ELSEWHERE))).isInstanceOf(Monitoring.Stuck.class);
  }

  @Test
  void doesNotFightWhoeverChangedSes() {
    assertThat(
            Monitoring.judge(
                Monitoring.Progress.begin(START),
                faults(Kind.NEW_KEY, Kind.CHANGED_BY_OTHERS),
                DAY,
                START))
        .isInstanceOf(Monitoring.ChangedByOthers.class);
  }

  /** As long as SES looks by itself, 72 hours; then it gives up, or it has seen the record. */
  @Test
  void watchesOnWhileSesIsInDoubtAndThenTheWholeLengthAgain() {
    Instant now = START;
    Monitoring.Progress progress = Monitoring.Progress.begin(now);
    int looks = 0;
    while (now.isBefore(START.plus(Duration.ofDays(3)))) {
      Monitoring look = Monitoring.judge(progress, faults(Kind.IN_DOUBT), DAY, now);
      assertThat(look).isInstanceOf(Monitoring.Watching.class);
      progress = look.progress();
      now = now.plus(((Monitoring.Watching) look).pause());
      looks++;
    }
    assertThat(looks).isLessThan(80);
    Monitoring fine = Monitoring.judge(progress, FINE, DAY, now);
    assertThat(fine.progress().since()).isEqualTo(now);
    assertThat(fine.progress().inDoubt()).isFalse();
  }

  @Test
  void watchesTheWholeLengthAgainAfterAFault() {
    Instant nearEnd = START.plus(DAY).minusSeconds(600);
    Monitoring fault = Monitoring.judge(watchedUntil(nearEnd), FAULT, DAY, nearEnd);
    Instant again = nearEnd.plusSeconds(300);

    Monitoring fine = Monitoring.judge(fault.progress(), FINE, DAY, again);

    assertThat(fine).isInstanceOf(Monitoring.Watching.class);
    assertThat(fine.progress().since()).isEqualTo(again);
  }

  @Test
  void watchesTheWholeLengthAgainAfterATimeWithoutLooks() {
    Instant redriven = START.plus(Duration.ofDays(5));

    Monitoring look =
        Monitoring.judge(
            new Monitoring.Progress(START, START, 1, false, false), FINE, DAY, redriven);

    assertThat(look).isInstanceOf(Monitoring.Watching.class);
    assertThat(look.progress().since()).isEqualTo(redriven);
  }
}
