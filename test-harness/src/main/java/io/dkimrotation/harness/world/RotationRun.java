package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.task.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a played rotation went.
 *
 * @param execution as DescribeExecution answers
 * @param following executions that began after it and beside it
 * @param events the whole history
 * @param history the same as GetExecutionHistory answers
 * @param lambdaInvocations all invocations
 * @param lambdaTime billed, virtual
 * @param awsCalls by {@code service.Operation}
 */
public record RotationRun(
    ExecutionDescription execution,
    List<ExecutionDescription> following,
    List<HistoryEvent> events,
    ObjectNode history,
    int lambdaInvocations,
    Duration lambdaTime,
    Map<String, Integer> awsCalls) {
  /** Whether it came to its good end. */
  public boolean succeeded() {
    return execution.status() == ExecutionDescription.Status.SUCCEEDED;
  }

  /** The state document as the last state left or found it. */
  JsonNode lastState() {
    JsonNode last = Json.parse(execution.output().orElse("{}"));
    for (int i = events.size() - 1; last.isEmpty() && i >= 0; i--) {
      HistoryEvent event = events.get(i);
      if (event.type().endsWith("StateEntered")) {
        last = Json.parse(event.details().orElseThrow().path("input").asText());
      }
    }
    return last;
  }

  /** What the rotation itself called, the preparation of its world aside. */
  static Map<String, Integer> since(Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> calls = new TreeMap<>();
    after.forEach(
        (call, count) -> {
          int own = count - before.getOrDefault(call, 0);
          if (own > 0) {
            calls.put(call, own);
          }
        });
    return calls;
  }
}
