package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FlowchartTest {
  /** A question to people, asked again until the answer is there. */
  static final String QUESTION =
      """
      {
        "StartAt": "Ask",
        "States": {
          "Ask": {
            "Type": "Task",
            "Comment": "Sends the question | waits",
            "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Retry": [{"ErrorEquals": ["Lambda.ServiceException"]}],
            "Catch": [
              {"ErrorEquals": ["States.Timeout", "io.example.Unclear"], "Next": "LookUp"},
              {"ErrorEquals": ["States.ALL"], "Next": "GiveUp"}
            ],
            "Next": "LookUp"
          },
          "LookUp": {
            "Type": "Task",
            "Comment": "Looks for the answer",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Next": "AnswerFound"
          },
          "AnswerFound": {
            "Type": "Choice",
            "Comment": "Is it there?",
            "Choices": [
              {"Variable": "$.answer.status", "StringEquals": "missing", "Next": "LookLater"},
              {"Variable": "$.answer.status", "StringEquals": "late", "Next": "LookLater"},
              {"Variable": "$.answer.final", "BooleanEquals": true, "Next": "Note"}
            ],
            "Default": "GiveUp"
          },
          "LookLater": {"Type": "Wait", "Comment": "An hour", "Seconds": 3600, "Next": "LookUp"},
          "Note": {"Type": "Pass", "Comment": "Keeps it", "Next": "Answered"},
          "Answered": {"Type": "Succeed", "Comment": "Done"},
          "GiveUp": {"Type": "Fail", "Comment": "No answer"}
        }
      }
      """;

  @Test
  void givesEachKindOfStateAShapeOfItsOwn() throws Exception {
    assertThat(drawn(QUESTION))
        .contains(
            "  Ask{{\"Ask\"}}\n",
            "  LookUp[\"LookUp\"]\n",
            "  AnswerFound{\"Answer<br/>Found\"}\n",
            "  LookLater([\"LookLater\"])\n",
            "  Note[/\"Note\"/]\n",
            "  Answered(\"✓ Answered\")\n",
            "  GiveUp(\"✗ GiveUp\")\n",
            "  class Ask isPeople\n",
            "  class LookLater isWait\n");
  }

  @Test
  void saysOnTheArrowWhenAChoiceGoesThatWay() throws Exception {
    assertThat(drawn(QUESTION))
        .contains(
            "  AnswerFound -->|\"status = #quot;missing#quot;<br/>or status = #quot;late#quot;\"|"
                + " LookLater\n",
            "  AnswerFound -->|\"final\"| Note\n",
            "  AnswerFound -->|\"otherwise\"| GiveUp\n");
  }

  @Test
  void drawsCaughtErrorsDottedAndLeavesRetriesOut() throws Exception {
    assertThat(drawn(QUESTION))
        .contains(
            "  Ask -.->|\"States.Timeout<br/>or Unclear\"| LookUp\n",
            "  Ask -.->|\"any error\"| GiveUp\n")
        .doesNotContain("ServiceException");
  }

  @Test
  void coloursOnlyTheArrowsThatLeadBack() throws Exception {
    String picture = drawn(QUESTION);

    String[] edges =
        picture.lines().filter(l -> l.contains("-->") || l.contains("-.->")).toArray(String[]::new);
    assertThat(edges[8]).isEqualTo("  LookLater --> LookUp");
    assertThat(picture).contains("  linkStyle 8 stroke:");
  }

  @Test
  void countsAStateThatFollowsItselfAsALoop() throws Exception {
    assertThat(drawn(one("\"Type\": \"Wait\", \"Seconds\": 1, \"Next\": \"Only\"")))
        .contains("  Only --> Only\n", "  linkStyle 1 stroke:");
  }

  @Test
  void coloursNoArrowWhereNothingLeadsBack() throws Exception {
    assertThat(drawn(one("\"Type\": \"Succeed\""))).doesNotContain("linkStyle");
  }

  @Test
  void leadsFromTheStartToTheFirstStateAndFromTheLastToTheEnd() throws Exception {
    assertThat(drawn(one("\"Type\": \"Pass\", \"End\": true")))
        .contains("  start --> Only\n", "  Only --> done\n", "  done((end))\n");
  }

  @Test
  void isTheSameTextForTheSameMachine() throws Exception {
    assertThat(drawn(QUESTION)).isEqualTo(drawn(QUESTION));
  }

  @Test
  void refusesATransitionToNowhere() {
    assertThatThrownBy(() -> drawn(one("\"Type\": \"Pass\", \"Next\": \"Gone\"")))
        .hasMessage("Only leads to Gone, which is no state");
  }

  @Test
  void refusesATypeThatItHasNoShapeFor() {
    assertThatThrownBy(() -> drawn(one("\"Type\": \"Parallel\", \"End\": true")))
        .hasMessage("state Only: type Parallel cannot be drawn");
  }

  private static String one(String fields) {
    return "{\"StartAt\": \"Only\", \"States\": {\"Only\": {" + fields + "}}}";
  }

  private static String drawn(String machine) throws JsonProcessingException {
    return Flowchart.of(new ObjectMapper().readTree(machine));
  }
}
