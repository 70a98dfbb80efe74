package io.dkimrotation.aws;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts executions of the state machine {@code rotation} (StartExecution). */
public final class RotationMachine {
  private final SfnClient client;
  private final String arn;

  /**
   * Uses a client of the state machine's region and account.
   *
   * @param arn of the state machine
   */
  public RotationMachine(SfnClient client, String arn) {
    this.client = client;
    this.arn = arn;
  }

  /**
   * Starts an execution, unless one of that name was started before: Step Functions answers with a
   * running one of the same name and input, and refuses the name of one that has ended.
   *
   * @param name unique for 90 days; at most 80 characters
   * @param input a JSON object
   * @return its ARN
   */
  public String start(String name, String input) {
    try {
      return client
          .startExecution(r -> r.stateMachineArn(arn).name(name).input(input))
          .executionArn();
    } catch (ExecutionAlreadyExistsException e) {
      return arn.replace(":stateMachine:", ":execution:") + ":" + name;
    }
  }
}
