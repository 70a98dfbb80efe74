package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One entry of {@code Catch}. */
record Catcher(List<String> errorEquals, ResultPath resultPath, String next) {

  /** What goes on to {@link #next}: the state's raw input with the error in it. */
  JsonNode output(JsonNode rawInput, StateFailure failure) {
    ObjectNode error = Json.object();
    error.put("Error", failure.error() == null ? "" : failure.error());
    error.put("Cause", failure.cause() == null ? "" : failure.cause());
    return resultPath.put(rawInput, error);
  }
}
