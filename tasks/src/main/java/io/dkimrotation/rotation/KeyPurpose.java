package io.dkimrotation.rotation;

import java.util.Locale;

/** What a key is made for; each purpose has its own secret under its own data key. */
public enum KeyPurpose {
  /** To sign from the switch on. */
  ACTIVE,
  /** To lie ready, its record public, in case the active one is compromised. */
  STANDBY,
  /** Made by hand elsewhere, and kept so that SES can be given it back. */
  ADOPTED;

  /** The word in secrets' names and encryption contexts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
