package io.dkimrotation.rotation.failure;

/** A new key does not do what it must: verify, be taken by SES, or keep signing. */
public final class KeyNotProven extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message what was expected, what was found
   */
  public KeyNotProven(String message) {
    super(message);
  }
}
