package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeoutTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static String task(String fields) {
    return Bench.single(
        "{\"Type\": \"Task\", \"Resource\": \"arn:aws:lambda:us-east-1:123456789012:function:f\", "
            + fields
            + " \"End\": true}");
  }

  @ParameterizedTest
  @CsvSource({"59, SUCCEEDED", "60, FAILED", "61, FAILED"})
  void endsACallAtItsInstant(long takes, String status) {
    bench.functions.on("f", ScriptedFunctions.echo().after(Duration.ofSeconds(takes)));

    String execution = bench.start(task("\"TimeoutSecondsPath\": \"$.limit\","), "{\"limit\":60}");
    bench.finish();

    assertThat(bench.engine.describeExecution(execution).status()).hasToString(status);
    assertThat(bench.types(execution).contains("LambdaFunctionTimedOut"))
        .isEqualTo(status.equals("FAILED"));
  }

  @ParameterizedTest
  @CsvSource({"59, SUCCEEDED", "60, TIMED_OUT", "61, TIMED_OUT"})
  void endsAnExecutionAtItsInstant(long seconds, String status) {
    String definition =
        "{\"TimeoutSeconds\": 60, \"StartAt\": \"W\", \"States\":"
            + " {\"W\": {\"Type\": \"Wait\", \"Seconds\": "
            + seconds
            + ", \"End\": true}}}";

    String execution = bench.start(definition, "{}");
    bench.finish();

    ExecutionDescription done = bench.engine.describeExecution(execution);
    assertThat(done.status()).hasToString(status);
    assertThat(done.stopDate()).contains(Bench.START.plusSeconds(Math.min(seconds, 60)));
    assertThat(bench.types(execution).get(bench.types(execution).size() - 1))
        .isEqualTo(status.equals("SUCCEEDED") ? "ExecutionSucceeded" : "ExecutionTimedOut");
  }

  @Test
  void ignoresAnAnswerThatComesAfterTheExecutionEnded() {
    bench.functions.on("f", ScriptedFunctions.echo().after(Duration.ofSeconds(10)));
    String execution = bench.start(task(""), "{}");
    bench.passTo(5);

    bench.engine.stopExecution(execution, "Operator", "changed my mind");
    bench.finish();

    assertThat(bench.types(execution)).endsWith("LambdaFunctionStarted", "ExecutionAborted");
    ExecutionDescription done = bench.engine.describeExecution(execution);
    assertThat(done.status()).hasToString("ABORTED");
    assertThat(done.error()).contains("Operator");
    assertThat(done.cause()).contains("changed my mind");
  }

  @Test
  void leavesNothingOnTheAgendaWhenItIsOver() {
    bench.functions.on("f", ScriptedFunctions.echo());

    bench.run(task("\"TimeoutSeconds\": 3600,"), "{}");

    assertThat(bench.agenda.now()).isEqualTo(Bench.START);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1.5", "\"60\"", "100000000"})
  void refusesALimitThatIsNone(String limit) {
    ExecutionDescription done =
        bench.run(task("\"TimeoutSecondsPath\": \"$.limit\","), "{\"limit\":" + limit + "}");

    assertThat(done.error()).contains("States.Runtime");
    assertThat(bench.functions.calls("f")).isEmpty();
  }
}
