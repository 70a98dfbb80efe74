package io.dkimrotation.rotation.failure;

/** A fault that is likely to pass: throttling, a timeout, a service in trouble. The ASL retries. */
public final class TransientFailure extends RuntimeException {
  /**
   * Wraps the fault for its name.
   *
   * @param cause what the service or the network said
   */
  public TransientFailure(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
