package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.engine.StepFunctionsException.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTokenTest {
  private final Bench bench = new Bench();
  private final List<String> tokens = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  private static String waiting(String fields) {
    return Bench.single(
        """
        {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
         "Parameters": {"FunctionName": "ask", "Payload": {"token.$": "$$.Task.Token"}},
         %s "End": true}
        """
            .formatted(fields));
  }

  /** Starts an execution whose function writes its token down, and lets it come to waiting. */
  private String ask(String fields) {
    bench.functions.on(
        "ask", ScriptedFunctions.doing(event -> tokens.add(event.get("token").textValue())));
    String execution = bench.start(waiting(fields), "{}");
    bench.passTo(0);
    return execution;
  }

  private void succeed() {
    bench.engine.sendTaskSuccess(tokens.get(0), "{\"answer\": 42}");
  }

  private static void assertRefused(ThrowingCallable call, Code code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StepFunctionsException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void takesTheOutputThatCameWithTheToken() {
    String execution = ask("");
    bench.passTo(1_000_000);
    succeed();
    bench.finish();

    assertThat(bench.engine.describeExecution(execution).output()).contains("{\"answer\":42}");
    assertThat(bench.types(execution))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void failsWithTheErrorThatCameWithTheToken() {
    String execution = ask("");
    bench.engine.sendTaskFailure(tokens.get(0), "DnsRequestAnswered", "no cause");
    bench.finish();

    ExecutionDescription done = bench.engine.describeExecution(execution);
    assertThat(done.error()).contains("DnsRequestAnswered");
    assertThat(done.cause()).contains("no cause");
    assertThat(bench.types(execution)).contains("TaskFailed");
  }

  @Test
  void refusesSecondResultForOneToken() {
    ask("");
    succeed();

    assertRefused(this::succeed, Code.TaskTimedOut);
    bench.finish();
    assertRefused(this::succeed, Code.TaskTimedOut);
    assertRefused(() -> bench.engine.sendTaskHeartbeat(tokens.get(0)), Code.TaskTimedOut);
  }

  @ParameterizedTest
  @CsvSource({"599, true", "600, false", "601, false"})
  void takesAResultBeforeTheTimeoutOnly(long seconds, boolean taken) {
    String execution = ask("\"TimeoutSeconds\": 600,");
    bench.passTo(seconds);

    if (taken) {
      succeed();
      bench.finish();
      assertThat(bench.engine.describeExecution(execution).status()).hasToString("SUCCEEDED");
    } else {
      assertRefused(this::succeed, Code.TaskTimedOut);
      assertThat(bench.engine.describeExecution(execution).error()).contains("States.Timeout");
      assertThat(bench.secondsOf(execution, "TaskTimedOut")).containsExactly(600L);
    }
  }

  @Test
  void refusesAResultAtTheVeryInstantOfTheTimeoutWhoeverComesFirst() {
    bench.agenda.at(
        Bench.START.plusSeconds(600),
        "answer",
        () -> assertRefused(this::succeed, Code.TaskTimedOut));
    String execution = ask("\"TimeoutSeconds\": 600,");
    bench.finish();

    assertThat(bench.engine.describeExecution(execution).error()).contains("States.Timeout");
  }

  @Test
  void tellsAMangledTokenFromAnUnknownOne() {
    ask("");
    String mangled = (tokens.get(0).startsWith("A") ? "B" : "A") + tokens.get(0).substring(1);
    try (Bench other = new Bench()) {
      assertRefused(() -> other.engine.sendTaskSuccess(tokens.get(0), "{}"), Code.TaskDoesNotExist);
    }
    assertRefused(() -> bench.engine.sendTaskSuccess(mangled, "{}"), Code.InvalidToken);
    assertRefused(() -> bench.engine.sendTaskSuccess("token", "{}"), Code.InvalidToken);
    assertRefused(() -> bench.engine.sendTaskHeartbeat(null), Code.InvalidToken);
  }

  @Test
  void refusesOutputThatIsNoJsonAndKeepsWaiting() {
    String execution = ask("");

    assertRefused(() -> bench.engine.sendTaskSuccess(tokens.get(0), "{"), Code.InvalidOutput);
    succeed();
    bench.finish();

    assertThat(bench.engine.describeExecution(execution).status()).hasToString("SUCCEEDED");
  }

  @Test
  void refusesAResultWhenTheExecutionHasEnded() {
    String execution = ask("");
    bench.engine.stopExecution(execution, null, null);

    assertRefused(this::succeed, Code.TaskTimedOut);
  }

  @Test
  void keepsAResultUntilTheCallHasReturned() {
    bench.functions.on(
        "ask",
        ScriptedFunctions.doing(
            event -> bench.engine.sendTaskSuccess(event.get("token").textValue(), "1")));
    String execution = bench.start(waiting(""), "{}");
    bench.finish();

    assertThat(bench.engine.describeExecution(execution).output()).contains("1");
    assertThat(bench.types(execution)).containsSubsequence("TaskSubmitted", "TaskSucceeded");
  }

  @Test
  void failsWithItsFunctionEvenAfterAnEarlyResult() {
    bench.functions.on(
        "ask",
        new ScriptedFunctions.Behaviour(
            Duration.ZERO,
            event -> {
              bench.engine.sendTaskSuccess(event.get("token").textValue(), "1");
              return new Functions.Threw("Broken", "{}");
            }));
    String execution = bench.start(waiting(""), "{}");
    bench.finish();

    assertThat(bench.engine.describeExecution(execution).error()).contains("Broken");
  }

  @Test
  void issuesANewTokenForEachAttempt() {
    ask("\"TimeoutSeconds\": 60, \"Retry\": [{\"ErrorEquals\": [\"States.Timeout\"]}],");
    bench.passTo(100);

    assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
    assertRefused(this::succeed, Code.TaskTimedOut);
    bench.engine.sendTaskSuccess(tokens.get(1), "{}");
  }

  @Test
  void givesTheSameTokensForTheSameSeed() {
    ask("");
    try (Bench again = new Bench()) {
      again.functions.on(
          "ask", ScriptedFunctions.doing(event -> tokens.add(event.get("token").textValue())));
      again.start(waiting(""), "{}");
      again.finish();
    }

    assertThat(tokens).hasSize(2);
    assertThat(tokens.get(0)).isEqualTo(tokens.get(1));
  }

  @Test
  void missesAHeartbeatAtItsInstantAndNotBefore() {
    String execution = ask("\"HeartbeatSeconds\": 60, \"TimeoutSeconds\": 600,");
    bench.passTo(59);
    bench.engine.sendTaskHeartbeat(tokens.get(0));
    bench.passTo(118);
    assertThat(bench.engine.describeExecution(execution).status()).hasToString("RUNNING");

    bench.passTo(119);

    assertThat(bench.engine.describeExecution(execution).error()).contains("States.Timeout");
    assertThat(bench.secondsOf(execution, "TaskTimedOut")).containsExactly(119L);
  }

  @Test
  void doesNotProlongTheTimeoutWithHeartbeats() {
    String execution = ask("\"HeartbeatSeconds\": 60, \"TimeoutSeconds\": 100,");
    bench.passTo(59);
    bench.engine.sendTaskHeartbeat(tokens.get(0));
    bench.finish();

    assertThat(bench.secondsOf(execution, "TaskTimedOut")).containsExactly(100L);
  }

  @Test
  void catchesAMissedHeartbeatUnderBothNames() {
    for (String error : List.of("States.HeartbeatTimeout", "States.Timeout")) {
      String definition =
          """
          {"StartAt": "T", "States": {"Caught": {"Type": "Succeed"}, "T": {"Type": "Task",
           "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
           "Parameters": {"FunctionName": "ask", "Payload": {"token.$": "$$.Task.Token"}},
           "HeartbeatSecondsPath": "$.beat", "End": true,
           "Catch": [{"ErrorEquals": ["%s"], "Next": "Caught"}]}}}
          """
              .formatted(error);
      bench.functions.on("ask", ScriptedFunctions.returns("null"));

      assertThat(bench.run(definition, "{\"beat\":5}").status()).hasToString("SUCCEEDED");
    }
  }
}
