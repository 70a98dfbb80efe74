package io.dkimrotation.harness.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words of an option that stand for the constants of an enum. */
final class Choice {
  private Choice() {}

  /**
   * Reads a word; null after a mistake.
   *
   * @param mistakes gets what is wrong with it
   */
  static <E extends Enum<E>> E of(String option, String word, E[] values, List<String> mistakes) {
    for (E value : values) {
      if (word(value).equals(word)) {
        return value;
      }
    }
    String allowed = Arrays.stream(values).map(Choice::word).collect(Collectors.joining(", "));
    mistakes.add(option + ": '" + word + "'; allowed: " + allowed);
    return null;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
