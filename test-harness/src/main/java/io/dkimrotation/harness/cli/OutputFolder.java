package io.dkimrotation.harness.cli;

import io.dkimrotation.harness.world.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the results go: written beside it first and put in place when whole, so that a folder never
 * holds half of a run. A folder with an earlier run is replaced, one with anything else refused.
 */
final class OutputFolder {
  private OutputFolder() {}

  /** Writes into a folder. */
  @FunctionalInterface
  interface Writer {
    void writeTo(Path folder) throws IOException;
  }

  static Optional<String> mistake(Path folder) {
    if (!Files.exists(folder)) {
      return placeMistake(folder);
    }
    boolean free = Files.isDirectory(folder) && holdsOnlyOurs(folder);
    return free
        ? placeMistake(folder)
        : Optional.of(
            "--out: '"
                + folder
                + "' is in use; allowed: a new or empty folder, or an earlier run's");
  }

  /** Looked at before the run, which is too long to be lost for want of a place. */
  private static Optional<String> placeMistake(Path folder) {
    Path above = folder.toAbsolutePath().normalize().getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return above != null && Files.isDirectory(above) && Files.isWritable(above)
        ? Optional.empty()
        : Optional.of(
            "--out: '"
                + folder
                + "' cannot be made in "
                + above
                + "; allowed: a new folder in one that can be written to");
  }

  /** Empty, or an earlier run and nothing else: what is replaced is nobody's work. */
  private static boolean holdsOnlyOurs(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).allMatch(Report.FILES::contains);
    } catch (IOException e) {
      return false;
    }
  }

  static void write(Path folder, Writer writer) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Files.createDirectories(target.getParent());
    Path draft = Files.createTempDirectory(target.getParent(), ".rotate-");
    try {
      writer.writeTo(draft);
      delete(target);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(draft);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
