package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The fields of one object of a definition. Whoever reads it asks for each field that it knows;
 * {@link #refuseOthers} then reports all the rest.
 */
final class Fields {
  private final String state;
  private final String prefix;
  private final JsonNode node;
  private final List<InvalidDefinition.Finding> findings;
  private final TreeSet<String> known = new TreeSet<>(List.of("Comment"));

  Fields(String state, String prefix, JsonNode node, List<InvalidDefinition.Finding> findings) {
    this.state = state;
    this.prefix = prefix;
    this.node = node;
    this.findings = findings;
    if (!node.isObject()) {
      findings.add(new InvalidDefinition.Finding(state, prefix, "is not an object"));
    }
    if (node.has("Comment") && !node.get("Comment").isTextual()) {
      report("Comment", "is not a string");
    }
  }

  void report(String field, String problem) {
    String path = prefix.isEmpty() ? field : prefix + "." + field;
    findings.add(new InvalidDefinition.Finding(state, path, problem));
  }

  /** The same object's findings, for a part of it. */
  Fields inside(String field, JsonNode part) {
    return new Fields(state, prefix.isEmpty() ? field : prefix + "." + field, part, findings);
  }

  boolean has(String field) {
    known.add(field);
    return node.has(field);
  }

  Optional<JsonNode> take(String field) {
    known.add(field);
    return Optional.ofNullable(node.get(field));
  }

  Optional<String> text(String field) {
    Optional<JsonNode> value = take(field);
    if (value.isPresent() && !value.get().isTextual()) {
      report(field, "is not a string");
      return Optional.empty();
    }
    return value.map(JsonNode::textValue);
  }

  Optional<String> requiredText(String field) {
    if (!has(field)) {
      report(field, "is missing");
    }
    return text(field);
  }

  Optional<Long> integer(String field, long least, long most) {
    Optional<JsonNode> value = take(field);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    JsonNode number = value.get();
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || number.longValue() < least
        || number.longValue() > most) {
      report(field, "is " + number + "; allowed: a whole number from " + least + " to " + most);
      return Optional.empty();
    }
    return Optional.of(number.longValue());
  }

  /** What a parser makes of the text of a field; a field that it refuses counts as absent. */
  <T> Optional<T> parsed(String field, Function<String, T> parser) {
    return text(field)
        .flatMap(
            value -> {
              try {
                return Optional.of(parser.apply(value));
              } catch (IllegalArgumentException e) {
                report(field, e.getMessage());
                return Optional.empty();
              }
            });
  }

  /** A path that leads to one node at most. */
  Optional<DataPath> reference(String field) {
    Optional<DataPath> path = parsed(field, DataPath::parse);
    if (path.isPresent() && !path.get().isDefinite()) {
      report(field, "'" + path.get() + "' may lead to many values; allowed: a path to one");
      return Optional.empty();
    }
    return path;
  }

  /** InputPath or OutputPath. */
  Selector selector(String field) {
    if (isNull(field)) {
      return Selector.NOTHING;
    }
    return parsed(field, DataPath::parse)
        .map(path -> new Selector(Optional.of(path)))
        .orElse(Selector.ALL);
  }

  ResultPath resultPath() {
    return isNull("ResultPath")
        ? ResultPath.DISCARD
        : parsed("ResultPath", ResultPath::parse).orElse(ResultPath.WHOLE);
  }

  Optional<Template> template(String field) {
    return take(field)
        .flatMap(
            value -> {
              if (!value.isObject()) {
                report(field, "is not an object");
                return Optional.empty();
              }
              return Optional.of(Template.parse(value, field, this::report));
            });
  }

  /** {@code field} or {@code fieldPath}. */
  Optional<Seconds> seconds(String field, long least) {
    String pathField = field + "Path";
    if (has(field) && has(pathField)) {
      report(pathField, "stands beside " + field + "; allowed: one of them");
    }
    Optional<Seconds> literal =
        integer(field, least, Seconds.MAX).map(n -> new Seconds(field, n, Optional.empty()));
    Optional<Seconds> read =
        reference(pathField).map(path -> new Seconds(pathField, 0, Optional.of(path)));
    return literal.or(() -> read);
  }

  /** The items of a list that may be absent but not empty. */
  List<Fields> items(String field) {
    Optional<JsonNode> list = take(field);
    if (list.isEmpty()) {
      return List.of();
    }
    if (!list.get().isArray() || list.get().isEmpty()) {
      report(field, "is not a list of at least one");
      return List.of();
    }
    List<Fields> items = new ArrayList<>();
    for (int i = 0; i < list.get().size(); i++) {
      items.add(inside(field + "[" + i + "]", list.get().get(i)));
    }
    return items;
  }

  /** Exactly one of Next and End: the next state, empty at the end. */
  Optional<String> next() {
    Optional<String> next = text("Next");
    boolean end = take("End").filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(false);
    if (has("End") && !end) {
      report("End", "is not true; allowed: true, or Next in its place");
    }
    if (has("Next") == has("End")) {
      report("Next", "allowed: exactly one of Next and End");
    }
    return next;
  }

  /** The fields that nobody has asked for yet, but for the one named. */
  List<String> others(String except) {
    List<String> others = new ArrayList<>();
    node.properties().forEach(member -> others.add(member.getKey()));
    others.removeIf(field -> known.contains(field) || field.equals(except));
    return others;
  }

  void refuseOthers() {
    for (var member : node.properties()) {
      if (!known.contains(member.getKey())) {
        report(member.getKey(), "is not supported; allowed: " + String.join(", ", known));
      }
    }
  }

  private boolean isNull(String field) {
    return take(field).map(JsonNode::isNull).orElse(false);
  }
}
