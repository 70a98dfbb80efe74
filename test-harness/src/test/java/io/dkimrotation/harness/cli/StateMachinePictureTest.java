package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StateMachinePictureTest {
  private static final String OUTDATED =
      """
      before
      <!-- rotation picture:begin -->
      old picture
      <!-- rotation picture:end -->
      between
      <!-- rotation states:begin --><!-- rotation states:end -->
      after
      """;

  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeDefinition() throws IOException {
    write("statemachine/rotation.asl.json", FlowchartTest.QUESTION);
    write("statemachine/emergency-switch.asl.json", FlowchartTest.QUESTION);
  }

  @Test
  void renewsOnlyWhatIsBetweenTheMarkers() throws IOException {
    write("README.md", OUTDATED);

    assertThat(picture()).isZero();

    assertThat(read("README.md"))
        .startsWith("before\n<!-- rotation picture:begin -->\n```mermaid\n")
        .contains(
            "```\n<!-- rotation picture:end -->\nbetween\n<!-- rotation states:begin -->\n| State |")
        .endsWith("<!-- rotation states:end -->\nafter\n")
        .doesNotContain("old picture");
    assertThat(out).hasToString("README.md renewed" + System.lineSeparator());
  }

  @Test
  void listsTheStatesWithTheirComments() throws IOException {
    write("docs/ja/README.md", OUTDATED);

    picture();

    assertThat(read("docs/ja/README.md"))
        .contains(
            "| `Ask` | Sends the question \\| waits |\n| `LookUp` | Looks for the answer |\n");
  }

  @Test
  void findsACurrentDocumentCurrent() throws IOException {
    write("statemachine/README.md", OUTDATED);
    picture();

    assertThat(picture("--check")).isZero();
    assertThat(err).hasToString("");
  }

  @Test
  void checkNamesTheOutdatedDocumentAndChangesNothing() throws IOException {
    write("README.md", OUTDATED);

    assertThat(picture("--check")).isEqualTo(1);

    assertThat(err.toString()).startsWith("README.md is not current");
    assertThat(read("README.md")).isEqualTo(OUTDATED);
  }

  @Test
  void leavesADocumentWithoutMarkersAlone() throws IOException {
    write("README.md", "nothing to see\n");

    assertThat(picture()).isZero();

    assertThat(read("README.md")).isEqualTo("nothing to see\n");
  }

  @Test
  void refusesAMarkerThatIsNotClosed() throws IOException {
    write("README.md", "<!-- rotation picture:begin -->\nthe rest of the document\n");

    assertThat(picture()).isEqualTo(1);

    assertThat(err.toString())
        .startsWith(
            "README.md has <!-- rotation picture:begin --> without <!-- rotation picture:end -->");
    assertThat(read("README.md")).endsWith("the rest of the document\n");
  }

  @Test
  void refusesAStateWithoutComment() throws IOException {
    write(
        "statemachine/rotation.asl.json",
        "{\"StartAt\": \"Only\", \"States\": {\"Only\": {\"Type\": \"Succeed\"}}}");

    assertThat(picture()).isEqualTo(1);
    assertThat(err.toString()).startsWith("state Only has no Comment");
  }

  @Test
  void saysThatADefinitionIsNotJson() throws IOException {
    write("statemachine/rotation.asl.json", "{");

    assertThat(picture()).isEqualTo(1);
    assertThat(err.toString()).startsWith("statemachine/rotation.asl.json is not JSON: ");
  }

  @Test
  void saysThatThereIsNoDefinition() throws IOException {
    Files.delete(root.resolve("statemachine/rotation.asl.json"));

    assertThat(picture()).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("cannot read or write ")
        .contains("statemachine/rotation.asl.json")
        .doesNotContain("\tat ");
  }

  private int picture(String... options) {
    return new CommandLine(new StateMachinePicture())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of(root.toString()), Arrays.stream(options))
                .toArray(String[]::new));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  private String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }
}
