package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InteractiveOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "--http-port, 65536, a whole number from 0 to 65535",
    "--dns-port, dns, a whole number from 0 to 65535",
    "--day, 0s, '1 to 999999 with ms, s or m, such as 2s'",
    "--day, 2h, '1 to 999999 with ms, s or m, such as 2s'"
  })
  void saysWhatIsAllowed(String option, String value, String allowed) {
    CommandRun run = CommandRun.rotate(Map.of(), "--interactive", option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines()).containsExactly(option + ": '" + value + "'; allowed: " + allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http-port", "--dns-port", "--day", "--zone-file"})
  void goesWithInteractiveOnly(String option) {
    CommandRun run = CommandRun.rotate(Map.of(), option, "0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines())
        .containsExactly(option + ": '0'; allowed: together with --interactive");
  }

  @Test
  void wantsAFolderForTheZoneFile(@TempDir Path folder) {
    String nowhere = folder.resolve("none/goo.zone").toString();

    CommandRun run = CommandRun.rotate(Map.of(), "--interactive", "--zone-file", nowhere);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines())
        .containsExactly(
            "--zone-file: '" + nowhere + "'; allowed: a readable file, or a new one in a folder");
  }

  @Test
  void saysAllMistakesAtOnce() {
    CommandRun run =
        CommandRun.rotate(Map.of(), "--interactive", "--http-port", "x", "--dns-port", "y");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"--http-port, --dns-port", "--dns-port, --http-port"})
  void saysWhichPortIsInUse(String option, String other) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      CommandRun run = CommandRun.rotate(Map.of(), "--interactive", other, "0", option, port);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errorLines())
          .containsExactly(option + ": " + port + " is in use; allowed: a free port, or 0 for any");
    }
  }
}
