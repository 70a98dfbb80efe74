package io.dkimrotation.harness.realdns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A zone as servers load it.
 *
 * @param origin the apex, without the final dot
 * @param text its records, names absolute
 */
record ZoneFile(String origin, String text) {
  /** What servers call the file in their folder. */
  String fileName() {
    return origin + ".zone";
  }

  void writeTo(Path folder) {
    write(folder, fileName(), text);
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
