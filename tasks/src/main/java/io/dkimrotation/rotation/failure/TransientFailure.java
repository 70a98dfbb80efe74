package io.dkimrotation.rotation.failure;

/** A fault that is likely to pass: throttling, a timeout, a service in trouble. The ASL retries. */
public final class TransientFailure extends RuntimeException {
  /**
   * Says what did not work this time.
   *
   * @param message what was tried, what came back
   */
  public TransientFailure(String message) {
    super(message);
  }

  /**
   * Wraps the fault for its name.
   *
   * @param cause what the service or the network said
   */
  public TransientFailure(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
