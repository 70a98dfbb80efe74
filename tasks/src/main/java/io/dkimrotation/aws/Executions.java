package io.dkimrotation.aws;

import io.dkimrotation.rotation.Holder;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;

/** Looks at executions (DescribeExecution). */
public final class Executions {
  private final SfnClient client;

  /** Uses a client of the state machine's region and account. */
  public Executions(SfnClient client) {
    this.client = client;
  }

  /**
   * How an execution stands.
   *
   * @param arn of the execution
   * @return empty if there is none: histories are kept for 90 days
   */
  public Optional<Holder> find(String arn) {
    try {
      var described = client.describeExecution(r -> r.executionArn(arn));
      return Optional.of(
          new Holder(
              described.statusAsString(),
              Optional.ofNullable(described.stopDate()),
              Optional.ofNullable(described.error()).orElse("")));
    } catch (ExecutionDoesNotExistException | InvalidArnException e) {
      return Optional.empty();
    }
  }
}
