package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts in {@code src/test/resources/notices} that must come out exactly so. With {@code
 * -Dgolden.update=true} a run writes them instead; read the difference before it is committed.
 */
final class GoldenFile {
  private static final Path FOLDER = Path.of("src/test/resources/notices");

  private GoldenFile() {}

  static void check(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, actual);
      }
      assertThat(actual).as(name).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
