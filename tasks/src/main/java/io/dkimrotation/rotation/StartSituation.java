package io.dkimrotation.rotation;

import java.util.Locale;

/** What SES signs with when a rotation starts. */
public enum StartSituation {
  /** A key of our last rotation. */
  OWN,
  /** Nothing: there is no identity yet. */
  NONE;

  /** The word in the state document. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
