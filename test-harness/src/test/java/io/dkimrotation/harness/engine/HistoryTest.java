package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private void assertEvent(JsonNode event, String expected) {
    assertThat(Likeness.difference(Json.parse(expected).orElseThrow(), event, "event")).isEmpty();
  }

  @Test
  void showsEachEventAsTheCliPrintsIt() {
    bench.functions.on("ask", ScriptedFunctions.returns("\"asked\""));
    String definition =
        """
        {"StartAt": "Ask", "States": {"Ask": {
          "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
          "Parameters": {"FunctionName": "ask", "Payload": {"t.$": "$$.Task.Token"}},
          "HeartbeatSeconds": 10, "TimeoutSeconds": 20, "End": true}}}
        """;
    String execution = bench.start(definition, "{ \"a\": 1 }");
    bench.finish();

    JsonNode events = bench.engine.executionHistoryJson(execution).get("events");
    assertEvent(
        events.get(0),
        """
        {"timestamp": "2026-12-01T00:00:00+00:00", "type": "ExecutionStarted", "id": 1,
         "previousEventId": 0, "executionStartedEventDetails": {"input": "{ \\"a\\": 1 }",
         "inputDetails": {"truncated": false},
         "roleArn": "arn:aws:iam::123456789012:role/StepFunctions"}}
        """);
    assertEvent(
        events.get(1),
        """
        {"timestamp": "2026-12-01T00:00:00+00:00", "type": "TaskStateEntered", "id": 2,
         "previousEventId": 0, "stateEnteredEventDetails": {"name": "Ask",
         "input": "{\\"a\\":1}", "inputDetails": {"truncated": false}}}
        """);
    assertEvent(
        events.get(2),
        """
        {"timestamp": "2026-12-01T00:00:00+00:00", "type": "TaskScheduled", "id": 3,
         "previousEventId": 2, "taskScheduledEventDetails": {"resourceType": "lambda",
         "resource": "invoke.waitForTaskToken", "region": "us-east-1",
         "parameters": "{\\"FunctionName\\":\\"ask\\",\\"Payload\\":{\\"t\\":\\"<*>\\"}}",
         "heartbeatInSeconds": 10, "timeoutInSeconds": 20}}
        """);
    assertEvent(
        events.get(3),
        """
        {"timestamp": "2026-12-01T00:00:00+00:00", "type": "TaskStarted", "id": 4,
         "previousEventId": 3, "taskStartedEventDetails": {"resourceType": "lambda",
         "resource": "invoke.waitForTaskToken"}}
        """);
    assertEvent(
        events.get(4),
        """
        {"timestamp": "2026-12-01T00:00:00+00:00", "type": "TaskSubmitted", "id": 5,
         "previousEventId": 4, "taskSubmittedEventDetails": {"resourceType": "lambda",
         "resource": "invoke.waitForTaskToken", "outputDetails": {"truncated": false},
         "output": {"ExecutedVersion": "$LATEST", "Payload": "asked", "StatusCode": 200,
           "SdkResponseMetadata": {"RequestId": "<*>"},
           "SdkHttpMetadata": {"HttpStatusCode": 200, "AllHttpHeaders": {"<...>": true},
             "HttpHeaders": {"Content-Length": "7", "<...>": true}}}}}
        """);
    assertEvent(
        events.get(5),
        """
        {"timestamp": "2026-12-01T00:00:10+00:00", "type": "TaskTimedOut", "id": 6,
         "previousEventId": 5, "taskTimedOutEventDetails": {"resourceType": "lambda",
         "resource": "invoke.waitForTaskToken", "error": "States.Timeout"}}
        """);
    assertEvent(
        events.get(6),
        """
        {"timestamp": "2026-12-01T00:00:10+00:00", "type": "ExecutionFailed", "id": 7,
         "previousEventId": 6, "executionFailedEventDetails": {"error": "States.Timeout"}}
        """);
  }

  @Test
  void fillsItsDetailsForAFunctionsOwnArn() {
    bench.functions.on("f", ScriptedFunctions.returns("[1]"));
    String arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
    String execution =
        bench.start(
            Bench.single("{\"Type\":\"Task\",\"Resource\":\"" + arn + "\",\"End\":true}"), "{}");
    bench.finish();

    JsonNode events = bench.engine.executionHistoryJson(execution).get("events");
    assertThat(events.get(2).get("lambdaFunctionScheduledEventDetails").toString())
        .isEqualTo(
            "{\"input\":\"{}\",\"inputDetails\":{\"truncated\":false},\"resource\":\""
                + arn
                + "\"}");
    assertThat(events.get(3).has("lambdaFunctionStartedEventDetails")).isFalse();
    assertThat(events.get(4).get("lambdaFunctionSucceededEventDetails").toString())
        .isEqualTo("{\"output\":\"[1]\",\"outputDetails\":{\"truncated\":false}}");
    assertThat(events.get(6).get("executionSucceededEventDetails").toString())
        .isEqualTo("{\"output\":\"[1]\",\"outputDetails\":{\"truncated\":false}}");
  }

  @Test
  void failsTheExecutionAtEvent25000() {
    String execution = bench.start(Bench.single("{\"Type\":\"Pass\",\"Next\":\"S\"}"), "{}");
    bench.finish();

    List<HistoryEvent> events = bench.engine.getExecutionHistory(execution);
    ExecutionDescription done = bench.engine.describeExecution(execution);
    assertThat(events).hasSize(25_000);
    assertThat(events.get(24_999).type()).isEqualTo("ExecutionFailed");
    assertThat(done.error()).contains("States.Runtime");
    assertThat(done.cause())
        .contains("The execution reached the maximum number of history events (25000).");
    assertThat(done.stateTransitions()).isEqualTo(12_499);
  }

  @Test
  void failsATaskThatFillsTheHistory() {
    bench.functions.on("f", ScriptedFunctions.throwing("Broken"));
    String execution =
        bench.start(
            Bench.single(
                """
                {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                 "Parameters": {"FunctionName": "f"}, "End": true,
                 "Retry": [{"ErrorEquals": ["Broken"], "BackoffRate": 1, "MaxAttempts": 99999}]}
                """),
            "{}");
    bench.finish();

    assertThat(bench.types(execution)).hasSize(25_000).endsWith("ExecutionFailed");
  }

  @Test
  void tellsListenersEachEventOnce() {
    List<HistoryEvent> heard = new ArrayList<>();
    bench.engine.onEvent(event -> heard.add(event.event()));

    String execution =
        bench.start(Bench.single("{\"Type\":\"Wait\",\"Seconds\":5,\"End\":true}"), "{}");
    bench.finish();

    assertThat(heard).isEqualTo(bench.engine.getExecutionHistory(execution));
  }

  @Test
  void printsFractionsOfASecond() {
    assertThat(Timestamps.ofCli(Bench.START.plusMillis(5)))
        .isEqualTo("2026-12-01T00:00:00.005000+00:00");
  }
}
