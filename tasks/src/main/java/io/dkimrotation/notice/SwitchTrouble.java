package io.dkimrotation.notice;

import java.util.Locale;

/** What only people can help with while SES is given another key. */
public enum SwitchTrouble {
  /** SES holds another key than it was given, no identity, or signing was switched off. */
  CHANGED_BY_OTHERS,
  /** The first key of a domain does not do, and there is none to go back to. */
  NO_WAY_BACK,
  /** A standby key does not do in an emergency, and the key before it is compromised. */
  STANDBY_IN_DOUBT,
  /** The watch found faults twice in a row that the old key would have, too. */
  WATCH_STUCK,
  /** SES says again and again that it could not look; the watch goes on. */
  SES_IN_DOUBT,
  /** The old key cannot be put back. */
  ROLL_BACK_IMPOSSIBLE,
  /** SES was given the old key back and does not sign with it. */
  ROLL_BACK_NOT_PROVEN;

  /** The word in names of notices. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
