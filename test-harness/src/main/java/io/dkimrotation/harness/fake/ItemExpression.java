package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the expressions of DynamoDB requests against one item: the common part of conditions and
 * updates, which is words, paths and values.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">
 *     Expressions</a>
 */
abstract class ItemExpression {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(<>|<=|>=|[=<>(),+\\-]|[:#]?[A-Za-z_][A-Za-z0-9_]*(?:\\.[#A-Za-z0-9_]+)*)");

  private final List<String> tokens = new ArrayList<>();
  private final JsonNode names;
  private final JsonNode values;
  private int at;

  /**
   * @param request whose {@code ExpressionAttributeNames} and {@code …Values} are meant
   */
  ItemExpression(String text, JsonNode request) {
    names = request.path("ExpressionAttributeNames");
    values = request.path("ExpressionAttributeValues");
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw AwsError.notFaked("dynamodb: expression " + text);
    }
  }

  final boolean atEnd() {
    return at == tokens.size();
  }

  final boolean nextIs(String word) {
    return !atEnd() && tokens.get(at).equalsIgnoreCase(word);
  }

  /** Takes the word if it comes next. */
  final boolean take(String word) {
    boolean there = nextIs(word);
    at += there ? 1 : 0;
    return there;
  }

  final void demand(String word) {
    if (!take(word)) {
      throw AwsError.notFaked("dynamodb: '" + word + "' expected in " + tokens + " at " + at);
    }
  }

  final String take() {
    if (atEnd()) {
      throw AwsError.notFaked("dynamodb: expression ends early: " + tokens);
    }
    return tokens.get(at++);
  }

  /** A path, names resolved: {@code events.#name} is two steps. */
  final List<String> path() {
    return List.of(take().split("\\.")).stream()
        .map(step -> step.startsWith("#") ? names.path(step).asText() : step)
        .toList();
  }

  /** A value that the request brings along; empty if the next word is none. */
  final Optional<JsonNode> value() {
    if (!tokens.get(at).startsWith(":")) {
      return Optional.empty();
    }
    String name = take();
    if (!values.has(name)) {
      throw new AwsError("ValidationException", 400, "value " + name + " is not defined");
    }
    return Optional.of(values.get(name));
  }

  static Optional<JsonNode> find(JsonNode item, List<String> path) {
    JsonNode node = item.path(path.get(0));
    for (String step : path.subList(1, path.size())) {
      node = node.path("M").path(step);
    }
    return node.isMissingNode() ? Optional.empty() : Optional.of(node);
  }

  /** How many elements or characters. */
  static JsonNode size(JsonNode value) {
    JsonNode content = value.elements().next();
    int size = content.isTextual() ? content.asText().length() : content.size();
    return Json.object().put("N", String.valueOf(size));
  }

  /** Negative, zero or positive; only numbers with numbers and text with text. */
  static int compare(JsonNode one, JsonNode other) {
    return one.has("N")
        ? number(one).compareTo(number(other))
        : one.path("S").asText().compareTo(other.path("S").asText());
  }

  static boolean same(JsonNode one, JsonNode other) {
    return (one.has("N") && other.has("N")) ? compare(one, other) == 0 : one.equals(other);
  }

  static BigDecimal number(JsonNode value) {
    return new BigDecimal(value.path("N").asText());
  }

  static ObjectNode number(BigDecimal value) {
    return Json.object().put("N", value.toPlainString());
  }
}
