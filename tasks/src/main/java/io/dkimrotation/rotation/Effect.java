package io.dkimrotation.rotation;

import java.time.Instant;

/**
 * A change of the outside that an execution has declared and not yet seen done.
 *
 * @param what for people: {@code put gooid-21-pro-20261201-1 in ap-northeast-1}
 * @param until from when on it can no longer happen
 */
public record Effect(String what, Instant until) {
  /** Whether it may still happen. */
  public boolean mayHappen(Instant now) {
    return now.isBefore(until);
  }
}
