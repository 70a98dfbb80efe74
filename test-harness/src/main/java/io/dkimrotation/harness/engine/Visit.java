package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One stay in one state, from its entry to its exit.
 *
 * @param enteredEventId the id of the entry event, which AWS names in the causes of runtime errors
 */
record Visit(
    Execution execution, State state, Payload rawInput, Instant enteredAt, long enteredEventId) {

  Scope scope() {
    return scope(0, Optional.empty());
  }

  /**
   * What the state's paths are read from.
   *
   * @param retryCount retries of this state so far
   * @param token the task token of the attempt under way
   */
  Scope scope(int retryCount, Optional<String> token) {
    return new Scope(rawInput.node(), () -> context(retryCount, token));
  }

  private JsonNode context(int retryCount, Optional<String> token) {
    ObjectNode context = execution.context();
    context.set(
        "State",
        Json.object()
            .put("Name", state.name())
            .put("EnteredTime", Timestamps.ofContext(enteredAt))
            .put("RetryCount", retryCount));
    token.ifPresent(text -> context.set("Task", Json.object().put("Token", text)));
    return context;
  }

  /** AWS puts place and event before the cause of each runtime error. */
  StateFailure located(StateFailure failure) {
    return failure.isRuntime()
        ? StateFailure.runtime(
            "An error occurred while executing the state '"
                + state.name()
                + "' (entered at the event id #"
                + enteredEventId
                + "). "
                + failure.cause())
        : failure;
  }
}
