package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PictureIsCurrentTest {
  @Test
  void documentsShowTheStateMachineAsItIs() {
    StringWriter stale = new StringWriter();

    int exit =
        new CommandLine(new StateMachinePicture())
            .setErr(new PrintWriter(stale, true))
            .execute(Documents.ROOT.toString(), "--check");

    assertThat(stale.toString()).isEmpty();
    assertThat(exit).isZero();
  }

  /** The check passes over a document without markers. */
  @ParameterizedTest
  @ValueSource(strings = {Documents.README, Documents.JAPANESE_README, "statemachine/README.md"})
  void documentsHaveThePicture(String document) throws IOException {
    assertThat(Documents.text(document))
        .contains(
            "<!-- rotation picture:begin -->\n```mermaid\n", "```\n<!-- rotation picture:end -->");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/emergency.md", "docs/ja/emergency.md", "statemachine/README.md"})
  void documentsHaveThePictureOfTheEmergencySwitch(String document) throws IOException {
    assertThat(Documents.text(document))
        .contains(
            "<!-- emergency-switch picture:begin -->\n```mermaid\n",
            "```\n<!-- emergency-switch picture:end -->");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rotation", "emergency-switch"})
  void tableOfStatesIsThere(String machine) throws IOException {
    assertThat(Documents.text("statemachine/README.md"))
        .contains(
            "<!-- " + machine + " states:begin -->\n| State |",
            "|\n<!-- " + machine + " states:end -->");
  }
}
