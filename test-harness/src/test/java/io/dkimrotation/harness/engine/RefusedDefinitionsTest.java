package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedDefinitionsTest {
  private static final String TASK =
      "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\","
          + "\"Parameters\":{\"FunctionName\":\"f\"},\"End\":true";

  private static List<InvalidDefinition.Finding> findings(String definition) {
    try {
      DefinitionParser.parse(definition);
      return List.of();
    } catch (InvalidDefinition e) {
      return e.findings();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Type\":\"Map\",\"End\":true | Type | allowed: Task, Pass, Wait, Choice, Succeed, Fail",
        "\"Type\":\"Parallel\",\"End\":true | Type | allowed: Task, Pass",
        "\"Type\":\"Pass\",\"End\":true,\"QueryLanguage\":\"JSONata\" | QueryLanguage | allowed: JSONPath",
        "\"Type\":\"Pass\",\"End\":true,\"Assign\":{} | Assign | is not supported; allowed: Comment, End",
        "\"Type\":\"Pass\",\"End\":true,\"Coment\":\"x\" | Coment | is not supported",
        "\"Type\":\"Pass\",\"End\":true,\"Comment\":1 | Comment | is not a string",
        "\"Type\":\"Pass\" | Next | exactly one of Next and End",
        "\"Type\":\"Pass\",\"Next\":\"S\",\"End\":true | Next | exactly one of Next and End",
        "\"Type\":\"Pass\",\"End\":false | End | allowed: true",
        "\"Type\":\"Pass\",\"Next\":\"T\" | Next | 'T', which is no state",
        "\"Type\":\"Pass\",\"End\":true,\"InputPath\":\"a\" | InputPath | begins with $",
        "\"Type\":\"Pass\",\"End\":true,\"InputPath\":\"$.a[\" | InputPath | is not a JSONPath",
        "\"Type\":\"Pass\",\"End\":true,\"OutputPath\":\"$.a]\" | OutputPath | is not a JSONPath",
        "\"Type\":\"Pass\",\"End\":true,\"InputPath\":\"$a\" | InputPath | is not a JSONPath",
        "\"Type\":\"Pass\",\"End\":true,\"InputPath\":\"$.a.length()\" | InputPath | JSONPath function",
        "\"Type\":\"Pass\",\"End\":true,\"ResultPath\":\"$.a[*]\" | ResultPath | is not a reference path",
        "\"Type\":\"Pass\",\"End\":true,\"ResultPath\":\"$$.a\" | ResultPath | is not a reference path",
        "\"Type\":\"Pass\",\"End\":true,\"Parameters\":[] | Parameters | is not an object",
        "\"Type\":\"Pass\",\"End\":true,\"Parameters\":{\"a\":{\"b.$\":\"c\"}} | Parameters.a.b.$ | is neither a path nor",
        "\"Type\":\"Pass\",\"End\":true,\"Parameters\":{\"b.$\":\"States.UUID()\"} | Parameters.b.$ | one of States.Format",
        "\"Type\":\"Pass\",\"End\":true,\"Parameters\":{\"b.$\":1} | Parameters.b.$ | is not a string",
        "\"Type\":\"Pass\",\"End\":true,\"Parameters\":{\"b.$\":\"States.Format('a\"} | Parameters.b.$ | is not closed",
        "\"Type\":\"Pass\",\"End\":true,\"Parameters\":{\"b\":1,\"b.$\":\"$\"} | Parameters.b.$ | stands beside 'b'",
        "\"Type\":\"Wait\",\"End\":true | Seconds | exactly one of Seconds",
        "\"Type\":\"Wait\",\"End\":true,\"Seconds\":1,\"SecondsPath\":\"$.s\" | SecondsPath | stands beside Seconds",
        "\"Type\":\"Wait\",\"End\":true,\"Seconds\":-1 | Seconds | from 0 to 99999999",
        "\"Type\":\"Wait\",\"End\":true,\"Timestamp\":\"2026-12-01\" | Timestamp | a timestamp like",
        "\"Type\":\"Choice\" | Choices | is missing",
        "\"Type\":\"Choice\",\"Choices\":[] | Choices | at least one",
        "\"Type\":\"Choice\",\"End\":true,\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"S\"}] | End | is not supported",
        "\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true}] | Choices[0].Next | is missing",
        "\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"Is\":true,\"Next\":\"S\"}] | Choices[0].Is | is no operator",
        "\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"Next\":\"S\"}] | Choices[0].Variable | exactly one",
        "\"Type\":\"Choice\",\"Choices\":[{\"IsNull\":true,\"Next\":\"S\"}] | Choices[0].Variable | is missing",
        "\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a[*]\",\"IsNull\":true,\"Next\":\"S\"}] | Choices[0].Variable | a path to one",
        "\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"NumericEquals\":\"1\",\"Next\":\"S\"}] | Choices[0].NumericEquals | a numeric",
        "\"Type\":\"Choice\",\"Choices\":[{\"And\":[{\"Variable\":\"$.a\",\"IsNull\":1}],\"Next\":\"S\"}] | Choices[0].And[0].IsNull | true, false",
        "\"Type\":\"Choice\",\"Choices\":[{\"Not\":{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"S\"},\"Next\":\"S\"}] | Choices[0].Not.Variable | exactly one",
        "\"Type\":\"Choice\",\"Default\":\"T\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"S\"}] | Default | which is no state",
        "\"Type\":\"Fail\",\"Error\":\"a\",\"ErrorPath\":\"$.a\" | ErrorPath | stands beside Error",
        "\"Type\":\"Fail\",\"End\":true | End | is not supported",
        "\"Type\":\"Task\",\"End\":true | Resource | is missing",
        "\"Type\":\"Task\",\"End\":true,\"Resource\":\"arn:aws:states:::aws-sdk:sns:publish\" | Resource | allowed: arn:aws:states:::lambda:invoke,",
        "\"Type\":\"Task\",\"End\":true,\"Resource\":\"arn:aws:states:::lambda:invoke\" | Parameters.FunctionName | is missing",
        "\"Type\":\"Task\",\"End\":true,\"Resource\":\"arn:aws:states:::lambda:invoke.waitForTaskToken\",\"Parameters\":{\"FunctionName\":\"f\"} | Parameters | $$.Task.Token"
      })
  void namesFieldAndWhatIsAllowed(String state, String field, String problem) {
    assertThat(findings(Bench.single("{" + state + "}")))
        .anySatisfy(
            finding -> {
              assertThat(finding.state()).isEqualTo("S");
              assertThat(finding.field()).isEqualTo(field);
              assertThat(finding.problem()).contains(problem);
            });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Credentials\":{} | Credentials | is not supported",
        "\"Parameters\":{\"FunctionName\":\"f\",\"LogType\":\"Tail\"} | Parameters.LogType | is not supported",
        "\"TimeoutSeconds\":0 | TimeoutSeconds | from 1 to 99999999",
        "\"TimeoutSeconds\":5,\"TimeoutSecondsPath\":\"$.t\" | TimeoutSecondsPath | stands beside",
        "\"TimeoutSeconds\":5,\"HeartbeatSeconds\":5 | HeartbeatSeconds | is not smaller",
        "\"Retry\":[{}] | Retry[0].ErrorEquals | at least one error name",
        "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\",\"A\"]}] | Retry[0].ErrorEquals | States.ALL alone",
        "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"]},{\"ErrorEquals\":[\"A\"]}] | Retry[0].ErrorEquals | last entry",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"MaxAttempts\":-1}] | Retry[0].MaxAttempts | from 0",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"IntervalSeconds\":0}] | Retry[0].IntervalSeconds | from 1",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"BackoffRate\":0.5}] | Retry[0].BackoffRate | at least 1.0",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"IntervalSeconds\":9,\"MaxDelaySeconds\":9}] | Retry[0].MaxDelaySeconds | from 10",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"JitterStrategy\":\"HALF\"}] | Retry[0].JitterStrategy | FULL, NONE",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"Next\":\"S\"}] | Retry[0].Next | is not supported",
        "\"Catch\":[{\"ErrorEquals\":[\"A\"]}] | Catch[0].Next | is missing",
        "\"Catch\":[{\"ErrorEquals\":[\"A\"],\"Next\":\"T\"}] | Catch[0].Next | which is no state",
        "\"Catch\":[{\"ErrorEquals\":[\"A\"],\"Next\":\"S\",\"ResultPath\":\"x\"}] | Catch[0].ResultPath | reference path"
      })
  void namesFieldAndWhatIsAllowedOfATask(String fields, String field, String problem) {
    String state =
        fields.startsWith("\"Parameters\"")
            ? TASK.replaceFirst("\"Parameters\":\\{[^}]*}", fields)
            : TASK + "," + fields;
    namesFieldAndWhatIsAllowed(state, field, problem);
  }

  @Test
  void reportsAllMistakesAtOnce() {
    assertThatThrownBy(
            () ->
                DefinitionParser.parse(
                    """
                    {"StartAt": "Nowhere", "Version": "2.0", "TimeoutSeconds": 0, "Extra": 1,
                     "States": {"A": {"Type": "Pass", "Next": "B"}, "C": {"Type": "Map"}}}
                    """))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageContaining("SCHEMA_VALIDATION_FAILED")
        .hasMessageContaining("'StartAt' leads to 'Nowhere'")
        .hasMessageContaining("'Version'")
        .hasMessageContaining("'TimeoutSeconds'")
        .hasMessageContaining("'Extra'")
        .hasMessageContaining("state 'A', field 'Next' leads to 'B'")
        .hasMessageContaining("state 'C', field 'Type'");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThat(findings("{")).hasSize(1);
    assertThat(findings("[]")).isNotEmpty();
    assertThat(findings("{\"StartAt\": \"A\", \"StartAt\": \"B\"}")).hasSize(1);
  }

  @Test
  void takesStatesThatNothingLeadsTo() {
    assertThat(
            findings(
                "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"},"
                    + "\"B\":{\"Type\":\"Fail\",\"Comment\":\"unused\"}}}"))
        .isEmpty();
  }
}
