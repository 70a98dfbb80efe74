package io.dkimrotation.harness.realdns;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that tests use where it is installed.
 *
 * @param path where Debian puts it
 * @param debianPackage which brings it
 */
record DnsProgram(Path path, String debianPackage) {
  DnsProgram(String path, String debianPackage) {
    this(Path.of(path), debianPackage);
  }

  /** Skips the test, by the program's name, where it is missing. */
  void assumeInstalled() {
    assumeTrue(
        Files.isExecutable(path),
        "%s (Debian: %s) is not installed".formatted(path.getFileName(), debianPackage));
  }

  /** Runs it to its end. */
  void run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(command + " ended with " + status + ": " + output);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(command + " did not run", e);
    }
  }
}
