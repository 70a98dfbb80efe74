package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionDescription.Status;
import java.time.Instant;
import java.util.Optional;

/** What is known of one execution: who it is, how it stands, what happened. */
final class Execution {
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

  /** The part of the context object that is the same in all states. */
  ObjectNode context() {
    ObjectNode context = Json.object();
    context.set("Execution", identity);
    context.set("StateMachine", Json.object().put("Id", machine.arn()).put("Name", machine.name()));
    return context;
  }

  ExecutionDescription describe() {
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
        history.size());
  }
}
