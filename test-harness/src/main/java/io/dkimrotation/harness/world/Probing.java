package io.dkimrotation.harness.world;

/** How mail is sent to try the signatures. */
public enum Probing {
  /** Hourly, and every minute around a switch. */
  ALL_THE_TIME,
  /**
   * As often, but a mail is made, signed and verified only where something has changed since the
   * last one; in between the key in use is compared with the record published.
   */
  WHERE_SOMETHING_CHANGED
}
