package io.dkimrotation.rotation.failure;

/** A notice that matters reached nobody on any channel. */
public final class NoticeUndelivered extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message the notice and each channel's answer
   */
  public NoticeUndelivered(String message) {
    super(message);
  }
}
