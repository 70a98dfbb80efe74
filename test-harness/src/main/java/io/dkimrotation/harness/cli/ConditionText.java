package io.dkimrotation.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A choice rule in the few words that fit on an arrow.
 *
 * @see <a href="https://states-language.net/spec.html#choice-state">Amazon States Language, Choice
 *     State</a>
 */
final class ConditionText {
  private static final Set<String> NOT_OPERATORS = Set.of("Variable", "Next", "Comment");

  private static final Map<String, String> SIGNS =
      Map.of(
          "Equals", "=",
          "LessThan", "<",
          "LessThanEquals", "≤",
          "GreaterThan", ">",
          "GreaterThanEquals", "≥",
          "Matches", "like");

  private ConditionText() {}

  /**
   * Says when a rule holds.
   *
   * @param rule a choice rule, at the top or inside And, Or, Not
   * @throws IllegalArgumentException if the rule has no operator of the JSONPath dialect
   */
  static String of(JsonNode rule) {
    if (rule.has("And")) {
      return joined(withoutGuards(rule.get("And")), " and ");
    }
    if (rule.has("Or")) {
      return joined(operands(rule.get("Or")), " or ");
    }
    if (rule.has("Not")) {
      JsonNode inner = rule.get("Not");
      return isCompound(inner) || !inner.has("IsPresent")
          ? "not (" + of(inner) + ")"
          : presence(inner, !inner.get("IsPresent").booleanValue());
    }
    return comparison(rule);
  }

  private static String comparison(JsonNode rule) {
    String operator = operatorOf(rule);
    JsonNode operand = rule.get(operator);
    String variable = name(rule.path("Variable").asText());
    if (operator.equals("IsPresent")) {
      return presence(rule, operand.booleanValue());
    }
    if (operator.startsWith("Is")) {
      String kind = operator.substring("Is".length()).toLowerCase(Locale.ROOT);
      return variable + (operand.booleanValue() ? " is " : " is not ") + kind;
    }
    if (operator.equals("BooleanEquals")) {
      return operand.booleanValue() ? variable : "not " + variable;
    }
    String right =
        operator.endsWith("Path")
            ? name(operand.asText())
            : operand.isTextual() ? '"' + operand.asText() + '"' : operand.asText();
    return variable + " " + sign(operator) + " " + right;
  }

  private static String sign(String operator) {
    String comparator =
        operator.replaceFirst("^(String|Numeric|Boolean|Timestamp)", "").replaceFirst("Path$", "");
    String sign = SIGNS.get(comparator);
    if (sign == null) {
      throw new IllegalArgumentException("unknown choice operator " + operator);
    }
    return sign;
  }

  private static String operatorOf(JsonNode rule) {
    List<String> operators = new ArrayList<>();
    rule.fieldNames().forEachRemaining(operators::add);
    operators.removeAll(NOT_OPERATORS);
    if (operators.size() != 1 || !rule.has("Variable")) {
      throw new IllegalArgumentException("a comparison has a Variable and one operator: " + rule);
    }
    return operators.get(0);
  }

  private static String presence(JsonNode rule, boolean present) {
    String variable = name(rule.path("Variable").asText());
    return present ? variable + " given" : "no " + variable;
  }

  /** "X is present" goes without saying next to a comparison of X. */
  private static List<JsonNode> withoutGuards(JsonNode and) {
    List<JsonNode> all = operands(and);
    return all.stream()
        .filter(
            operand ->
                !operand.path("IsPresent").asBoolean()
                    || all.stream()
                        .noneMatch(
                            other ->
                                !other.has("IsPresent")
                                    && operand.get("Variable").equals(other.get("Variable"))))
        .toList();
  }

  private static String joined(List<JsonNode> operands, String word) {
    return operands.stream()
        .map(operand -> isCompound(operand) ? "(" + of(operand) + ")" : of(operand))
        .collect(Collectors.joining(word));
  }

  private static boolean isCompound(JsonNode rule) {
    return rule.has("And") || rule.has("Or");
  }

  private static List<JsonNode> operands(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** The last step of a path: {@code $.propagation.status} is called status. */
  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
