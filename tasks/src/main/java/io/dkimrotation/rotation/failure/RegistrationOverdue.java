package io.dkimrotation.rotation.failure;

/** The records are not there after the longest time that we wait. */
public final class RegistrationOverdue extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message what is missing, since when
   */
  public RegistrationOverdue(String message) {
    super(message);
  }
}
