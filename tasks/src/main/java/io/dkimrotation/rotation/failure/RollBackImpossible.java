package io.dkimrotation.rotation.failure;

/**
 * The old key cannot be put back: its record is not right, or the key is not to be had. Nothing was
 * changed.
 */
public final class RollBackImpossible extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message all that stands in the way
   */
  public RollBackImpossible(String message) {
    super(message);
  }
}
