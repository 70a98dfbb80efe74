package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Changes an item as {@code UpdateExpression} says; what it reads is the item as it was. */
final class ItemUpdate extends ItemExpression {
  private final JsonNode before;
  private final ObjectNode after;

  private ItemUpdate(JsonNode request, ObjectNode item) {
    super(request.path("UpdateExpression").asText(), request);
    before = item.deepCopy();
    after = item;
  }

  /** Changes the item given. */
  static void apply(JsonNode request, ObjectNode item) {
    ItemUpdate update = new ItemUpdate(request, item);
    while (!update.atEnd()) {
      update.clause(update.take());
    }
  }

  private void clause(String word) {
    do {
      switch (word.toUpperCase(Locale.ROOT)) {
        case "SET" -> set();
        case "REMOVE" -> remove(path());
        case "ADD" -> add();
        default -> throw AwsError.notFaked("dynamodb: update clause " + word);
      }
    } while (take(","));
  }

  private void set() {
    List<String> path = path();
    demand("=");
    put(path, operand());
  }

  private JsonNode operand() {
    if (take("if_not_exists")) {
      demand("(");
      Optional<JsonNode> there = find(before, path());
      demand(",");
      JsonNode otherwise = operand();
      demand(")");
      return there.orElse(otherwise);
    }
    Optional<JsonNode> value = value();
    if (value.isPresent()) {
      return value.get();
    }
    List<String> path = path();
    return find(before, path)
        .orElseThrow(
            () -> new AwsError("ValidationException", 400, "the item has no attribute " + path));
  }

  private void put(List<String> path, JsonNode value) {
    parent(path).set(path.get(path.size() - 1), value);
  }

  private void remove(List<String> path) {
    parent(path).remove(path.get(path.size() - 1));
  }

  private ObjectNode parent(List<String> path) {
    ObjectNode parent = after;
    for (String step : path.subList(0, path.size() - 1)) {
      JsonNode map = parent.path(step).path("M");
      if (!map.isObject()) {
        throw new AwsError(
            "ValidationException",
            400,
            "The document path provided in the update expression is invalid for update");
      }
      parent = (ObjectNode) map;
    }
    return parent;
  }

  /** To a number, or elements to a set. */
  private void add() {
    List<String> path = path();
    JsonNode more = value().orElseThrow(() -> AwsError.notFaked("dynamodb: ADD of something else"));
    Optional<JsonNode> there = find(before, path);
    if (there.isEmpty()) {
      put(path, more);
    } else if (more.has("N")) {
      put(path, number(number(there.get()).add(number(more))));
    } else {
      Set<String> all = new TreeSet<>();
      there.get().path("SS").forEach(element -> all.add(element.asText()));
      more.path("SS").forEach(element -> all.add(element.asText()));
      ObjectNode set = Json.object();
      ArrayNode elements = set.putArray("SS");
      all.forEach(elements::add);
      put(path, set);
    }
  }
}
