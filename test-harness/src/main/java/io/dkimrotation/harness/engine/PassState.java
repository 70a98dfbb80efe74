package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Hands its input, or a fixed result, on.
 *
 * @param next empty where it ends the execution
 */
record PassState(
    String name,
    Selector inputPath,
    Optional<Template> parameters,
    Optional<JsonNode> result,
    ResultPath resultPath,
    Selector outputPath,
    Optional<String> next)
    implements State {
  @Override
  public String type() {
    return "Pass";
  }

  JsonNode output(Scope raw) {
    JsonNode input = inputPath.select(raw);
    if (parameters.isPresent()) {
      input = parameters.get().fill(raw.withInput(input));
    }
    JsonNode combined = resultPath.put(raw.input(), result.orElse(input));
    return outputPath.select(raw.withInput(combined));
  }
}
