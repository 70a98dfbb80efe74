package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionDescription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of one execution: who it is, how it stands, what happened. */
final class Execution {
  private static final int REDRIVABLE_EVENTS = History.MAX_EVENTS - 1;
  private static final Duration REDRIVABLE_PERIOD = Duration.ofDays(14);
  private static final Duration LONGEST_OPEN = Duration.ofDays(365);

  final String arn;
  final String name;
  final StateMachine machine;
  final Payload input;
  final Instant startDate;
  final History history = new History();
  private final JsonNode identity;
  private Status status = Status.RUNNING;
  private Optional<Instant> stopDate = Optional.empty();
  private Optional<String> output = Optional.empty();
  private Optional<String> error = Optional.empty();
  private Optional<String> cause = Optional.empty();
  private int stateTransitions;
  private int redriveCount;
  private Optional<Instant> redriveDate = Optional.empty();

  Execution(String arn, String name, StateMachine machine, Payload input, Instant startDate) {
    this.arn = arn;
    this.name = name;
    this.machine = machine;
    this.input = input;
    this.startDate = startDate;
    this.identity =
        Json.object()
            .put("Id", arn)
            .put("Name", name)
            .put("RoleArn", machine.roleArn())
            .put("StartTime", Timestamps.ofContext(startDate))
            .set("Input", input.node());
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }

  void countTransition() {
    stateTransitions++;
  }

  void succeeded(Instant now, String result) {
    close(Status.SUCCEEDED, now);
    output = Optional.of(result);
  }

  void ended(Status how, Instant now, String withError, String withCause) {
    close(how, now);
    error = Optional.ofNullable(withError);
    cause = Optional.ofNullable(withCause);
  }

  private void close(Status how, Instant now) {
    status = how;
    stopDate = Optional.of(now);
  }

  /** Runs again, and counts as one more transition. */
  void redriven(Instant now) {
    status = Status.RUNNING;
    stopDate = Optional.empty();
    error = Optional.empty();
    cause = Optional.empty();
    redriveCount++;
    redriveDate = Optional.of(now);
    countTransition();
  }

  int redriveCount() {
    return redriveCount;
  }

  /**
   * Why it cannot be redriven; empty if it can. See <a
   * href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html">eligibility</a>.
   */
  Optional<String> notRedrivable(Instant now) {
    if (status == Status.RUNNING || status == Status.SUCCEEDED) {
      return Optional.of("Execution is " + status + " and cannot be redriven");
    }
    if (history.size() >= REDRIVABLE_EVENTS) {
      return Optional.of("Execution history has reached its limit of events");
    }
    if (now.isAfter(stopDate.orElseThrow().plus(REDRIVABLE_PERIOD))) {
      return Optional.of("Execution ended more than 14 days ago");
    }
    return now.isAfter(startDate.plus(LONGEST_OPEN))
        ? Optional.of("Execution has been open for more than a year")
        : Optional.empty();
  }

  /** The part of the context object that is the same in all states. */
  ObjectNode context() {
    ObjectNode context = Json.object();
    context.set("Execution", identity);
    context.set("StateMachine", Json.object().put("Id", machine.arn()).put("Name", machine.name()));
    return context;
  }

  ExecutionDescription describe(Instant now) {
    return new ExecutionDescription(
        arn,
        machine.arn(),
        name,
        status,
        startDate,
        stopDate,
        input.text(),
        output,
        error,
        cause,
        stateTransitions,
        history.size(),
        new ExecutionDescription.Redrive(redriveCount, redriveDate, notRedrivable(now)));
  }
}
