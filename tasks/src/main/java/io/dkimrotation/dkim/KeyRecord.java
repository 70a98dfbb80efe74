package io.dkimrotation.dkim;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A DKIM key record (RFC 6376 §3.6.1). */
public sealed interface KeyRecord {
  /** What a record says besides its key that may bite, though signatures verify with it. */
  enum Flag {
    /** {@code t=y}: verifiers may treat signed mail as unsigned (RFC 6376 §3.6.1). */
    TEST_MODE,
    /** {@code t=s}: fails for signers of sub-domains (RFC 6376 §3.6.1). */
    STRICT_SUBDOMAINS,
    /** {@code g=}: of RFC 4871, where an empty one matches no address at all. */
    GRANULARITY
  }

  /** In which part a text fails to be a key record. */
  enum Fault {
    /** The tag list itself (RFC 6376 §3.2). */
    SYNTAX,
    /** {@code v=}. */
    VERSION,
    /** {@code k=}. */
    KEY_TYPE,
    /** {@code h=}. */
    HASH,
    /** {@code s=}. */
    SERVICE,
    /** No {@code p=}. */
    KEY_MISSING,
    /** What {@code p=} holds. */
    KEY
  }

  /**
   * A record that lets signatures verify.
   *
   * @param key to verify with
   * @param flags what else it says
   */
  record Published(DkimPublicKey key, Set<Flag> flags) implements KeyRecord {
    /** Keeps its own copy of the flags. */
    public Published {
      flags = Set.copyOf(flags);
    }

    /** The record that we ask for: without flags. */
    public Published(DkimPublicKey key) {
      this(key, Set.of());
    }

    /**
     * The form that we ask for: {@code v=} first, as §3.6.1 recommends, {@code k=} said though it
     * is the default, no blanks inside {@code p=}.
     */
    public String text() {
      return "v=DKIM1; k=rsa; p=" + key.base64();
    }
  }

  /** {@code p=} is there and empty: the key was revoked. */
  record Revoked() implements KeyRecord {
    /** The record in its shortest form (RFC 6376 §3.6.1). */
    public static final String TEXT = "v=DKIM1; p=";
  }

  /**
   * Text that is no key record for an RSA key, or for none that mail is signed with.
   *
   * @param fault in which part
   * @param found the octets that are wrong, as {@link Octets#printed} shows them; may be empty
   * @param reason what is wrong, with the clause
   */
  record Malformed(Fault fault, String found, String reason) implements KeyRecord {}

  /** The key that signatures would be verified with. */
  default Optional<DkimPublicKey> usableKey() {
    return this instanceof Published published ? Optional.of(published.key()) : Optional.empty();
  }

  /** Reads a record as a verifier does: unknown tags ignored, folding white space allowed. */
  static KeyRecord parse(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    List<String> specs = List.of(text.split(";", -1));
    // One semicolon may end the list; an empty tag between two is none.
    List<String> all =
        trimmed(specs.get(specs.size() - 1)).isEmpty() ? specs.subList(0, specs.size() - 1) : specs;
    for (String tag : all) {
      int equals = tag.indexOf('=');
      String name = equals < 0 ? "" : trimmed(tag.substring(0, equals));
      if (!Tags.NAME.matcher(name).matches()) {
        return new Malformed(
            Fault.SYNTAX, shown(tag), "'" + shown(tag) + "' is not tag=value (RFC 6376 §3.2)");
      }
      String value = trimmed(tag.substring(equals + 1));
      // What p= may hold is base64's to say.
      if (!name.equals("p") && !Tags.VALUE.matcher(value).matches()) {
        return new Malformed(
            Fault.SYNTAX,
            name + "=" + shown(value),
            "tag " + name + "= holds more than printed ASCII (RFC 6376 §3.2)");
      }
      if (tags.put(name, value) != null) {
        return new Malformed(
            Fault.SYNTAX,
            name + "= … " + name + "=",
            "tag " + name + "= stands twice (RFC 6376 §3.2)");
      }
    }
    return judge(tags);
  }

  private static KeyRecord judge(Map<String, String> tags) {
    String version = tags.get("v");
    if (version != null
        && !(version.equals("DKIM1") && tags.keySet().iterator().next().equals("v"))) {
      return new Malformed(
          Fault.VERSION,
          "v=" + shown(version),
          "v= must be DKIM1 and come first (RFC 6376 §3.6.1)");
    }
    String type = tags.getOrDefault("k", "rsa");
    if (!type.equals("rsa")) {
      return new Malformed(
          Fault.KEY_TYPE,
          "k=" + shown(type),
          "k=" + shown(type) + ": not an RSA key (RFC 6376 §3.6.1)");
    }
    if (!lists(tags.getOrDefault("h", "sha256"), "sha256")) {
      return new Malformed(
          Fault.HASH, "h=" + shown(tags.get("h")), "h= does not allow sha256 (RFC 6376 §3.6.1)");
    }
    String services = tags.getOrDefault("s", "*");
    if (!lists(services, "*") && !lists(services, "email")) {
      return new Malformed(
          Fault.SERVICE, "s=" + shown(services), "s= does not allow email (RFC 6376 §3.6.1)");
    }
    String key = tags.get("p");
    if (key == null) {
      return new Malformed(Fault.KEY_MISSING, "", "p= is missing (RFC 6376 §3.6.1)");
    }
    if (key.isEmpty()) {
      return new Revoked();
    }
    try {
      return new Published(
          DkimPublicKey.fromBase64(Tags.FOLDING.matcher(key).replaceAll("")), flags(tags));
    } catch (IllegalArgumentException e) {
      return new Malformed(
          Fault.KEY, "p=" + shown(key), "p= holds no RSA public key in base64 (RFC 6376 §3.6.1)");
    }
  }

  private static Set<Flag> flags(Map<String, String> tags) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (lists(tags.getOrDefault("t", ""), "y")) {
      flags.add(Flag.TEST_MODE);
    }
    if (lists(tags.getOrDefault("t", ""), "s")) {
      flags.add(Flag.STRICT_SUBDOMAINS);
    }
    if (tags.containsKey("g")) {
      flags.add(Flag.GRANULARITY);
    }
    return flags;
  }

  private static boolean lists(String colonSeparated, String wanted) {
    return Tags.COLON
        .splitAsStream(colonSeparated)
        .map(KeyRecord::trimmed)
        .anyMatch(wanted::equals);
  }

  /** Without folding white space at its ends; any other octet counts (RFC 6376 §2.8). */
  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isFolding(text.charAt(from))) {
      from++;
    }
    while (from < to && isFolding(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isFolding(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static String shown(String text) {
    return text.length() > 40 ? Octets.printed(text.substring(0, 40)) + "…" : Octets.printed(text);
  }

  /** The tag-list grammar's parts (RFC 6376 §3.2, §2.8). */
  final class Tags {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern COLON = Pattern.compile(":");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e \\t\\r\\n]*");
    private static final Pattern FOLDING = Pattern.compile("[ \\t\\r\\n]+");

    private Tags() {}
  }
}
