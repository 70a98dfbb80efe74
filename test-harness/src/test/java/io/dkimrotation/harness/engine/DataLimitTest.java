package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataLimitTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** A JSON string of so many bytes, quotes included. */
  private static String text(int bytes) {
    return "\"" + "x".repeat(bytes - 2) + "\"";
  }

  @ParameterizedTest
  @CsvSource({"262143, SUCCEEDED", "262144, SUCCEEDED", "262145, FAILED"})
  void boundsTheOutputOfAState(int bytes, String status) {
    ExecutionDescription done =
        bench.run(
            Bench.single("{\"Type\":\"Pass\",\"Result\":" + text(bytes) + ",\"End\":true}"), "{}");

    assertThat(done.status()).hasToString(status);
    if (status.equals("FAILED")) {
      assertThat(done.error()).contains("States.DataLimitExceeded");
      assertThat(done.cause())
          .contains(
              "The state/task 'S' returned a result with a size exceeding the maximum number of"
                  + " bytes service limit.");
    }
  }

  @Test
  void countsBytesNotCharacters() {
    String umlauts = "\"" + "ü".repeat(131_072) + "\"";

    ExecutionDescription done =
        bench.run(
            Bench.single("{\"Type\":\"Pass\",\"Result\":" + umlauts + ",\"End\":true}"), "{}");

    assertThat(done.error()).contains("States.DataLimitExceeded");
  }

  @ParameterizedTest
  @CsvSource({"262144, LambdaFunctionSucceeded", "262145, LambdaFunctionFailed"})
  void boundsTheResultOfAFunction(int bytes, String event) {
    bench.functions.on("f", ScriptedFunctions.returns(text(bytes)));

    String execution =
        bench.start(
            Bench.single(
                "{\"Type\":\"Task\",\"Resource\":"
                    + "\"arn:aws:lambda:us-east-1:123456789012:function:f\",\"End\":true}"),
            "{}");
    bench.finish();

    assertThat(bench.types(execution)).contains(event);
  }

  @Test
  void boundsTheInputOfAnExecution() {
    String definition = Bench.single("{\"Type\":\"Succeed\"}");

    assertThat(bench.run(definition, text(262_144)).status()).hasToString("SUCCEEDED");
    assertThatThrownBy(() -> bench.start(definition, text(262_145)))
        .isInstanceOfSatisfying(
            StepFunctionsException.class,
            e -> assertThat(e.code()).isEqualTo(StepFunctionsException.Code.ValidationException));
  }
}
