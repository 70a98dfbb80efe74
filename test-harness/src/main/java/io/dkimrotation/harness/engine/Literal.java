package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A string, number, boolean or null as an argument of an intrinsic function.
 *
 * @param holes where States.Format puts its arguments: each unescaped {@code {}}
 */
record Literal(JsonNode value, List<Integer> holes) implements Expression {
  static Literal of(JsonNode value) {
    return new Literal(value, List.of());
  }

  static List<Integer> holesIn(String template) {
    List<Integer> holes = new ArrayList<>();
    for (int at = template.indexOf("{}"); at >= 0; at = template.indexOf("{}", at + 2)) {
      holes.add(at);
    }
    return holes;
  }

  @Override
  public JsonNode evaluate(Scope scope, String field) {
    return value;
  }
}
