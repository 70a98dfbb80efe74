package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static String task(String retry) {
    return Bench.single(
        """
        {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
         "Parameters": {"FunctionName": "f", "Payload": {"retry.$": "$$.State.RetryCount"}},
         "Retry": [%s], "End": true}
        """
            .formatted(retry));
  }

  private String run(String retry) {
    String execution = bench.start(task(retry), "{}");
    bench.finish();
    return execution;
  }

  private List<Long> attempts(String execution) {
    return bench.secondsOf(execution, "TaskScheduled");
  }

  @Test
  void backsOffFromOneSecondThreeTimesByDefault() {
    bench.functions.on("f", ScriptedFunctions.throwing("Broken"));

    String execution = run("{\"ErrorEquals\": [\"Broken\"]}");

    assertThat(attempts(execution)).containsExactly(0L, 1L, 3L, 7L);
    assertThat(bench.engine.describeExecution(execution).error()).contains("Broken");
    assertThat(bench.functions.calls("f").toString())
        .isEqualTo("[{\"retry\":0}, {\"retry\":1}, {\"retry\":2}, {\"retry\":3}]");
  }

  @Test
  void waitsNoLongerThanMaxDelay() {
    bench.functions.on("f", ScriptedFunctions.throwing("Broken"));

    String execution =
        run(
            "{\"ErrorEquals\": [\"Broken\"], \"IntervalSeconds\": 2, \"BackoffRate\": 3,"
                + " \"MaxDelaySeconds\": 10, \"MaxAttempts\": 4}");

    assertThat(attempts(execution)).containsExactly(0L, 2L, 8L, 18L, 28L);
  }

  @Test
  void endsWithTheFirstSuccess() {
    bench.functions.on("f", ScriptedFunctions.throwing("Broken"), ScriptedFunctions.echo());

    String execution = run("{\"ErrorEquals\": [\"Broken\"]}");

    ExecutionDescription done = bench.engine.describeExecution(execution);
    assertThat(done.status()).isEqualTo(ExecutionDescription.Status.SUCCEEDED);
    assertThat(done.stateTransitions()).as("one entry, one retry").isEqualTo(2);
  }

  @Test
  void countsForEachRetrierAlone() {
    bench.functions.on(
        "f",
        ScriptedFunctions.throwing("A"),
        ScriptedFunctions.throwing("B"),
        ScriptedFunctions.throwing("A"),
        ScriptedFunctions.throwing("B"));

    String execution =
        run(
            "{\"ErrorEquals\": [\"A\"], \"IntervalSeconds\": 10, \"MaxAttempts\": 2},"
                + " {\"ErrorEquals\": [\"B\"], \"IntervalSeconds\": 100, \"MaxAttempts\": 1}");

    assertThat(attempts(execution)).containsExactly(0L, 10L, 110L, 130L);
    assertThat(bench.engine.describeExecution(execution).error()).contains("B");
  }

  @Test
  void asksOnlyTheFirstRetrierThatNamesTheError() {
    bench.functions.on("f", ScriptedFunctions.throwing("A"));

    String execution =
        run("{\"ErrorEquals\": [\"A\"], \"MaxAttempts\": 0}, {\"ErrorEquals\": [\"States.ALL\"]}");

    assertThat(attempts(execution)).containsExactly(0L);
  }

  @Test
  void drawsFullJitterFromZeroToTheDelay() {
    Retrier retrier = new Retrier(List.of("A"), 10, 9, 2, OptionalLong.of(15), true);
    Random random = new Random(7);

    List<Long> millis =
        IntStream.range(0, 1000).mapToObj(i -> retrier.delay(2, random).toMillis()).toList();

    assertThat(millis).allMatch(delay -> delay >= 0 && delay < 15_000);
    assertThat(millis).anyMatch(delay -> delay < 1_000).anyMatch(delay -> delay > 14_000);
    assertThat(retrier.delay(2, new Random(3))).isEqualTo(retrier.delay(2, new Random(3)));
  }

  @Test
  void retriesATimeoutOnlyUnderItsName() {
    bench.functions.on("f", ScriptedFunctions.echo().after(Duration.ofSeconds(9)));
    String timed = "\"TimeoutSeconds\": 5, \"Retry\"";

    String failed =
        bench.start(
            task("{\"ErrorEquals\": [\"States.TaskFailed\"]}").replace("\"Retry\"", timed), "{}");
    String retried =
        bench.start(
            task("{\"ErrorEquals\": [\"States.Timeout\"], \"MaxAttempts\": 1}")
                .replace("\"Retry\"", timed),
            "{}");
    bench.finish();

    assertThat(attempts(failed)).containsExactly(0L);
    assertThat(attempts(retried)).containsExactly(0L, 6L);
    assertThat(bench.engine.describeExecution(retried).error()).contains("States.Timeout");
  }
}
