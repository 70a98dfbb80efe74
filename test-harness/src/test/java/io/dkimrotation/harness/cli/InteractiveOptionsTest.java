package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractiveOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "--http-port, 65536, a whole number from 0 to 65535",
    "--dns-port, dns, a whole number from 0 to 65535",
    "--day, 0s, 'a whole number from 1 and ms, s or m, such as 2s'",
    "--day, 2h, 'a whole number from 1 and ms, s or m, such as 2s'"
  })
  void saysWhatIsAllowed(String option, String value, String allowed) {
    CommandRun run = CommandRun.rotate(Map.of(), "--interactive", option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines()).containsExactly(option + ": '" + value + "'; allowed: " + allowed);
  }

  @Test
  void saysWhichPortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      CommandRun run =
          CommandRun.rotate(Map.of(), "--interactive", "--http-port", port, "--dns-port", "0");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errorLines())
          .singleElement()
          .asString()
          .startsWith("--http-port, --dns-port: " + port);
    }
  }
}
