package io.dkimrotation.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Keeps the pictures of the state machines and the tables of their states in the documents as the
 * definitions are. Exit code 0: they are current (now); 1: they are not, or cannot be; 2: bad
 * usage.
 */
@Command(
    name = "test-harness/picture",
    description = "Renews the state machines' pictures and tables of states in the documents.")
public final class StateMachinePicture implements Callable<Integer> {
  private static final List<String> MACHINES = List.of("rotation", "emergency-switch");
  private static final List<String> DOCUMENTS =
      List.of(
          "README.md",
          "docs/ja/README.md",
          "docs/emergency.md",
          "docs/ja/emergency.md",
          "statemachine/README.md");

  @Parameters(hidden = true, paramLabel = "ROOT")
  private Path root;

  @Option(names = "--check", description = "Change nothing; exit 1 if a document is not current.")
  private boolean check;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Say this.")
  @SuppressWarnings("UnusedVariable") // picocli sets it, reads it and shows the usage
  private boolean help;

  @Spec private CommandSpec spec;

  /** Made by the command line only. */
  public StateMachinePicture() {}

  /** Runs the command; the first argument is the repository's root. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StateMachinePicture()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int stale = 0;
    for (String machine : MACHINES) {
      String definition = "statemachine/" + machine + ".asl.json";
      try {
        JsonNode json = new ObjectMapper().readTree(Files.readString(root.resolve(definition)));
        Map<String, String> parts =
            Map.of(
                machine + " picture",
                "```mermaid\n" + Flowchart.of(json) + "```\n",
                machine + " states",
                table(json));
        for (String document : DOCUMENTS) {
          stale += renew(document, parts, check ? err : out);
        }
      } catch (JsonProcessingException e) {
        err.println(definition + " is not JSON: " + e.getOriginalMessage());
        return 1;
      } catch (IOException e) {
        err.println("cannot read or write " + e.getMessage());
        return 1;
      } catch (IllegalArgumentException e) {
        err.println(e.getMessage());
        return 1;
      }
    }
    return check && stale > 0 ? 1 : 0;
  }

  private int renew(String document, Map<String, String> parts, PrintWriter to) throws IOException {
    Path file = root.resolve(document);
    if (!Files.exists(file)) {
      return 0;
    }
    String old = Files.readString(file);
    String current = old;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      current = withPart(current, document, part.getKey(), part.getValue());
    }
    if (current.equals(old)) {
      return 0;
    }
    if (check) {
      to.println(document + " is not current: run test-harness/picture");
    } else {
      Files.writeString(file, current);
      to.println(document + " renewed");
    }
    return 1;
  }

  /** The table of the states and what they do, from their comments. */
  static String table(JsonNode machine) {
    StringBuilder rows = new StringBuilder("| State | What it does |\n|---|---|\n");
    machine
        .path("States")
        .properties()
        .forEach(
            state -> {
              String comment = state.getValue().path("Comment").asText();
              if (comment.isBlank()) {
                throw new IllegalArgumentException("state " + state.getKey() + " has no Comment");
              }
              String cell = comment.strip().replaceAll("\\s+", " ").replace("|", "\\|");
              rows.append("| `%s` | %s |\n".formatted(state.getKey(), cell));
            });
    return rows.toString();
  }

  private static String withPart(String text, String document, String part, String content) {
    String begin = "<!-- " + part + ":begin -->";
    String end = "<!-- " + part + ":end -->";
    int from = text.indexOf(begin);
    if (from < 0) {
      return text;
    }
    int to = text.indexOf(end, from);
    if (to < 0) {
      throw new IllegalArgumentException(document + " has " + begin + " without " + end);
    }
    return text.substring(0, from + begin.length()) + "\n" + content + text.substring(to);
  }
}
