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
 * @param redrive whether it was redriven, and can be
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
    int historyEvents,
    Redrive redrive) {

  /**
   * What is known of redrives.
   *
   * @param count so far
   * @param date of the last one
   * @param hindrance why it cannot be redriven now; empty if it can
   */
  public record Redrive(int count, Optional<Instant> date, Optional<String> hindrance) {
    /** The word on the wire. */
    public String status() {
      return hindrance.isEmpty() ? "REDRIVABLE" : "NOT_REDRIVABLE";
    }
  }

  /** The statuses of an execution; the wire has them in this spelling. */
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
  }
}
