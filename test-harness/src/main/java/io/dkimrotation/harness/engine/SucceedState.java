package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** Ends the execution well. */
record SucceedState(String name, Selector inputPath, Selector outputPath) implements State {
  @Override
  public String type() {
    return "Succeed";
  }

  JsonNode output(Scope raw) {
    return outputPath.select(raw.withInput(inputPath.select(raw)));
  }
}
