package io.dkimrotation.rotation;

import java.util.Locale;

/** What SES signs with when a rotation starts. */
public enum StartSituation {
  /** A key of our last rotation. */
  OWN,
  /** Nothing: there is no identity yet. */
  NONE,
  /** A key that somebody made by hand (BYODKIM) and whose private half we do not hold. */
  FOREIGN_KEY,
  /** Keys that SES makes and renews by itself (Easy DKIM). */
  EASY_DKIM;

  /** The word in the state document. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word.
   *
   * @throws IllegalArgumentException if there is no such situation
   */
  public static StartSituation ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
