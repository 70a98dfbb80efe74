package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatchTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static String task(String fields) {
    return """
        {"StartAt": "T", "States": {
          "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "f", "Payload.$": "$"}, %s, "End": true},
          "Caught": {"Type": "Succeed"}}}
        """
        .formatted(fields);
  }

  private static String catching(String error) {
    return "\"Catch\": [{\"ErrorEquals\": [\"" + error + "\"], \"Next\": \"Caught\"}]";
  }

  private ExecutionDescription.Status statusWith(String fields) {
    return bench.run(task(fields), "{\"a\":1}").status();
  }

  @Test
  void putsTheErrorBesideTheRawInput() {
    bench.functions.on("f", ScriptedFunctions.throwing("Broken"));

    String output =
        bench
            .output(
                task(
                    "\"OutputPath\": \"$.nope\", \"Catch\": [{\"ErrorEquals\": [\"Broken\"],"
                        + " \"ResultPath\": \"$.error\", \"Next\": \"Caught\"}]"),
                "{\"a\":1}")
            .toString();

    assertThat(output)
        .isEqualTo(
            "{\"a\":1,\"error\":{\"Error\":\"Broken\",\"Cause\":\"{\\\"errorMessage\\\":"
                + "\\\"broken\\\",\\\"errorType\\\":\\\"Broken\\\"}\"}}");
  }

  @Test
  void asksCatchersOnlyWhenRetriersAreUsedUp() {
    bench.functions.on("f", ScriptedFunctions.throwing("Broken"));

    String execution =
        bench.start(
            task(
                "\"Retry\": [{\"ErrorEquals\": [\"Broken\"], \"MaxAttempts\": 1}], "
                    + catching("States.ALL")),
            "{}");
    bench.finish();

    assertThat(bench.types(execution))
        .containsSubsequence("TaskFailed", "TaskFailed", "TaskStateExited", "SucceedStateEntered");
    assertThat(bench.functions.calls("f")).hasSize(2);
  }

  @Test
  void leavesAnErrorThatNoCatcherNames() {
    bench.functions.on("f", ScriptedFunctions.throwing("Broken"));

    assertThat(statusWith(catching("Other"))).isEqualTo(ExecutionDescription.Status.FAILED);
  }

  @Test
  void takesATimeoutForAllButNotForTaskFailed() {
    bench.functions.on("f", ScriptedFunctions.echo().after(Duration.ofSeconds(9)));
    String timed = "\"TimeoutSeconds\": 5, ";

    assertThat(statusWith(timed + catching("States.TaskFailed")))
        .isEqualTo(ExecutionDescription.Status.FAILED);
    assertThat(statusWith(timed + catching("States.ALL")))
        .isEqualTo(ExecutionDescription.Status.SUCCEEDED);
    assertThat(statusWith(timed + catching("States.Timeout")))
        .isEqualTo(ExecutionDescription.Status.SUCCEEDED);
  }

  @Test
  void neverCatchesARuntimeError() {
    bench.functions.on("f", ScriptedFunctions.echo());
    String broken = "\"ResultSelector\": {\"x.$\": \"$.nope\"}, ";

    assertThat(statusWith(broken + catching("States.ALL")))
        .isEqualTo(ExecutionDescription.Status.FAILED);
    assertThat(statusWith(broken + catching("States.Runtime")))
        .isEqualTo(ExecutionDescription.Status.FAILED);
  }

  @Test
  void catchesTooMuchDataOnlyUnderItsName() {
    String large = "\"" + "x".repeat(Payload.MAX_BYTES) + "\"";
    bench.functions.on("f", ScriptedFunctions.returns(large));

    assertThat(statusWith(catching("States.ALL"))).isEqualTo(ExecutionDescription.Status.FAILED);
    assertThat(statusWith(catching("States.TaskFailed")))
        .isEqualTo(ExecutionDescription.Status.FAILED);
    assertThat(statusWith(catching("States.DataLimitExceeded")))
        .isEqualTo(ExecutionDescription.Status.SUCCEEDED);
  }

  @Test
  void catchesWhatLambdaRefuses() {
    bench.functions.on(
        "f", ScriptedFunctions.refusing(429, "TooManyRequestsException", "Rate Exceeded."));

    assertThat(statusWith(catching("Lambda.TooManyRequestsException")))
        .isEqualTo(ExecutionDescription.Status.SUCCEEDED);
  }
}
