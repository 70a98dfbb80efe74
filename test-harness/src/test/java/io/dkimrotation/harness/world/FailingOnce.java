package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A line on which one task fails by name the first time, without having done anything. */
final class FailingOnce {
  private FailingOnce() {}

  static UnaryOperator<Functions> in(String state) {
    AtomicBoolean failed = new AtomicBoolean();
    return functions ->
        (function, payload, done) -> {
          if (function.contains("-" + state + ":") && failed.compareAndSet(false, true)) {
            done.accept(new Functions.Threw("io.dkimrotation.rotation.failure.KeyNotProven", "{}"));
          } else {
            functions.invoke(function, payload, done);
          }
        };
  }

  /** All Task states of a state machine. */
  static Stream<String> tasksOf(DeployedMachine machine) throws IOException {
    return Json.MAPPER.readTree(machine.definition()).path("States").properties().stream()
        .filter(state -> type(state).equals("Task"))
        .map(Map.Entry::getKey);
  }

  private static String type(Map.Entry<String, JsonNode> state) {
    return state.getValue().path("Type").asText();
  }
}
