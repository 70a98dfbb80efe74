package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoringTest {
  private static final Instant SINCE = Instant.parse("2026-12-15T01:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(24);

  private static Monitoring judge(int rounds, Instant now) {
    return Monitoring.judge(List.of(), false, rounds, SINCE, LENGTH, now);
  }

  /** The waits between faultless looks until it is over, in minutes. */
  private static List<Long> waits(Duration length) {
    List<Long> minutes = new ArrayList<>();
    Instant now = SINCE;
    while (Monitoring.judge(List.of(), false, minutes.size(), SINCE, length, now)
        instanceof Monitoring.Watching watching) {
      minutes.add(watching.pause().toMinutes());
      now = now.plus(watching.pause());
    }
    return minutes;
  }

  @Test
  void looksAfterFiveTenTwentyAndFortyMinutesAndThenHourly() {
    assertThat(waits(LENGTH))
        .startsWith(5L, 10L, 20L, 40L, 60L, 60L)
        .allMatch(minutes -> minutes <= 60);
  }

  @Test
  void endsExactlyAtItsLength() {
    assertThat(waits(LENGTH).stream().mapToLong(Long::longValue).sum()).isEqualTo(24 * 60);
    assertThat(waits(LENGTH)).last().isEqualTo(45L);
    assertThat(waits(Duration.ofMinutes(7))).containsExactly(5L, 2L);
    assertThat(waits(Duration.ofMinutes(15))).containsExactly(5L, 10L);
  }

  @Test
  void isProvenFromItsLengthOn() {
    Instant end = SINCE.plus(LENGTH);

    assertThat(judge(27, end.minusSeconds(1)))
        .isEqualTo(new Monitoring.Watching(Duration.ofSeconds(1)));
    assertThat(judge(27, end)).isEqualTo(new Monitoring.Proven());
    assertThat(judge(27, end.plusSeconds(1))).isEqualTo(new Monitoring.Proven());
  }

  @Test
  void waitsNoLongerThanAnHourHoweverManyRounds() {
    // Doubling by a shift would begin anew after 64.
    assertThat(judge(64, SINCE)).isEqualTo(new Monitoring.Watching(Duration.ofHours(1)));
  }

  @Test
  void isBrokenByAnyFault() {
    List<String> faults = List.of("record is gone", "probe mail unsigned");

    assertThat(Monitoring.judge(faults, true, 3, SINCE, LENGTH, SINCE))
        .isEqualTo(new Monitoring.Broken(faults));
  }

  @Test
  void isBrokenByAFaultAtTheVeryLastLook() {
    assertThat(Monitoring.judge(List.of("late"), true, 27, SINCE, LENGTH, SINCE.plus(LENGTH)))
        .isEqualTo(new Monitoring.Broken(List.of("late")));
  }

  @Test
  void looksAgainSoonAfterOneLookWithFaults() {
    assertThat(Monitoring.judge(List.of("ns2 is silent"), false, 9, SINCE, LENGTH, SINCE))
        .isEqualTo(new Monitoring.Watching(Duration.ofMinutes(5)));
  }

  @Test
  void isNotProvenByALastLookWithFaults() {
    assertThat(Monitoring.judge(List.of("late"), false, 27, SINCE, LENGTH, SINCE.plus(LENGTH)))
        .isEqualTo(new Monitoring.Watching(Duration.ofMinutes(5)));
  }
}
