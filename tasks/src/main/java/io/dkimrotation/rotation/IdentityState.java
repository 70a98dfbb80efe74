package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Selector;
import java.util.Optional;

/**
 * What SES says about a domain identity in one region (GetEmailIdentity).
 *
 * @param region where
 * @param verified whether it may send
 * @param signingEnabled whether own-domain signatures are switched on
 * @param origin {@code AWS_SES} for Easy DKIM, {@code EXTERNAL} for own keys
 * @param selector of our key that SES holds; null with Easy DKIM
 * @param easyDkim SES's own keys; empty with one of ours
 * @param dkimStatus {@code PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE, NOT_STARTED}
 * @param mailFrom domain of the envelope sender that SES uses for it and has seen in DNS; empty
 *     while that is one of SES's own
 */
public record IdentityState(
    String region,
    boolean verified,
    boolean signingEnabled,
    String origin,
    String selector,
    Optional<EasyDkim> easyDkim,
    String dkimStatus,
    Optional<String> mailFrom) {
  /** With a key of ours. */
  public IdentityState(
      String region, boolean verified, boolean signingEnabled, String selector, String dkimStatus) {
    this(
        region,
        verified,
        signingEnabled,
        "EXTERNAL",
        selector,
        Optional.empty(),
        dkimStatus,
        Optional.empty());
  }

  /** Whether SES signs with keys of its own that it keeps for this region (Easy DKIM). */
  public boolean hasEasyDkim() {
    return origin.equals("AWS_SES");
  }

  /** Whether this is the key that SES was given last. */
  public boolean holds(Selector expected) {
    return expected.value().equalsIgnoreCase(selector);
  }

  /** Whether SES looks no more for the record. */
  public boolean givenUp() {
    return dkimStatus.equals("FAILED");
  }

  /** Signing is off with FAILED by SES's own doing; off in any other way by somebody's order. */
  public boolean switchedOffBySes() {
    return givenUp() && !signingEnabled;
  }

  /** Whether it signs with a key and has seen its record. */
  public boolean signsWith(String expected) {
    return signingEnabled && expected.equalsIgnoreCase(selector) && dkimStatus.equals("SUCCESS");
  }

  @Override
  public String toString() {
    return "%s: %s, DKIM %s, signing %s"
        .formatted(
            region,
            selector == null ? "origin " + origin : "selector " + selector,
            dkimStatus,
            signingEnabled ? "on" : "off");
  }
}
