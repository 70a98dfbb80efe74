package io.dkimrotation.rotation.failure;

/** Something would stop this rotation later; better now than after two weeks of waiting. */
public final class PreflightFailed extends RotationFailure {
  /**
   * Says what is wrong.
   *
   * @param message all findings
   */
  public PreflightFailed(String message) {
    super(message);
  }
}
