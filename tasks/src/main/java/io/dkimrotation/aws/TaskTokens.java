package io.dkimrotation.aws;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Completes states that wait for people (SendTaskSuccess). */
public final class TaskTokens {
  private final SfnClient client;

  /** Uses a client of the state machine's region and account. */
  public TaskTokens(SfnClient client) {
    this.client = client;
  }

  /**
   * Completes a waiting state.
   *
   * @return whether it still waited: false for a token used before, timed out or of an execution
   *     that has ended
   */
  public boolean complete(String token, String json) {
    try {
      client.sendTaskSuccess(r -> r.taskToken(token).output(json));
      return true;
    } catch (TaskTimedOutException | TaskDoesNotExistException e) {
      return false;
    }
  }
}
