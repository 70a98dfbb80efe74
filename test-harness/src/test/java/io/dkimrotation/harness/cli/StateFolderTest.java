package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.desk.Visitor;
import io.dkimrotation.harness.journal.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rotations in processes of their own, which are killed as with kill -9. */
@Timeout(300)
class StateFolderTest {
  private static final String EVENT =
      "{\"at\":\"2026-12-01T00:00:00Z\",\"event\":\"rotation:goo.ne.jp-2026-12-01 1"
          + " 2026-12-01T00:00:00Z ExecutionStarted - 0000000000000000\"}\n";

  @TempDir private Path parent;

  private final Visitor visitor = new Visitor();

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The command as the shell runs it, and what it prints. */
  private static final class Running implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final List<String> read = new ArrayList<>();

    Running(String... words) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Dfile.encoding=UTF-8",
                  "-Dstdout.encoding=UTF-8",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Rotate.class.getName()));
      command.addAll(List.of(words));
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      out = process.inputReader(StandardCharsets.UTF_8);
    }

    String awaits(String text) throws IOException {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        read.add(line);
        if (line.contains(text)) {
          return line;
        }
      }
      throw new AssertionError("no line with '" + text + "' in\n" + String.join("\n", read));
    }

    int awaitsEnd() throws IOException, InterruptedException {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        read.add(line);
      }
      return process.waitFor();
    }

    void isKilled() throws InterruptedException {
      assertThat(process.isAlive()).isTrue();
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static URI address(String line) {
    return URI.create(line.replaceFirst(".*(http://\\S+).*", "$1"));
  }

  @Test
  void goesOnWhereItWasKilledWithAllThatPeopleHadDone() throws Exception {
    Path state = parent.resolve("state");
    String port = Integer.toString(freePort());
    String[] words = {
      "--interactive",
      "--http-port",
      port,
      "--dns-port",
      "0",
      "--day",
      "20ms",
      "--state",
      state.toString()
    };
    URI desk;
    URI page;
    try (Running first = new Running(words)) {
      desk = address(first.awaits("Your desk"));
      page = address(first.awaits("register new records: "));
      assertThat(visitor.does(desk, "truncated")).isEqualTo(303);
      assertThat(visitor.get(page)).contains("truncated value");
      assertThat(visitor.does(desk, "undo")).isEqualTo(303);
      assertThat(visitor.does(desk, "right")).isEqualTo(303);
      first.awaits("You registered 3 TXT records");
      first.isKilled();
    }
    List<String> before = journal(state);

    try (Running second = new Running("--state", state.toString())) {
      assertThat(address(second.awaits("register new records: "))).isEqualTo(page);
      second.awaits("You registered 3 TXT records");
      second.awaits("Here it was broken off");
      assertThat(visitor.get(page)).doesNotContain("truncated value");
      assertThat(visitor.answers(page)).isEqualTo(200);
      URI removal = address(second.awaits("remove old records: "));
      assertThat(visitor.does(desk, "remove")).isEqualTo(303);
      assertThat(visitor.answers(removal)).isEqualTo(200);
      assertThat(second.awaitsEnd()).as(() -> String.join("\n", second.read)).isZero();
      assertThat(second.read).contains("goo.ne.jp: rotated");
    }
    assertThat(journal(state)).startsWith(before.toArray(String[]::new));
  }

  /** Its whole lines: the last one may have been under way. */
  private static List<String> journal(Path state) throws IOException {
    String text = Files.readString(state.resolve("journal.jsonl"));
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  @Test
  void refusesAFolderOfSomebodyElse() throws IOException {
    Files.writeString(parent.resolve("letter.txt"), "not ours");

    CommandRun run = CommandRun.rotate(Map.of(), "--state", parent.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines())
        .containsExactly(
            "--state: '%s' is in use; allowed: a new or empty folder, or an earlier run's"
                .formatted(parent));
    try (Stream<Path> there = Files.list(parent)) {
      assertThat(there).hasSize(1);
    }
  }

  @Test
  void refusesOtherWordsThanItWasBegunWith() throws IOException {
    StateFolder.open(parent, List.of("--seed", "7"));
    Files.writeString(parent.resolve("journal.jsonl"), EVENT);

    CommandRun run =
        CommandRun.rotate(Map.of(), "--state", parent.toString(), "--seed", "8", "--force");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines())
        .containsExactly(
            "--state: '%s' holds a rotation begun with '--seed 7'; allowed: the same, or no other option"
                .formatted(parent));
  }

  @Test
  void aFolderInWhichNothingHappenedIsAsGoodAsNew() throws IOException {
    StateFolder.open(parent, List.of("--seed", "7"));
    List<String> mistakes = new ArrayList<>();

    List<String> words = StateFolder.words(parent, List.of("--seed", "8"), mistakes);

    assertThat(mistakes).isEmpty();
    assertThat(words).containsExactly("--seed", "8");
  }

  @Test
  void onlyOneProcessHasIt() throws IOException {
    StateFolder.open(parent, List.of());
    try (Journal journal = Journal.open(parent.resolve("journal.jsonl"))) {
      assertThat(journal.recordedUntil()).isEmpty();

      CommandRun run = CommandRun.rotate(Map.of(), "--state", parent.toString());

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("is in use by another process");
    }
  }

  @Test
  void leavesNoFolderBehindAfterAMistake() {
    Path state = parent.resolve("state");

    CommandRun run = CommandRun.rotate(Map.of(), "--state=" + state, "--seed", "one", "--status");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines())
        .containsExactlyInAnyOrder(
            "--seed: 'one'; allowed: a whole number",
            "--state: '" + state + "'; allowed: without --status and --faults");
    assertThat(state).doesNotExist();
  }

  @Test
  void doesNotGoOnWithCodeThatDoesOtherwise() throws IOException {
    Path journal = parent.resolve("journal.jsonl");
    StateFolder.open(parent, List.of());
    Files.writeString(journal, EVENT);

    CommandRun run = CommandRun.rotate(Map.of(), "--state", parent.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(journal + " was written by other code, or was changed: it has 'rotation:");
  }
}
