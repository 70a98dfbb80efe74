package io.dkimrotation.rotation;

import java.util.Locale;

/** Why SES is given the old key back. */
public enum RollBackCause {
  /** SES looked and gave up: {@code FAILED}. */
  SES_REFUSED,
  /** SES had not seen the record in the time that mail may go without a signature. */
  SES_TOO_SLOW,
  /** It signed, but the watch afterwards saw a fault of the new key twice in a row. */
  WATCH_FAILED,
  /** An execution before this one had begun to go back. */
  RESUMED;

  /** The word in the state document. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word.
   *
   * @throws IllegalArgumentException if there is no such cause
   */
  public static RollBackCause ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
