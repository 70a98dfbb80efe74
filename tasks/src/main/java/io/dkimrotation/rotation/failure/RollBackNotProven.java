package io.dkimrotation.rotation.failure;

/** SES was given the old key back, but does not sign with it. */
public final class RollBackNotProven extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message what was expected, what was found
   */
  public RollBackNotProven(String message) {
    super(message);
  }
}
