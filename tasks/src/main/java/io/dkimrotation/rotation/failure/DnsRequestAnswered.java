package io.dkimrotation.rotation.failure;

/** Not a fault: the answer was there before the wait began, so there is nothing to wait for. */
public final class DnsRequestAnswered extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message which request
   */
  public DnsRequestAnswered(String message) {
    super(message);
  }
}
