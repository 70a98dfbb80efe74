package io.dkimrotation.dkim;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A domain that mail is signed for: lower case, at least two labels of letters, digits and hyphens
 * (RFC 1035 §2.3.1), at most 253 octets; international names in their {@code xn--} form.
 */
public record DomainName(String value) {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * @throws IllegalArgumentException if the text is not such a name; the message says what is
   */
  public DomainName {
    value = value.toLowerCase(Locale.ROOT);
    String[] labels = value.split("\\.", -1);
    boolean wellFormed = labels.length > 1 && value.length() <= 253;
    for (String label : labels) {
      wellFormed &= LABEL.matcher(label).matches();
    }
    if (!wellFormed) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is not a domain name; allowed: at least two labels of letters, digits and"
              + " hyphens, each at most 63 octets, 253 in all (RFC 1035 §2.3.1)");
    }
  }

  /**
   * Whether a name, with or without the final dot, is this domain or below it.
   *
   * @param name a host or mail domain
   */
  public boolean covers(String name) {
    String bare = name.toLowerCase(Locale.ROOT);
    bare = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    return bare.equals(value) || bare.endsWith("." + value);
  }

  @Override
  public String toString() {
    return value;
  }
}
