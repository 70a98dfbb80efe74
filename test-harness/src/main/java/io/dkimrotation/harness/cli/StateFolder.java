package io.dkimrotation.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.journal.Journal;
import io.dkimrotation.harness.world.HarnessWiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder from which a later process takes a rotation up where this one was ended, even by kill
 * -9: the words of the command, the chance that keys are made of, and the journal.
 */
final class StateFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROTATION = "rotation.json";
  private static final String JOURNAL = "journal.jsonl";
  private static final String DRAFT = ".rotation";
  private static final String OPTION = "--state";

  private final Path folder;
  private final byte[] chance;

  private StateFolder(Path folder, byte[] chance) {
    this.folder = folder;
    this.chance = chance;
  }

  /** The command's words but for the option itself. */
  static List<String> without(List<String> words) {
    List<String> others = new ArrayList<>(words);
    int at = others.indexOf(OPTION);
    if (at >= 0) {
      others.subList(at, Math.min(at + 2, others.size())).clear();
    }
    others.removeIf(word -> word.startsWith(OPTION + "="));
    return others;
  }

  /**
   * With which words the rotation in a folder goes on.
   *
   * @param words given now, without the option itself
   * @param mistakes gets what is wrong with folder and words
   */
  static List<String> words(Path folder, List<String> words, List<String> mistakes)
      throws IOException {
    if (!begun(folder)) {
      if (Files.exists(folder) && !empty(folder)) {
        mistakes.add(
            "--state: '%s' is in use; allowed: a new or empty folder, or an earlier run's"
                .formatted(folder));
      }
      return words;
    }
    List<String> begun = new ArrayList<>();
    JSON.readTree(folder.resolve(ROTATION).toFile())
        .path("words")
        .forEach(word -> begun.add(word.asText()));
    if (!words.isEmpty() && !words.equals(begun)) {
      mistakes.add(
          "--state: '%s' holds a rotation begun with '%s'; allowed: the same, or no other option"
              .formatted(folder, String.join(" ", begun)));
    }
    return begun;
  }

  /**
   * Something has happened in it: a folder made for a world that did not start is as good as new.
   */
  private static boolean begun(Path folder) throws IOException {
    Path journal = folder.resolve(JOURNAL);
    return Files.exists(folder.resolve(ROTATION))
        && Files.exists(journal)
        && Files.size(journal) > 0;
  }

  private static boolean empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .allMatch(
              name -> name.startsWith(DRAFT) || name.equals(ROTATION) || name.equals(JOURNAL));
    }
  }

  /** Opens a folder, and begins it if nothing is in it yet. */
  static StateFolder open(Path folder, List<String> words) throws IOException {
    Files.createDirectories(folder);
    Path rotation = folder.resolve(ROTATION);
    if (!begun(folder)) {
      ObjectNode began = JSON.createObjectNode();
      words.forEach(began.putArray("words")::add);
      byte[] octets = new byte[32];
      HarnessWiring.secureRandom().nextBytes(octets);
      began.put("chance", HexFormat.of().formatHex(octets));
      // Whoever has the chance has the keys, such as they are.
      Path draft =
          Files.createTempFile(
              folder,
              DRAFT,
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      JSON.writeValue(draft.toFile(), began);
      Files.move(
          draft, rotation, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    JsonNode began = JSON.readTree(rotation.toFile());
    return new StateFolder(folder, HexFormat.of().parseHex(began.path("chance").asText()));
  }

  /** The same from the start each time. */
  SecureRandom random() {
    return HarnessWiring.secureRandom(chance);
  }

  Journal journal() throws IOException {
    return Journal.open(folder.resolve(JOURNAL));
  }

  /** The same of no folder: real chance, and nothing to go on with. */
  static SecureRandom random(Optional<StateFolder> state) {
    return state.map(StateFolder::random).orElseGet(HarnessWiring::secureRandom);
  }
}
