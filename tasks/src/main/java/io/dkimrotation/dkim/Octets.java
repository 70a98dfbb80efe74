package io.dkimrotation.dkim;

/**
 * Octets from DNS as a person may see them, so that no terminal and no mail obeys them: what is not
 * printed ASCII, and the backslash itself, stands as {@code \DDD} (RFC 1035 §5.1).
 */
public final class Octets {
  private static final int PRINTED_FROM = 0x20;
  private static final int PRINTED_TO = 0x7e;

  private Octets() {}

  /**
   * The same on one line, in printed ASCII.
   *
   * @param octets as ISO-8859-1 characters
   */
  public static String printed(String octets) {
    StringBuilder printed = new StringBuilder();
    octets.chars().forEach(c -> printed.append(c == '\\' ? digits(c) : printed(c)));
    return printed.toString();
  }

  /** The inside of a zone file's quoted string, where quote and backslash have a shorter form. */
  static String quoted(String octets) {
    StringBuilder quoted = new StringBuilder();
    octets
        .chars()
        .forEach(c -> quoted.append(c == '\\' || c == '"' ? "\\" : "").append(printed(c)));
    return quoted.toString();
  }

  private static String printed(int octet) {
    return octet >= PRINTED_FROM && octet <= PRINTED_TO ? Character.toString(octet) : digits(octet);
  }

  private static String digits(int octet) {
    return "\\%03d".formatted(octet);
  }
}
