package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private String pass(String fields, String input) {
    return bench
        .output(Bench.single("{\"Type\":\"Pass\"," + fields + ",\"End\":true}"), input)
        .toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Result\": 7                                  | 7",
        "\"Result\": 7, \"ResultPath\": \"$.r\"         | {\"a\":{\"b\":1},\"l\":[1,2],\"r\":7}",
        "\"Result\": 7, \"ResultPath\": \"$.a.b\"       | {\"a\":{\"b\":7},\"l\":[1,2]}",
        "\"Result\": 7, \"ResultPath\": \"$['a']['c']\" | {\"a\":{\"b\":1,\"c\":7},\"l\":[1,2]}",
        "\"Result\": 7, \"ResultPath\": \"$.x.y\"       | {\"a\":{\"b\":1},\"l\":[1,2],\"x\":{\"y\":7}}",
        "\"Result\": 7, \"ResultPath\": \"$.l[1]\"      | {\"a\":{\"b\":1},\"l\":[1,7]}",
        "\"Result\": 7, \"ResultPath\": null            | {\"a\":{\"b\":1},\"l\":[1,2]}",
        "\"Result\": 7, \"ResultPath\": \"$.r\", \"OutputPath\": \"$.r\" | 7",
        "\"InputPath\": \"$.a\"                         | {\"b\":1}",
        "\"InputPath\": \"$.l[-1:]\"                    | [2]",
        "\"InputPath\": null                            | {}",
        "\"OutputPath\": \"$.a.b\"                      | 1",
        "\"OutputPath\": null                           | {}",
        "\"InputPath\": \"$.a\", \"ResultPath\": \"$.r\"| {\"a\":{\"b\":1},\"l\":[1,2],\"r\":{\"b\":1}}",
        "\"Parameters\": {\"k\": [1, {\"v.$\": \"$.a.b\"}], \"c\": 2} | {\"k\":[1,{\"v\":1}],\"c\":2}",
        "\"Parameters\": {\"v.$\": \"$$.State.Name\"}   | {\"v\":\"S\"}",
        "\"Parameters\": {\"v.$\": \"$$.StateMachine.Name\"} | {\"v\":\"machine-1\"}",
        "\"Parameters\": {\"v.$\": \"$$.Execution.Input.a.b\"} | {\"v\":1}",
        "\"Parameters\": {\"v.$\": \"$$.Execution.StartTime\"} | {\"v\":\"2026-12-01T00:00:00.000Z\"}",
        "\"Parameters\": {\"v.$\": \"States.Array($.a.b, 'x', null, States.Array())\"} | {\"v\":[1,\"x\",null,[]]}",
        "\"Parameters\": {\"v.$\": \"States.Format('{}-\\\\{{}\\\\} it\\\\'s \\\\\\\\', $.a.b, 2.5)\"} | {\"v\":\"1-{2.5} it's \\\\\"}",
        "\"Parameters\": {\"v.$\": \"States.Format('\\\\{\\\\}{}', 1)\"} | {\"v\":\"{}1\"}",
        "\"Parameters\": {\"v.$\": \"States.JsonToString($.a)\"} | {\"v\":\"{\\\"b\\\":1}\"}",
        "\"Parameters\": {\"v.$\": \"States.StringToJson('[1, 2]')\"} | {\"v\":[1,2]}",
        "\"Parameters\": {\"v.$\": \"States.Format('{}', $['a']['b'])\"} | {\"v\":\"1\"}"
      })
  void selectsAndCombines(String fields, String expected) {
    assertThat(pass(fields, "{\"a\":{\"b\":1},\"l\":[1,2]}")).isEqualTo(expected);
  }

  @Test
  void leavesTheInputThatEventsShowUnchanged() {
    String execution =
        bench.start(
            Bench.single("{\"Type\":\"Pass\",\"Result\":7,\"ResultPath\":\"$.a.b\",\"End\":true}"),
            "{\"a\":{\"b\":1}}");
    bench.finish();

    HistoryEvent entered = bench.engine.getExecutionHistory(execution).get(1);
    assertThat(entered.details().orElseThrow().get("input").textValue())
        .isEqualTo("{\"a\":{\"b\":1}}");
    assertThat(bench.engine.describeExecution(execution).output()).contains("{\"a\":{\"b\":7}}");
  }

  @Test
  void failsWhereTheResultDoesNotFitIn() {
    ExecutionDescription done =
        bench.run(
            Bench.single("{\"Type\":\"Pass\",\"Result\":7,\"ResultPath\":\"$.a.b\",\"End\":true}"),
            "{\"a\":[]}");

    assertThat(done.error()).contains("States.ResultPathMatchFailure");
  }

  @Test
  void repeatsTheIntrinsicThatFailed() {
    ExecutionDescription done =
        bench.run(
            Bench.single(
                "{\"Type\":\"Pass\",\"Parameters\":{\"v.$\":\"States.Format('{}', $.nope)\"},"
                    + "\"End\":true}"),
            "{\"other\":1}");

    assertThat(done.error()).contains("States.Runtime");
    assertThat(done.cause())
        .contains(
            "An error occurred while executing the state 'S' (entered at the event id #2). The"
                + " function 'States.Format('{}', $.nope)' had the following error: The JsonPath"
                + " argument for the field '$.nope' could not be found in the input"
                + " '{\"other\":1}'");
  }

  @Test
  void failsOnAStringThatIsNoJson() {
    ExecutionDescription done =
        bench.run(
            Bench.single(
                "{\"Type\":\"Pass\",\"Parameters\":{\"v.$\":\"States.StringToJson($.s)\"},"
                    + "\"End\":true}"),
            "{\"s\":\"{\"}");

    assertThat(done.error()).contains("States.Runtime");
  }

  @Test
  void filtersATaskOnTheWayInAndOut() {
    bench.functions.on("f", ScriptedFunctions.returns("{\"good\":[1],\"bad\":2}"));

    String output =
        bench
            .output(
                Bench.single(
                    """
                    {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                     "InputPath": "$.in",
                     "Parameters": {"FunctionName": "f", "Payload": {"x.$": "$.x"}},
                     "ResultSelector": {"kept.$": "$.Payload.good"},
                     "ResultPath": "$.out", "OutputPath": "$.out.kept", "End": true}
                    """),
                "{\"in\":{\"x\":1}}")
            .toString();

    assertThat(output).isEqualTo("[1]");
    assertThat(bench.functions.calls("f").toString()).isEqualTo("[{\"x\":1}]");
  }
}
