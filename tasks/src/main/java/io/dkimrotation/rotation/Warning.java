package io.dkimrotation.rotation;

import java.util.Locale;

/**
 * What is better mended in a record that is right. The words never change; {@code
 * docs/dns-mistakes.md} lists them.
 */
public enum Warning {
  /** White space inside {@code p=}: allowed (RFC 6376 §3.6.1), but some checkers refuse it. */
  WHITE_SPACE_IN_KEY,
  /** The text differs in ways that no verifier minds. */
  HARMLESS_DIFFERENCE,
  /** A TTL far below the one asked for makes receivers ask, and fail, more often. */
  TTL_TOO_LOW,
  /** A TTL above the one asked for delays a revocation. */
  TTL_TOO_HIGH,
  /** {@code t=y}: receivers may treat signed mail as unsigned (RFC 6376 §3.6.1). */
  TEST_MODE,
  /** {@code t=s}: signatures for senders of sub-domains fail (RFC 6376 §3.6.1). */
  STRICT_SUBDOMAINS,
  /** {@code g=}, which RFC 6376 has dropped; old verifiers may let no address pass. */
  GRANULARITY;

  /** The word in messages, such as {@code test-mode}; never changes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
