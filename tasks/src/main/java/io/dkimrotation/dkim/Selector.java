package io.dkimrotation.dkim;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names one key of a domain (RFC 6376 §3.1). RFC 6376 would allow dots; SES does not: one label of
 * at most 63 letters, digits and inner hyphens (SES API v2, {@code DkimSigningAttributes}). Lower
 * case, since DNS knows no other and "never used twice" must not hang on it.
 */
public record Selector(String value) {
  /** Octets that SES and one DNS label allow. */
  public static final int MAX_OCTETS = 63;

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

  /**
   * @throws IllegalArgumentException if the text is not such a label
   */
  public Selector {
    if (value.length() > MAX_OCTETS || !LABEL.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is not a selector; allowed: letters, digits and inner hyphens, at most "
              + MAX_OCTETS
              + " octets (SES DomainSigningSelector)");
    }
    value = value.toLowerCase(Locale.ROOT);
  }

  /**
   * {@code {prefix}-{yyyymmdd}-{number}}.
   *
   * @param prefix the domain's prefix, such as {@code gooid-21-pro}
   * @param date the day of the rotation's start where the domain's people are
   * @param number 1 and up; a second rotation on one day goes on counting
   */
  public static Selector of(String prefix, LocalDate date, int number) {
    return new Selector(
        prefix + "-" + DateTimeFormatter.BASIC_ISO_DATE.format(date) + "-" + number);
  }

  /** Where the key record of this selector stands, without the final dot (RFC 6376 §3.6.2.1). */
  public String recordName(DomainName domain) {
    return value + "._domainkey." + domain;
  }

  @Override
  public String toString() {
    return value;
  }
}
