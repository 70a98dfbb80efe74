package io.dkimrotation.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documents of this repository, as tests read them. */
final class Documents {
  /** Maven runs the tests of a module in its own folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static final String README = "README.md";
  static final String JAPANESE_README = "docs/ja/README.md";

  private static final String FENCE = "```";

  private Documents() {}

  /** A document's text. */
  static String text(String document) throws IOException {
    return Files.readString(ROOT.resolve(document));
  }

  /** Those that a reader of the repository meets first, and all decisions. */
  static List<String> all() throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                README,
                JAPANESE_README,
                "statemachine/README.md",
                "CONTRIBUTING.md",
                "SECURITY.md",
                "docs/settings.md",
                "docs/ja/settings.md"));
    try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/decisions"))) {
      decisions.map(file -> ROOT.relativize(file).toString()).sorted().forEach(all::add);
    }
    return all;
  }

  /** The lines between fences, block by block. */
  static List<List<String>> blocks(String document) throws IOException {
    List<List<String>> blocks = new ArrayList<>();
    List<String> open = null;
    for (String line : text(document).lines().toList()) {
      if (open == null && line.startsWith(FENCE)) {
        open = new ArrayList<>();
        blocks.add(open);
      } else if (line.equals(FENCE)) {
        open = null;
      } else if (open != null) {
        open.add(line);
      }
    }
    return blocks;
  }
}
