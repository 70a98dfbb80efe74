package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LambdaTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static String invoke(String parameters) {
    return Bench.single(
        "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Parameters\": "
            + parameters
            + ", \"End\": true}");
  }

  @Test
  void callsAnAliasByItsArn() {
    bench.functions.on("f:live", ScriptedFunctions.echo());

    ExecutionDescription done =
        bench.run(
            invoke("{\"FunctionName\": \"arn:aws:lambda:us-east-1:123456789012:function:f:live\"}"),
            "{}");

    assertThat(done.status()).hasToString("SUCCEEDED");
    assertThat(bench.functions.calls("f:live").toString()).isEqualTo("[{}]");
  }

  @Test
  void namesWhatLambdaRefusedAsTheSdkDoes() {
    bench.functions.on(
        "f", ScriptedFunctions.refusing(429, "TooManyRequestsException", "Rate Exceeded."));

    ExecutionDescription done = bench.run(invoke("{\"FunctionName\": \"f\"}"), "{}");

    assertThat(done.error()).contains("Lambda.TooManyRequestsException");
    assertThat(done.cause().orElseThrow())
        .matches(
            "Rate Exceeded\\. \\(Service: AWSLambda; Status Code: 429; Error Code:"
                + " TooManyRequestsException; Request ID: [-0-9a-f]{36}; Proxy: null\\)");
  }

  @Test
  void knowsNoNameForAnErrorWithoutType() {
    bench.functions.on(
        "f",
        new ScriptedFunctions.Behaviour(
            Duration.ZERO, event -> new Functions.Threw(null, "{\"errorMessage\":\"oom\"}")));

    ExecutionDescription done = bench.run(invoke("{\"FunctionName\": \"f\"}"), "{}");

    assertThat(done.error()).contains("Lambda.Unknown");
  }

  @Test
  void sendsAStringAsItIsAndRefusesOneThatIsNoJson() {
    bench.functions.on("f", ScriptedFunctions.echo());

    bench.run(invoke("{\"FunctionName\": \"f\", \"Payload\": \"[1]\"}"), "{}");
    ExecutionDescription refused =
        bench.run(invoke("{\"FunctionName\": \"f\", \"Payload\": \"[1\"}"), "{}");

    assertThat(bench.functions.calls("f").toString()).isEqualTo("[[1]]");
    assertThat(refused.error()).contains("Lambda.InvalidRequestContentException");
  }

  @Test
  void letsAFunctionStartAnotherExecution() {
    String inner = bench.engine.createStateMachine("inner", Bench.single("{\"Type\":\"Succeed\"}"));
    bench.functions.on(
        "f", ScriptedFunctions.doing(event -> bench.engine.startExecution(inner, "started", "{}")));

    bench.run(invoke("{\"FunctionName\": \"f\"}"), "{}");

    String execution = inner.replace(":stateMachine:", ":execution:") + ":started";
    assertThat(bench.engine.describeExecution(execution).status()).hasToString("SUCCEEDED");
  }
}
