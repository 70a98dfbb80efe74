package io.dkimrotation.rotation;

import java.util.Locale;

/** What an execution is for. */
public enum RotationPurpose {
  /** A new active key and new standby keys. */
  ROTATE,
  /** New standby keys; the key in use stays. */
  REFILL,
  /** A standby key in place of a compromised one. */
  EMERGENCY;

  /** The word in input and state document. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
