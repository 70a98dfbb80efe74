package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A payload template ({@code Parameters}, {@code ResultSelector}), read once: fields whose name
 * ends in {@code .$} are filled from paths and intrinsic functions, all else stays as written.
 */
sealed interface Template {
  /** The template with all of its fields filled in. */
  JsonNode fill(Scope scope);

  /**
   * Reads a template.
   *
   * @param problems told of each field that is wrong, with what is wrong
   */
  static Template parse(JsonNode node, String field, BiConsumer<String, String> problems) {
    if (node.isObject()) {
      Map<String, Template> members = new LinkedHashMap<>();
      for (var member : node.properties()) {
        String name = member.getKey();
        String where = field + "." + name;
        if (!name.endsWith(".$")) {
          members.put(name, parse(member.getValue(), where, problems));
          continue;
        }
        String plain = name.substring(0, name.length() - 2);
        if (node.has(plain)) {
          problems.accept(where, "stands beside '" + plain + "'; allowed: one of them");
        }
        try {
          if (!member.getValue().isTextual()) {
            throw new IllegalArgumentException("is not a string; allowed: a path or intrinsic");
          }
          members.put(plain, new Filled(name, Expression.parse(member.getValue().textValue())));
        } catch (IllegalArgumentException e) {
          problems.accept(where, e.getMessage());
        }
      }
      return members.values().stream().allMatch(Fixed.class::isInstance)
          ? new Fixed(node)
          : new Members(members);
    }
    if (node.isArray()) {
      List<Template> items = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        items.add(parse(node.get(i), field + "[" + i + "]", problems));
      }
      return items.stream().allMatch(Fixed.class::isInstance) ? new Fixed(node) : new Items(items);
    }
    return new Fixed(node);
  }

  /** A part in which nothing is filled in. */
  record Fixed(JsonNode node) implements Template {
    @Override
    public JsonNode fill(Scope scope) {
      return node;
    }
  }

  /** A field {@code "name.$"}. */
  record Filled(String field, Expression expression) implements Template {
    @Override
    public JsonNode fill(Scope scope) {
      return expression.evaluate(scope, field);
    }
  }

  /** An object with something to fill in below it. */
  record Members(Map<String, Template> members) implements Template {
    @Override
    public JsonNode fill(Scope scope) {
      ObjectNode object = Json.object();
      members.forEach((name, member) -> object.set(name, member.fill(scope)));
      return object;
    }
  }

  /** An array with something to fill in below it. */
  record Items(List<Template> items) implements Template {
    @Override
    public JsonNode fill(Scope scope) {
      ArrayNode array = Json.MAPPER.createArrayNode();
      items.forEach(item -> array.add(item.fill(scope)));
      return array;
    }
  }
}
