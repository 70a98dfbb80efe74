package io.dkimrotation.rotation;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a TXT record as the strictest verifier reads it: octet by octet along the grammar of
 * RFC 6376 §3.2, where {@code KeyRecord} splits and trims. Written for the fuzz alone, so that the
 * same slip is not made twice.
 *
 * <p>Two liberties, both taken by the usual verifiers: blanks after the final semicolon, and line
 * ends that no blank follows.
 */
public record VerifierText(String text) {
  /** Whether a signature made with this key, for a mail, verifies with what the text says. */
  public boolean gives(String keyInBase64) {
    return tags().filter(tags -> gives(tags, keyInBase64)).isPresent();
  }

  private static boolean gives(Map<String, String> tags, String keyInBase64) {
    List<String> names = List.copyOf(tags.keySet());
    int version = names.indexOf("v");
    String services = tags.getOrDefault("s", "*");
    return (version < 0 || (version == 0 && tags.get("v").equals("DKIM1")))
        && tags.getOrDefault("k", "rsa").equals("rsa")
        && offers(tags.getOrDefault("h", "sha256"), "sha256")
        && (offers(services, "*") || offers(services, "email"))
        && tags.containsKey("p")
        && Arrays.equals(decoded(tags.get("p")), Base64.getDecoder().decode(keyInBase64));
  }

  private static boolean offers(String list, String wanted) {
    for (String each : list.split(":", -1)) {
      if (each.strip().equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] decoded(String value) {
    StringBuilder base64 = new StringBuilder();
    value.chars().filter(c -> !isFolding((char) c)).forEach(c -> base64.append((char) c));
    try {
      return Base64.getDecoder().decode(base64.toString());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** {@code tag-list}, in its order; empty if the text is none. */
  private Optional<Map<String, String>> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    int at = afterFolding(0);
    while (at < text.length()) {
      int name = at;
      while (at < text.length() && isOfName(text.charAt(at), at == name)) {
        at++;
      }
      int equals = afterFolding(at);
      if (at == name || equals == text.length() || text.charAt(equals) != '=') {
        return Optional.empty();
      }
      int end = equals + 1;
      while (end < text.length() && text.charAt(end) != ';') {
        if (!isOfValue(text.charAt(end))) {
          return Optional.empty();
        }
        end++;
      }
      if (tags.put(text.substring(name, at), text.substring(equals + 1, end).strip()) != null) {
        return Optional.empty();
      }
      at = afterFolding(Math.min(text.length(), end + 1));
    }
    return Optional.of(tags);
  }

  private int afterFolding(int from) {
    int at = from;
    while (at < text.length() && isFolding(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** {@code tag-name = ALPHA *ALNUMPUNC}. */
  private static boolean isOfName(char c, boolean first) {
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter || (!first && ((c >= '0' && c <= '9') || c == '_'));
  }

  /** {@code VALCHAR} or folding: all of ASCII that is printed, the semicolon aside. */
  private static boolean isOfValue(char c) {
    return (c >= 0x21 && c <= 0x7e) || isFolding(c);
  }

  private static boolean isFolding(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
