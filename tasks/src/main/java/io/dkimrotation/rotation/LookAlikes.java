package io.dkimrotation.rotation;

import java.util.List;
import java.util.Locale;

/** Characters of base64 that eyes, or the alphabet for addresses (RFC 4648 §5), exchange. */
final class LookAlikes {
  /** In lower case; whoever retypes a key loses its upper case, too. */
  private static final List<String> CLASSES =
      List.of("o0", "l1i", "s5", "z2", "b8", "g9", "+-", "/_");

  private LookAlikes() {}

  /** Whether two texts look the same. */
  static boolean same(String one, String other) {
    return seen(one).equals(seen(other));
  }

  private static String seen(String text) {
    StringBuilder seen = new StringBuilder();
    text.toLowerCase(Locale.ROOT).chars().forEach(c -> seen.append(first(c)));
    return seen.toString();
  }

  private static char first(int c) {
    for (String alike : CLASSES) {
      if (alike.indexOf(c) >= 0) {
        return alike.charAt(0);
      }
    }
    return (char) c;
  }
}
