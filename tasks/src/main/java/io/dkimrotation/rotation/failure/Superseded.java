package io.dkimrotation.rotation.failure;

/** Another execution has taken this domain over; this one must not touch SES any more. */
public final class Superseded extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message who holds the lock
   */
  public Superseded(String message) {
    super(message);
  }
}
