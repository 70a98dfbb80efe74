package io.dkimrotation.rotation;

import java.util.Locale;

/** The life of a key, as the {@code status} attribute of {@code dkim-certificates} says it. */
public enum KeyStatus {
  /** Reserved or waiting for its record. */
  PENDING,
  /** Its record is public, its turn may come at any time. */
  STANDBY,
  /** SES signs with it. */
  ACTIVE,
  /** Active, and its successor is on the way. */
  EXPIRING,
  /** No longer signs; its record must still verify mail in transit. */
  RETIRING,
  /** Past our policy date without having been replaced. */
  EXPIRED,
  /** Withdrawn on an operator's order, never to be used again. */
  REVOKED,
  /** Its record may go, its secret is scheduled for deletion. */
  ARCHIVED,
  /** Made by a rotation that was given up. */
  ABANDONED;

  /** The stored word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the stored word.
   *
   * @throws IllegalArgumentException if there is no such status
   */
  public static KeyStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
