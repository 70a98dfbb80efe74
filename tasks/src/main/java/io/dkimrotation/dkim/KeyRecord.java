package io.dkimrotation.dkim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A DKIM key record (RFC 6376 §3.6.1). */
public sealed interface KeyRecord {
  /** A record that lets signatures verify. */
  record Published(DkimPublicKey key) implements KeyRecord {
    /**
     * The form that we ask for: {@code v=} first, as §3.6.1 recommends, {@code k=} said though it
     * is the default, no blanks inside {@code p=}.
     */
    public String text() {
      return "v=DKIM1; k=rsa; p=" + key.base64();
    }
  }

  /** {@code p=} is there and empty: the key was revoked. */
  record Revoked() implements KeyRecord {}

  /**
   * Text that is no key record for an RSA key, or for none that mail is signed with.
   *
   * @param reason what is wrong, with the clause
   */
  record Malformed(String reason) implements KeyRecord {}

  /** The key that signatures would be verified with. */
  default Optional<DkimPublicKey> usableKey() {
    return this instanceof Published published ? Optional.of(published.key()) : Optional.empty();
  }

  /** Reads a record as a verifier does: unknown tags ignored, folding white space allowed. */
  static KeyRecord parse(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : text.split(";", -1)) {
      if (tag.isBlank()) {
        continue;
      }
      int equals = tag.indexOf('=');
      String name = equals < 0 ? "" : tag.substring(0, equals).strip();
      if (!Tags.NAME.matcher(name).matches()) {
        return new Malformed("'" + shortened(tag) + "' is not tag=value (RFC 6376 §3.2)");
      }
      if (tags.put(name, tag.substring(equals + 1).strip()) != null) {
        return new Malformed("tag " + name + "= stands twice (RFC 6376 §3.2)");
      }
    }
    return judge(tags);
  }

  private static KeyRecord judge(Map<String, String> tags) {
    String version = tags.get("v");
    if (version != null
        && !(version.equals("DKIM1") && tags.keySet().iterator().next().equals("v"))) {
      return new Malformed("v= must be DKIM1 and come first (RFC 6376 §3.6.1)");
    }
    String type = tags.getOrDefault("k", "rsa");
    if (!type.equals("rsa")) {
      return new Malformed("k=" + shortened(type) + ": not an RSA key (RFC 6376 §3.6.1)");
    }
    if (!lists(tags.getOrDefault("h", "sha256"), "sha256")) {
      return new Malformed("h= does not allow sha256 (RFC 6376 §3.6.1)");
    }
    String services = tags.getOrDefault("s", "*");
    if (!lists(services, "*") && !lists(services, "email")) {
      return new Malformed("s= does not allow email (RFC 6376 §3.6.1)");
    }
    String key = tags.get("p");
    if (key == null) {
      return new Malformed("p= is missing (RFC 6376 §3.6.1)");
    }
    if (key.isEmpty()) {
      return new Revoked();
    }
    try {
      return new Published(DkimPublicKey.fromBase64(Tags.FOLDING.matcher(key).replaceAll("")));
    } catch (IllegalArgumentException e) {
      return new Malformed("p= holds no RSA public key in base64 (RFC 6376 §3.6.1)");
    }
  }

  private static boolean lists(String colonSeparated, String wanted) {
    return Tags.COLON.splitAsStream(colonSeparated).map(String::strip).anyMatch(wanted::equals);
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /** The tag-list grammar's parts (RFC 6376 §3.2, §2.8). */
  final class Tags {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern COLON = Pattern.compile(":");
    private static final Pattern FOLDING = Pattern.compile("[ \\t\\r\\n]+");

    private Tags() {}
  }
}
