package io.dkimrotation.rotation.failure;

/**
 * Somebody else changed the domain's signing in SES during a switch. Nothing is changed back: a
 * redrive goes on once SES holds what it was given.
 */
public final class SigningChangedByOthers extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message what SES should hold and what it holds
   */
  public SigningChangedByOthers(String message) {
    super(message);
  }
}
