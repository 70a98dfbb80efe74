package io.dkimrotation.rotation;

import java.util.Optional;

/**
 * How a key stands with SES in the region that was given it. Statuses as in the SES API v2, <a
 * href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DkimAttributes.html">
 * DkimAttributes</a>.
 */
public enum Standing {
  /** SES has seen its record and signs with it: {@code SUCCESS}. */
  SIGNS,
  /** SES has not seen its record yet: {@code PENDING, NOT_STARTED}. */
  UNSEEN,
  /** SES could not look just now, and looks again by itself: {@code TEMPORARY_FAILURE}. */
  IN_DOUBT,
  /** SES looks no more: {@code FAILED}. It may have switched signing off with that. */
  GIVEN_UP,
  /** SES holds another key, no identity, or signing is off without SES having given up. */
  CHANGED_BY_OTHERS;

  /**
   * Reads what SES says.
   *
   * @param identity empty if the region has none
   * @param expected what we gave it
   */
  public static Standing of(Optional<IdentityState> identity, Signer expected) {
    if (identity.isEmpty() || !expected.isSetIn(identity.get())) {
      return CHANGED_BY_OTHERS;
    }
    IdentityState state = identity.get();
    if (state.givenUp()) {
      return GIVEN_UP;
    }
    if (!state.signingEnabled()) {
      return CHANGED_BY_OTHERS;
    }
    return switch (state.dkimStatus()) {
      case "SUCCESS" -> SIGNS;
      case "TEMPORARY_FAILURE" -> IN_DOUBT;
      default -> UNSEEN;
    };
  }
}
