package io.dkimrotation.rotation;

import java.util.Locale;

/** Who or what started an execution. */
public enum Trigger {
  /** The monthly check. */
  SCHEDULE,
  /** An operator. */
  MANUAL,
  /** An operator, to take over a rotation that came to a stop. */
  RESUME,
  /** The emergency switch. */
  EMERGENCY,
  /** The stack, when it registers a domain. */
  CREATE;

  /** The word in input and state document. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
