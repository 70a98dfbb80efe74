package io.dkimrotation.harness.fake;

/**
 * Where the answers to waiting tasks go. Each method throws an {@link
 * io.dkimrotation.harness.wire.AwsError} with the code that Step Functions has for it: {@code
 * TaskTimedOut}, {@code InvalidToken}, {@code InvalidOutput}, {@code TaskDoesNotExist}.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/">Step Functions
 *     API</a>
 */
public interface TaskResults {
  /**
   * Ends a waiting task well.
   *
   * @param output JSON
   */
  void sendTaskSuccess(String token, String output);

  /**
   * Ends a waiting task with an error.
   *
   * @param error the error's name, may be empty
   * @param cause for people, may be empty
   */
  void sendTaskFailure(String token, String error, String cause);

  /** Resets the heartbeat's time, not the timeout. */
  void sendTaskHeartbeat(String token);
}
