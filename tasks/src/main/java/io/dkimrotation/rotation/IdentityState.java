package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Selector;

/**
 * What SES says about a domain identity in one region (GetEmailIdentity).
 *
 * @param region where
 * @param verified whether it may send
 * @param signingEnabled whether own-domain signatures are switched on
 * @param origin {@code AWS_SES} for Easy DKIM, {@code EXTERNAL} for own keys
 * @param selector that SES holds; null with Easy DKIM, which has three tokens
 * @param dkimStatus {@code PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE, NOT_STARTED}
 */
public record IdentityState(
    String region,
    boolean verified,
    boolean signingEnabled,
    String origin,
    String selector,
    String dkimStatus) {
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
    return "%s: selector %s, DKIM %s, signing %s"
        .formatted(region, selector, dkimStatus, signingEnabled ? "on" : "off");
  }
}
