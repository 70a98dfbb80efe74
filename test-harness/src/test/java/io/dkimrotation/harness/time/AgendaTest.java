package io.dkimrotation.harness.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
  private final Agenda agenda = new Agenda(START);
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void close() {
    agenda.close();
  }

  private void note(String what) {
    log.add(what + "@" + Duration.between(START, agenda.now()).toSeconds());
  }

  @Test
  void runsEntriesInOrderOfTimeAndThenOfEntry() {
    agenda.in(Duration.ofSeconds(5), "later", () -> note("later"));
    agenda.in(Duration.ofSeconds(1), "first", () -> note("first"));
    agenda.in(Duration.ofSeconds(1), "second", () -> note("second"));

    agenda.runUntil(() -> false);

    assertThat(log).containsExactly("first@1", "second@1", "later@5");
  }

  @Test
  void letsOthersRunDuringAPause() {
    agenda.at(
        START,
        "long",
        () -> {
          note("begin");
          agenda.pause(Duration.ofSeconds(10));
          note("end");
        });
    agenda.in(Duration.ofSeconds(3), "between", () -> note("between"));

    agenda.runUntil(() -> false);

    assertThat(log).containsExactly("begin@0", "between@3", "end@10");
  }

  @Test
  void letsAnotherThreadPauseForTheActionThatWaitsForIt() {
    agenda.at(
        START,
        "caller",
        () -> {
          CompletableFuture.runAsync(() -> agenda.pause(Duration.ofSeconds(2))).join();
          note("caller");
        });
    agenda.in(Duration.ofSeconds(1), "between", () -> note("between"));

    agenda.runUntil(() -> false);

    assertThat(log).containsExactly("between@1", "caller@2");
  }

  @Test
  void doesNotRunWhatWasCalledOff() {
    Agenda.Entry entry = agenda.in(Duration.ofSeconds(1), "never", () -> note("never"));

    entry.cancel();
    agenda.runTo(START.plusSeconds(2));

    assertThat(log).isEmpty();
    assertThat(agenda.now()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void handsOnTheFailureOfAnAction() {
    agenda.at(
        START,
        "fails",
        () -> {
          throw new IllegalArgumentException("broken");
        });

    assertThatThrownBy(() -> agenda.runUntil(() -> false)).hasMessage("broken");
  }
}
