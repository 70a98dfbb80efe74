package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One event of an execution, as <a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">GetExecutionHistory</a>
 * has it.
 *
 * @param id 1 for the first
 * @param previousEventId 0 for the first two
 * @param timestamp on the agenda's clock
 * @param type e.g. {@code TaskStateEntered}
 * @param details what stands under {@link #detailsField()}; not to be changed
 */
public record HistoryEvent(
    long id, long previousEventId, Instant timestamp, String type, Optional<ObjectNode> details) {

  /** The field that holds the details, e.g. {@code stateEnteredEventDetails}. */
  public String detailsField() {
    String kind = type;
    if (type.endsWith("StateEntered")) {
      kind = "stateEntered";
    } else if (type.endsWith("StateExited")) {
      kind = "stateExited";
    }
    return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1) + "EventDetails";
  }

  /** The state that was entered or exited; empty for all other types. */
  public Optional<String> stateName() {
    return type.endsWith("StateEntered") || type.endsWith("StateExited")
        ? details.map(node -> node.path("name").asText())
        : Optional.empty();
  }

  /** The event as the AWS CLI prints it, with an ISO 8601 timestamp. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("timestamp", Timestamps.ofCli(timestamp));
    json.put("type", type);
    json.put("id", id);
    json.put("previousEventId", previousEventId);
    details.ifPresent(node -> json.set(detailsField(), node));
    return json;
  }
}
