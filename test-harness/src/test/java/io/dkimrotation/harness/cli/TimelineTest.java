package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private Timeline timeline(boolean terminal) {
    return new Timeline(
        new PrintStream(written, true, StandardCharsets.UTF_8), terminal, ZoneOffset.UTC);
  }

  private static InputStream keys(String typed) {
    return new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void staysUntilEnterIsPressedOnATerminal() throws IOException {
    InputStream keyboard = keys("abc\nrest");
    timeline(true).staysUntilEnter(keyboard);
    assertThat(keyboard.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("rest");
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("Enter ends it.");
  }

  @Test
  void endsAtOnceWhenTheKeyboardIsClosed() throws IOException {
    InputStream keyboard = keys("");
    timeline(true).staysUntilEnter(keyboard);
    assertThat(keyboard.read()).isEqualTo(-1);
  }

  @Test
  void waitsForNobodyWhenPiped() throws IOException {
    InputStream keyboard = keys("abc\n");
    timeline(false).staysUntilEnter(keyboard);
    assertThat(keyboard.available()).isEqualTo(4);
    assertThat(written.size()).isZero();
  }
}
