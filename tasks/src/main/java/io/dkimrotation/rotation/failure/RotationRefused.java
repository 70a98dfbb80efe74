package io.dkimrotation.rotation.failure;

/**
 * The input asks for what cannot be: an unknown domain, settings that do not hold, a missing key.
 */
public final class RotationRefused extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message field, value, what is allowed
   */
  public RotationRefused(String message) {
    super(message);
  }
}
