package io.dkimrotation.rotation.failure;

/** SES will not take what it was given: a quota is reached, or it finds domain or key invalid. */
public final class SesRefused extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message region, what was given, what SES said
   */
  public SesRefused(String message) {
    super(message);
  }
}
