package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static String wait(String field) {
    return Bench.single("{\"Type\":\"Wait\"," + field + ",\"End\":true}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Seconds\": 0                           | 0",
        "\"Seconds\": 90                          | 90",
        "\"SecondsPath\": \"$.s\"                 | 86400",
        "\"SecondsPath\": \"$$.Execution.Input.s\"| 86400",
        "\"Timestamp\": \"2026-12-01T09:00:10+09:00\" | 10",
        "\"Timestamp\": \"2026-11-30T23:59:59Z\"  | 0",
        "\"TimestampPath\": \"$.t\"               | 7200"
      })
  void letsJustThatMuchTimePass(String field, long seconds) {
    String execution = bench.start(wait(field), "{\"s\": 86400, \"t\": \"2026-12-01T02:00:00Z\"}");
    bench.finish();

    assertThat(bench.secondsOf(execution, "WaitStateEntered")).containsExactly(0L);
    assertThat(bench.secondsOf(execution, "ExecutionSucceeded")).containsExactly(seconds);
  }

  @Test
  void isOverAtTheInstantAndNotBefore() {
    String execution = bench.start(wait("\"Seconds\": 60"), "{}");

    bench.passTo(59);
    assertThat(bench.types(execution)).endsWith("WaitStateEntered");

    bench.passTo(60);
    assertThat(bench.types(execution)).endsWith("WaitStateExited", "ExecutionSucceeded");
  }

  @Test
  void needsThePathToLeadSomewhere() {
    ExecutionDescription done = bench.run(wait("\"SecondsPath\": \"$.no\""), "{}");

    assertThat(done.error()).contains("States.Runtime");
    assertThat(done.cause().orElseThrow())
        .endsWith("The SecondsPath parameter does not reference an input value: $.no");
  }

  @Test
  void waitsFromTheEntryOfEachState() {
    String definition =
        """
        {"StartAt": "A", "States": {
          "A": {"Type": "Wait", "Seconds": 10, "Next": "P"},
          "P": {"Type": "Pass", "Next": "B"},
          "B": {"Type": "Wait", "Seconds": 5, "End": true}}}
        """;
    String execution = bench.start(definition, "{}");
    bench.finish();

    assertThat(bench.secondsOf(execution, "WaitStateExited")).isEqualTo(List.of(10L, 15L));
  }
}
