package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares as the conformance kit does: {@code <*>} in a string is any text, an object with the key
 * {@code <...>} admits further keys, strings that hold JSON compare as JSON.
 */
final class Likeness {
  private static final String MORE = "<...>";

  private Likeness() {}

  /** Where the first difference is; empty if there is none. */
  static Optional<String> difference(JsonNode expected, JsonNode got, String at) {
    if (expected.isTextual() && got.isTextual()) {
      return texts(expected, got, at);
    }
    if (expected.isContainerNode() && got.isTextual()) {
      return Json.parse(got.textValue())
          .map(parsed -> difference(expected, parsed, at))
          .orElse(Optional.of(at + ": no JSON: " + got));
    }
    if (expected.isObject() && got.isObject()) {
      return objects(expected, got, at);
    }
    if (expected.isArray() && got.isArray() && expected.size() == got.size()) {
      return Stream.iterate(0, i -> i < expected.size(), i -> i + 1)
          .flatMap(i -> difference(expected.get(i), got.get(i), at + "[" + i + "]").stream())
          .findFirst();
    }
    boolean same =
        (expected.isNumber() && got.isNumber())
            ? expected.decimalValue().compareTo(got.decimalValue()) == 0
            : expected.equals(got);
    return same ? Optional.empty() : differs(expected, got, at);
  }

  private static Optional<String> texts(JsonNode expected, JsonNode got, String at) {
    String pattern =
        Stream.of(expected.textValue().split("<\\*>", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    if (Pattern.compile(pattern, Pattern.DOTALL).matcher(got.textValue()).matches()) {
      return Optional.empty();
    }
    Optional<JsonNode> left = Json.parse(expected.textValue()).filter(JsonNode::isContainerNode);
    Optional<JsonNode> right = Json.parse(got.textValue()).filter(JsonNode::isContainerNode);
    return (left.isPresent() && right.isPresent())
        ? difference(left.get(), right.get(), at)
        : differs(expected, got, at);
  }

  private static Optional<String> objects(JsonNode expected, JsonNode got, String at) {
    for (var member : expected.properties()) {
      String name = member.getKey();
      if (name.equals(MORE)) {
        continue;
      }
      if (!got.has(name)) {
        return Optional.of(at + ": no " + name + " in " + got);
      }
      Optional<String> inside = difference(member.getValue(), got.get(name), at + "." + name);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return got.properties().stream()
        .map(member -> member.getKey())
        .filter(name -> !expected.has(name) && !expected.has(MORE))
        .findFirst()
        .map(name -> at + ": also " + name);
  }

  private static Optional<String> differs(JsonNode expected, JsonNode got, String at) {
    return Optional.of(at + ": expected " + expected + ", got " + got);
  }
}
