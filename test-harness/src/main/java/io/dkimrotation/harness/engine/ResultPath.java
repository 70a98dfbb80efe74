package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a result goes in the state's raw input: a reference path. What lies on the way is copied,
 * what lies beside it is shared.
 *
 * @param steps names (String) and positions (Integer) from the root; empty: the result replaces all
 * @param discard the definition says null: the result is dropped
 */
record ResultPath(String text, List<Object> steps, boolean discard) {
  static final ResultPath WHOLE = new ResultPath("$", List.of(), false);
  static final ResultPath DISCARD = new ResultPath("null", List.of(), true);
  private static final Pattern STEP =
      Pattern.compile(
          "\\.([^.\\[\\]'\"*@,:?()\\s]+)|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[(\\d+)\\]");

  /**
   * @throws IllegalArgumentException if it is not a reference path
   */
  static ResultPath parse(String text) {
    if (!text.startsWith("$") || text.startsWith("$$")) {
      throw notAReference(text);
    }
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int at = 1;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw notAReference(text);
      }
      steps.add(
          matcher.group(4) == null
              ? Optional.ofNullable(matcher.group(1))
                  .or(() -> Optional.ofNullable(matcher.group(2)))
                  .orElseGet(() -> matcher.group(3))
              : (Object) Integer.valueOf(matcher.group(4)));
      at = matcher.end();
    }
    return new ResultPath(text, List.copyOf(steps), false);
  }

  private static IllegalArgumentException notAReference(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a reference path; allowed: $, $.name, $['name'], $.name[0], null");
  }

  /**
   * @throws StateFailure States.ResultPathMatchFailure if the raw input has something else there
   */
  JsonNode put(JsonNode rawInput, JsonNode result) {
    return discard ? rawInput : put(rawInput, rawInput, 0, result);
  }

  private JsonNode put(JsonNode rawInput, JsonNode node, int depth, JsonNode result) {
    if (depth == steps.size()) {
      return result;
    }
    if (steps.get(depth) instanceof Integer position) {
      if (node == null || !node.isArray() || position >= node.size()) {
        throw mismatch(rawInput);
      }
      ArrayNode copy = Json.MAPPER.createArrayNode();
      node.forEach(copy::add);
      copy.set(position, put(rawInput, node.get(position), depth + 1, result));
      return copy;
    }
    if (node != null && !node.isObject()) {
      throw mismatch(rawInput);
    }
    String name = (String) steps.get(depth);
    ObjectNode copy = Json.object();
    if (node != null) {
      node.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
    }
    copy.set(name, put(rawInput, copy.get(name), depth + 1, result));
    return copy;
  }

  private StateFailure mismatch(JsonNode rawInput) {
    return StateFailure.of(
        "States.ResultPathMatchFailure",
        "Unable to apply step \"" + text + "\" to input " + Json.write(rawInput));
  }
}
