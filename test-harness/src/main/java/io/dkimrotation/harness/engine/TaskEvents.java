package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes the events of a task: {@code LambdaFunction…} for a function's own ARN, {@code Task…} for
 * lambda:invoke, whose details all name resource and resourceType.
 */
final class TaskEvents {
  private final ExecutionRun run;
  private final TaskState.Resource resource;
  private final boolean direct;

  TaskEvents(ExecutionRun run, TaskState.Resource resource) {
    this.run = run;
    this.resource = resource;
    this.direct = resource.integration() == TaskState.Integration.FUNCTION;
  }

  void scheduled(
      Payload arguments, String region, Optional<Duration> timeout, Optional<Duration> heartbeat) {
    ObjectNode details;
    if (direct) {
      details = ExecutionRun.data("input", arguments.text());
      details.put("resource", resource.arn());
    } else {
      details = named(Json.object());
      details.put("region", region);
      details.put("parameters", arguments.text());
      heartbeat.ifPresent(limit -> details.put("heartbeatInSeconds", limit.toSeconds()));
    }
    timeout.ifPresent(limit -> details.put("timeoutInSeconds", limit.toSeconds()));
    append("Scheduled", Optional.of(details));
  }

  void started() {
    append("Started", direct ? Optional.empty() : Optional.of(named(Json.object())));
  }

  void submitted(JsonNode output) {
    append("Submitted", Optional.of(named(ExecutionRun.data("output", Json.write(output)))));
  }

  void succeeded(String output) {
    append("Succeeded", Optional.of(named(ExecutionRun.data("output", output))));
  }

  void failed(StateFailure failure) {
    append("Failed", Optional.of(named(ExecutionRun.problem(failure.error(), failure.cause()))));
  }

  void timedOut(StateFailure failure) {
    append("TimedOut", Optional.of(named(ExecutionRun.problem(failure.error(), failure.cause()))));
  }

  private ObjectNode named(ObjectNode details) {
    if (!direct) {
      details.put("resourceType", "lambda");
      details.put("resource", resource.arn().substring(resource.arn().lastIndexOf(':') + 1));
    }
    return details;
  }

  /** Once the execution has failed for want of room in its history, nothing more is written. */
  private void append(String type, Optional<ObjectNode> details) {
    if (run.execution().isRunning()) {
      run.append((direct ? "LambdaFunction" : "Task") + type, details);
    }
  }
}
