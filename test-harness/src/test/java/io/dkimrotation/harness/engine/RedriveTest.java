package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.engine.ExecutionDescription.Status;
import io.dkimrotation.harness.engine.StepFunctionsException.Code;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * RedriveExecution of Standard workflows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html">Redriving
 *     executions</a>
 */
class RedriveTest {
  private static final String CALL =
      """
      "Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
      "Parameters":{"FunctionName":"f","Payload":{"count.$":"$$.State.RetryCount","input.$":"$"}},
      "Retry":[{"ErrorEquals":["Bad"],"IntervalSeconds":1,"MaxAttempts":2,"BackoffRate":1}],
      """;
  private static final String AFTER_A_PASS =
      """
      {"StartAt":"P","States":{
        "P":{"Type":"Pass","Result":{"made":"before"},"Next":"S"},
        "S":{%s "End":true}}}
      """
          .formatted(CALL);

  private final Bench bench = new Bench();
  private boolean broken = true;

  @AfterEach
  void close() {
    bench.close();
  }

  private String fail(String definition) {
    bench.functions.on(
        "f",
        new ScriptedFunctions.Behaviour(
            Duration.ZERO,
            event ->
                broken
                    ? new Functions.Threw("Bad", "{}")
                    : new Functions.Returned("{\"good\":true}")));
    String execution = bench.start(definition, "{\"a\":1}");
    bench.finish();
    return execution;
  }

  private List<String> payloads() {
    return bench.functions.calls("f").stream().map(Object::toString).toList();
  }

  private ExecutionDescription described(String execution) {
    return bench.engine.describeExecution(execution);
  }

  private void assertNotRedrivable(String execution) {
    assertThat(described(execution).redrive().status()).isEqualTo("NOT_REDRIVABLE");
    assertThatThrownBy(() -> bench.engine.redriveExecution(execution))
        .isInstanceOfSatisfying(
            StepFunctionsException.class,
            e -> assertThat(e.code()).isEqualTo(Code.ExecutionNotRedrivable));
  }

  @Test
  void runsTheFailedTaskAgainWithTheSameInputAndKeepsWhatCameBefore() {
    String execution = fail(AFTER_A_PASS);
    List<String> before = bench.types(execution);
    broken = false;

    bench.engine.redriveExecution(execution);
    bench.finish();

    assertThat(described(execution).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(payloads()).hasSize(4).allMatch(p -> p.contains("\"made\":\"before\""));
    assertThat(bench.types(execution).subList(0, before.size())).isEqualTo(before);
    assertThat(bench.types(execution).subList(before.size(), before.size() + 2))
        .containsExactly("ExecutionRedriven", "TaskScheduled");
  }

  @Test
  void startsRetriesAnew() {
    String execution = fail(AFTER_A_PASS);
    bench.engine.redriveExecution(execution);
    bench.finish();

    assertThat(described(execution).status()).isEqualTo(Status.FAILED);
    assertThat(payloads()).hasSize(6);
    assertThat(payloads().get(3)).contains("\"count\":0");
  }

  @Test
  void countsRedrivesAndOneTransitionForEach() {
    String execution = fail(AFTER_A_PASS);
    int transitions = described(execution).stateTransitions();
    broken = false;

    bench.engine.redriveExecution(execution);
    assertThat(described(execution).status()).isEqualTo(Status.RUNNING);
    assertThat(described(execution).error()).isEmpty();
    assertThat(described(execution).stopDate()).isEmpty();
    bench.finish();

    assertThat(described(execution).redrive().count()).isEqualTo(1);
    assertThat(described(execution).redrive().date()).isPresent();
    assertThat(described(execution).stateTransitions()).isEqualTo(transitions + 1);
  }

  @Test
  void aFailStateOnlyFailsAgain() {
    String execution =
        fail("{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}");
    bench.engine.redriveExecution(execution);
    bench.finish();

    assertThat(described(execution).status()).isEqualTo(Status.FAILED);
    assertThat(described(execution).error()).contains("E");
    assertThat(described(execution).redrive().count()).isEqualTo(1);
  }

  @Test
  void waitsAnewWhereItWasAborted() {
    String aborted =
        bench.start(Bench.single("{\"Type\":\"Wait\",\"Seconds\":100,\"End\":true}"), "{}");
    bench.passTo(90);
    bench.engine.stopExecution(aborted, null, null);
    bench.engine.redriveExecution(aborted);
    bench.passTo(180);
    assertThat(described(aborted).status()).isEqualTo(Status.RUNNING);
    bench.finish();
    assertThat(described(aborted).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aWaitingTaskGetsAnotherTokenAndItsWholeTime() {
    bench.functions.on("f", ScriptedFunctions.returns("{}"));
    String execution =
        bench.start(
            Bench.single(
                """
                {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
                "Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}},
                "TimeoutSeconds":100,"End":true}
                """),
            "{}");
    bench.passTo(90);
    bench.engine.stopExecution(execution, null, null);
    bench.engine.redriveExecution(execution);
    bench.passTo(180);

    assertThat(described(execution).status()).isEqualTo(Status.RUNNING);
    assertThat(payloads()).hasSize(2).doesNotHaveDuplicates();
    bench.finish();
    assertThat(bench.secondsOf(execution, "TaskTimedOut")).containsExactly(190L);
  }

  @Test
  void refusesWhatRunsAndWhatSucceeded() {
    String running =
        bench.start(Bench.single("{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}"), "{}");
    assertNotRedrivable(running);
    bench.finish();
    assertNotRedrivable(running);
  }

  @Test
  void refusesAfterFourteenDays() {
    String execution = fail(AFTER_A_PASS);
    long ended = Duration.between(Bench.START, bench.agenda.now()).toSeconds();

    bench.passTo(ended + Duration.ofDays(14).toSeconds());
    assertThat(described(execution).redrive().status()).isEqualTo("REDRIVABLE");
    bench.passTo(ended + Duration.ofDays(14).toSeconds() + 1);
    assertNotRedrivable(execution);
  }
}
