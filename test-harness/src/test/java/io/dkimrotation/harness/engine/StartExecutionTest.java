package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.engine.StepFunctionsException.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartExecutionTest {
  private static final String WAIT =
      Bench.single("{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}");
  private final Bench bench = new Bench();
  private final String machine = bench.engine.createStateMachine("wait", WAIT);

  @AfterEach
  void close() {
    bench.close();
  }

  private static void assertRefused(ThrowingCallable call, Code code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StepFunctionsException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void namesItLikeAws() {
    assertThat(machine).isEqualTo("arn:aws:states:us-east-1:123456789012:stateMachine:wait");
    assertThat(bench.engine.startExecution(machine, "goo.ne.jp-202612", "{}"))
        .isEqualTo("arn:aws:states:us-east-1:123456789012:execution:wait:goo.ne.jp-202612");
  }

  @Test
  void movesOnlyWithTheAgenda() {
    String execution = bench.engine.startExecution(machine, "a", "{}");

    assertThat(bench.types(execution)).containsExactly("ExecutionStarted");
    assertThat(bench.engine.describeExecution(execution).status()).hasToString("RUNNING");
  }

  @Test
  void isTheSameForTheSameNameAndInputWhileItRuns() {
    String execution = bench.engine.startExecution(machine, "a", "{}");

    assertThat(bench.engine.startExecution(machine, "a", "{}")).isEqualTo(execution);
    assertRefused(
        () -> bench.engine.startExecution(machine, "a", "{\"b\":1}"), Code.ExecutionAlreadyExists);
    bench.finish();
    assertRefused(
        () -> bench.engine.startExecution(machine, "a", "{}"), Code.ExecutionAlreadyExists);
    assertThat(bench.types(execution)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a:b", "2026-12-01T00:00", "a*", "a<b", "a\u0085b"})
  void refusesANameWithSpecialCharacters(String name) {
    assertRefused(() -> bench.engine.startExecution(machine, name, "{}"), Code.InvalidName);
  }

  @Test
  void takesANameOfUpTo80Characters() {
    bench.engine.startExecution(machine, "x".repeat(80), "{}");

    assertRefused(
        () -> bench.engine.startExecution(machine, "x".repeat(81), "{}"), Code.InvalidName);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "nope"})
  void refusesInputThatIsNoJson(String input) {
    assertRefused(
        () -> bench.engine.startExecution(machine, "a", input), Code.InvalidExecutionInput);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertRefused(
        () -> bench.engine.startExecution(machine + "x", "a", "{}"), Code.StateMachineDoesNotExist);
    assertRefused(() -> bench.engine.describeExecution("arn:x"), Code.ExecutionDoesNotExist);
    assertRefused(() -> bench.engine.getExecutionHistory("arn:x"), Code.ExecutionDoesNotExist);
    assertRefused(
        () -> bench.engine.stopExecution("arn:x", null, null), Code.ExecutionDoesNotExist);
  }

  @Test
  void createsTheSameStateMachineOnce() {
    assertThat(bench.engine.createStateMachine("wait", WAIT)).isEqualTo(machine);
    assertRefused(
        () -> bench.engine.createStateMachine("wait", WAIT.replace("60", "61")),
        Code.StateMachineAlreadyExists);
  }
}
