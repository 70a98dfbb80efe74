package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static String machine(String rule, String end) {
    return """
        {"StartAt": "C", "States": {
          "C": {"Type": "Choice", "Choices": [%s]%s},
          "Yes": {"Type": "Pass", "Result": true, "End": true},
          "No": {"Type": "Pass", "Result": false, "End": true}}}
        """
        .formatted(rule, end);
  }

  private boolean holds(String test, String input) {
    String rule = test.substring(0, test.length() - 1) + ", \"Next\": \"Yes\"}";
    return bench.output(machine(rule, ", \"Default\": \"No\""), input).booleanValue();
  }

  @ParameterizedTest(name = "{0} {1} of {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "NumericLessThan           | 5        | 4.9   | true",
        "NumericLessThan           | 5        | 5     | false",
        "NumericLessThanEquals     | 5        | 5.0   | true",
        "NumericGreaterThan        | 5        | 5     | false",
        "NumericGreaterThan        | 5        | 6     | true",
        "NumericGreaterThanEquals  | 5        | 5     | true",
        "NumericEquals             | 5        | \"5\" | false",
        "StringLessThan            | \"b\"    | \"a\" | true",
        "StringLessThanEquals      | \"b\"    | \"b\" | true",
        "StringGreaterThan         | \"b\"    | \"c\" | true",
        "StringGreaterThanEquals   | \"b\"    | \"a\" | false",
        "StringEquals              | \"b\"    | 5     | false",
        "BooleanEquals             | false    | false | true",
        "StringMatches             | \"l*.gz\"| \"log.tar.gz\" | true",
        "StringMatches             | \"l*.gz\"| \"log.tar\" | false",
        "StringMatches             | \"a\\\\*c\"| \"a*c\" | true",
        "StringMatches             | \"a\\\\*c\"| \"abc\" | false",
        "IsNull                    | true     | null  | true",
        "IsNull                    | false    | 1     | true",
        "IsTimestamp               | true     | \"2026-12-01T00:00:00Z\" | true",
        "IsTimestamp               | true     | \"2026-12-01\" | false",
        "TimestampEquals           | \"2026-12-01T09:00:00+09:00\" | \"2026-12-01T00:00:00Z\" | true",
        "TimestampLessThan         | \"2026-12-01T00:00:00Z\" | \"2026-11-30T23:59:59Z\" | true",
        "TimestampLessThan         | \"2026-12-01T00:00:00Z\" | \"2026-12-01T00:00:00Z\" | false",
        "TimestampGreaterThan      | \"2026-12-01T00:00:00Z\" | \"2026-12-01T00:00:01Z\" | true",
        "TimestampGreaterThanEquals| \"2026-12-01T00:00:00Z\" | \"tomorrow\" | false"
      })
  void comparesWithAConstant(String operator, String constant, String value, boolean expected) {
    String test = "{\"Variable\": \"$.v\", \"" + operator + "\": " + constant + "}";

    assertThat(holds(test, "{\"v\": " + value + "}")).isEqualTo(expected);
  }

  @Test
  void comparesWithAnotherPath() {
    String test = "{\"Variable\": \"$.at\", \"TimestampLessThanPath\": \"$.until\"}";

    assertThat(holds(test, "{\"at\":\"2026-12-01T00:00:00Z\",\"until\":\"2026-12-01T00:00:01Z\"}"))
        .isTrue();
    assertThat(holds(test, "{\"at\":\"2026-12-01T00:00:01Z\",\"until\":\"2026-12-01T00:00:01Z\"}"))
        .isFalse();
  }

  @Test
  void comparesWithTheContextObject() {
    assertThat(holds("{\"Variable\": \"$$.State.Name\", \"StringEquals\": \"C\"}", "{}")).isTrue();
  }

  @Test
  void joinsConditions() {
    String both =
        "{\"And\": [{\"Variable\": \"$.a\", \"BooleanEquals\": true},"
            + " {\"Not\": {\"Variable\": \"$.b\", \"BooleanEquals\": true}}]}";
    String either =
        "{\"Or\": [{\"Variable\": \"$.a\", \"BooleanEquals\": true},"
            + " {\"Variable\": \"$.b\", \"BooleanEquals\": true}]}";

    assertThat(holds(both, "{\"a\": true, \"b\": false}")).isTrue();
    assertThat(holds(both, "{\"a\": true, \"b\": true}")).isFalse();
    assertThat(holds(either, "{\"a\": false, \"b\": true}")).isTrue();
    assertThat(holds(either, "{\"a\": false, \"b\": false}")).isFalse();
  }

  @Test
  void guardsAPathThatMayBeAbsent() {
    String guarded =
        "{\"And\": [{\"Variable\": \"$.a\", \"IsPresent\": true},"
            + " {\"Variable\": \"$.a\", \"NumericEquals\": 1}]}";

    assertThat(holds(guarded, "{}")).isFalse();
    assertThat(holds(guarded, "{\"a\": 1}")).isTrue();
    assertThat(holds("{\"Variable\": \"$.a\", \"IsPresent\": false}", "{}")).isTrue();
  }

  @Test
  void failsOnAPathThatLeadsNowhere() {
    ExecutionDescription done =
        bench.run(machine("{\"Variable\":\"$.a\",\"NumericEquals\":1,\"Next\":\"Yes\"}", ""), "{}");

    assertThat(done.error()).contains("States.Runtime");
    assertThat(done.cause())
        .contains(
            "An error occurred while executing the state 'C' (entered at the event id #2). Invalid"
                + " path '$.a': The choice state's condition path references an invalid value.");
  }

  @Test
  void failsWhenNothingMatchesAndThereIsNoDefault() {
    ExecutionDescription done =
        bench.run(
            machine("{\"Variable\":\"$.a\",\"NumericEquals\":1,\"Next\":\"Yes\"}", ""),
            "{\"a\": 2}");

    assertThat(done.error()).contains("States.Runtime");
    assertThat(done.cause())
        .contains(
            "An error occurred while executing the state 'C' (entered at the event id #2). Failed"
                + " to transition out of the state. The state does not point to a next state.");
  }

  @Test
  void testsWhatInputPathLeavesAndHandsOnWhatOutputPathLeaves() {
    String definition =
        """
        {"StartAt": "C", "States": {
          "C": {"Type": "Choice", "InputPath": "$.in", "OutputPath": "$.rest",
                "Choices": [{"Variable": "$.a", "NumericEquals": 1, "Next": "Yes"}]},
          "Yes": {"Type": "Succeed"}}}
        """;

    assertThat(bench.output(definition, "{\"in\":{\"a\":1,\"rest\":[2]}}").toString())
        .isEqualTo("[2]");
  }
}
