package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/** The kinds of value that a Choice state compares, and how. */
enum Comparison {
  STRING {
    @Override
    boolean takes(JsonNode value) {
      return value.isTextual();
    }

    @Override
    int order(JsonNode left, JsonNode right) {
      return left.textValue().compareTo(right.textValue());
    }
  },
  NUMERIC {
    @Override
    boolean takes(JsonNode value) {
      return value.isNumber();
    }

    @Override
    int order(JsonNode left, JsonNode right) {
      return left.decimalValue().compareTo(right.decimalValue());
    }
  },
  BOOLEAN {
    @Override
    boolean takes(JsonNode value) {
      return value.isBoolean();
    }

    @Override
    int order(JsonNode left, JsonNode right) {
      return Boolean.compare(left.booleanValue(), right.booleanValue());
    }
  },
  TIMESTAMP {
    @Override
    boolean takes(JsonNode value) {
      return value.isTextual() && Timestamps.parse(value.textValue()).isPresent();
    }

    @Override
    int order(JsonNode left, JsonNode right) {
      return Timestamps.parse(left.textValue())
          .orElseThrow()
          .compareTo(Timestamps.parse(right.textValue()).orElseThrow());
    }
  };

  abstract boolean takes(JsonNode value);

  /** Negative, 0 or positive, of two values that it takes. */
  abstract int order(JsonNode left, JsonNode right);

  /** Empty if one of them is of another kind: no comparison holds then. */
  OptionalInt compare(JsonNode left, JsonNode right) {
    return takes(left) && takes(right) ? OptionalInt.of(order(left, right)) : OptionalInt.empty();
  }
}
