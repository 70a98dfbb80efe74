package io.dkimrotation.harness.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution at one moment, as <a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">DescribeExecution</a>
 * answers, and its size.
 *
 * @param input as it was handed in
 * @param output empty unless it succeeded
 * @param error empty unless it ended otherwise and gave one; so is the cause
 * @param stateTransitions what AWS bills: entries of states and retries
 * @param historyEvents so far, of 25,000
 */
public record ExecutionDescription(
    String executionArn,
    String stateMachineArn,
    String name,
    Status status,
    Instant startDate,
    Optional<Instant> stopDate,
    String input,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause,
    int stateTransitions,
    int historyEvents) {

  /** The statuses of an execution; the wire has them in this spelling. */
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
  }
}
