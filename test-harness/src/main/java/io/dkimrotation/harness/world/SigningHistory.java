package io.dkimrotation.harness.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * With what one region signed over time, and what of that may not be. Between a put and SES's own
 * look mail may carry the old selector, the new one or none; at all other times only one selector
 * is right, and once a region sends it may never refuse.
 */
final class SigningHistory {
  private String selector;
  private String next;
  private boolean sends;
  private Instant gapSince;
  private Duration longestGap = Duration.ZERO;

  /**
   * Begins.
   *
   * @param selector that the region signs with; null before a first key
   */
  SigningHistory(String selector) {
    this.selector = selector;
  }

  /** SES was given another key. */
  void put(String newSelector) {
    next = newSelector;
  }

  /** SES has looked, and signs with what it was given last. */
  void seen() {
    if (next != null) {
      selector = next;
      next = null;
    }
  }

  /** SES did not take a mail; what is wrong with that, if anything. */
  Optional<String> refused(Instant at, String reason) {
    closeGap(at);
    return sends ? Optional.of("refused: " + reason) : Optional.empty();
  }

  /**
   * SES took a mail; what is wrong with it, if anything.
   *
   * @param signedWith its selector; empty without a signature
   */
  Optional<String> sent(Instant at, Optional<String> signedWith) {
    sends = true;
    if (signedWith.isEmpty()) {
      gapSince = gapSince == null ? at : gapSince;
      return next == null ? Optional.of("unsigned") : Optional.empty();
    }
    closeGap(at);
    if (signedWith.get().equals(next)) {
      // From the first mail with the new key on the old one must not come back.
      selector = next;
      return Optional.empty();
    }
    return signedWith.get().equals(selector)
        ? Optional.empty()
        : Optional.of("signed with " + signedWith.get());
  }

  /** No more mail will come. */
  void close(Instant at) {
    closeGap(at);
  }

  private void closeGap(Instant at) {
    if (gapSince != null) {
      Duration gap = Duration.between(gapSince, at);
      longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
      gapSince = null;
    }
  }

  /** From a first unsigned mail to the next that was not, the longest. */
  Duration longestGap() {
    return longestGap;
  }
}
