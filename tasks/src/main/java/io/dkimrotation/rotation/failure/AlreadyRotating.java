package io.dkimrotation.rotation.failure;

/**
 * Not a fault: another execution was faster, or the rotation is no longer due. Nothing was done.
 */
public final class AlreadyRotating extends RotationFailure {
  /**
   * Says who or why.
   *
   * @param message the lock's holder, or the judgement
   */
  public AlreadyRotating(String message) {
    super(message);
  }
}
