package io.dkimrotation.harness.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** With what one region signed over time, and what of that may not be. */
final class SigningHistory {
  private String before;
  private String after;
  private Instant gapSince;
  private Duration longestGap = Duration.ZERO;
  private boolean between;

  /** A key was put: until it is proven, SES may use the old one, the new one, or none. */
  void put(String selector, Instant at) {
    after = selector;
    between = true;
  }

  void proven(Instant at) {
    before = after;
    between = false;
  }

  /** Refusals are of no harm to mail that exists; they only end what a gap would last. */
  void refused(String reason) {
    gapSince = null;
  }

  /** What is wrong with a mail sent now, if anything. */
  Optional<String> sent(Probe probe) {
    if (probe.selector().isEmpty()) {
      gapSince = gapSince == null ? probe.sentAt() : gapSince;
      return between ? Optional.empty() : Optional.of("unsigned");
    }
    if (gapSince != null) {
      Duration gap = Duration.between(gapSince, probe.sentAt());
      longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
      gapSince = null;
    }
    String selector = probe.selector().get();
    if (before == null && !between) {
      before = selector; // what it signs with when we first look
    }
    boolean expected = selector.equals(before) || (between && selector.equals(after));
    return expected ? Optional.empty() : Optional.of("signed with " + selector);
  }

  Duration longestGap() {
    return longestGap;
  }
}
