package io.dkimrotation.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The data of one TXT record: character-strings of at most 255 octets (RFC 1035 §3.3.14), which a
 * verifier joins without anything between them (RFC 6376 §3.6.2.2).
 *
 * @param strings at least one; octets as ISO-8859-1 characters, so that none is lost
 */
public record TxtData(List<String> strings) {
  /** Octets that one character-string holds. */
  public static final int MAX_STRING_OCTETS = 255;

  /**
   * @throws IllegalArgumentException if there is no string or one is too long
   */
  public TxtData {
    strings = List.copyOf(strings);
    if (strings.isEmpty() || strings.stream().anyMatch(s -> s.length() > MAX_STRING_OCTETS)) {
      throw new IllegalArgumentException(
          "a TXT record has at least one string, each at most 255 octets (RFC 1035 §3.3.14)");
    }
  }

  /** Splits a text as late as allowed: all strings but the last have 255 octets. */
  public static TxtData of(String text) {
    List<String> strings = new ArrayList<>();
    for (int from = 0; from == 0 || from < text.length(); from += MAX_STRING_OCTETS) {
      strings.add(text.substring(from, Math.min(text.length(), from + MAX_STRING_OCTETS)));
    }
    return new TxtData(strings);
  }

  /** What was read from the wire. */
  public static TxtData ofOctets(List<byte[]> strings) {
    return new TxtData(
        strings.stream().map(s -> new String(s, StandardCharsets.ISO_8859_1)).toList());
  }

  /** The strings joined: what a verifier sees. */
  public String joined() {
    return String.join("", strings);
  }

  /** The strings as a zone file has them, on one line: quoted, what is not printed escaped. */
  public String zoneForm() {
    return strings.stream().map(s -> '"' + Octets.quoted(s) + '"').collect(Collectors.joining(" "));
  }
}
