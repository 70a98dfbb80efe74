package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Ends the execution with an error. */
record FailState(String name, Optional<Expression> error, Optional<Expression> cause)
    implements State {
  @Override
  public String type() {
    return "Fail";
  }

  static Expression fixed(String text) {
    return Literal.of(TextNode.valueOf(text));
  }

  StateFailure failure(Scope raw) {
    return StateFailure.of(text(error, raw, "ErrorPath"), text(cause, raw, "CausePath"));
  }

  private static String text(Optional<Expression> expression, Scope raw, String field) {
    if (expression.isEmpty()) {
      return null;
    }
    JsonNode value = expression.get().evaluate(raw, field);
    if (!value.isTextual()) {
      throw StateFailure.runtime(
          "The " + field + " field must resolve to a string, but was: " + Json.write(value));
    }
    return value.textValue();
  }
}
