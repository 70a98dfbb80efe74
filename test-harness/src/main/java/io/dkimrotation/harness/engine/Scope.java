package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * What paths are read from: {@code $} is the input, {@code $$} the context object, which is built
 * only when a path asks for it.
 */
record Scope(JsonNode input, Supplier<JsonNode> context) {
  Scope withInput(JsonNode other) {
    return new Scope(other, context);
  }
}
