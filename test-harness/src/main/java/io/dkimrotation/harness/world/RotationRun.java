package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a played rotation went.
 *
 * @param execution as DescribeExecution answers
 * @param events the whole history
 * @param history the same as GetExecutionHistory answers
 * @param lambdaInvocations all invocations
 * @param lambdaTime billed, virtual
 * @param awsCalls by {@code service.Operation}
 */
public record RotationRun(
    ExecutionDescription execution,
    List<HistoryEvent> events,
    ObjectNode history,
    int lambdaInvocations,
    Duration lambdaTime,
    Map<String, Integer> awsCalls) {
  /** Whether it came to its good end. */
  public boolean succeeded() {
    return execution.status() == ExecutionDescription.Status.SUCCEEDED;
  }
}
