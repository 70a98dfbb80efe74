package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events of one execution, linked into one chain, for it has no branches. */
final class History {
  /**
   * An execution that would write more fails. See <a
   * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>.
   */
  static final int MAX_EVENTS = 25_000;

  private final List<HistoryEvent> events = new ArrayList<>();

  /** Whether only the event that ends the execution still has room. */
  boolean isFull() {
    return events.size() >= MAX_EVENTS - 1;
  }

  HistoryEvent append(Instant now, String type, Optional<ObjectNode> details) {
    int id = events.size() + 1;
    // The first state's entry has no predecessor on AWS either.
    HistoryEvent event = new HistoryEvent(id, id <= 2 ? 0 : id - 1L, now, type, details);
    events.add(event);
    return event;
  }

  int size() {
    return events.size();
  }

  List<HistoryEvent> events() {
    return List.copyOf(events);
  }
}
