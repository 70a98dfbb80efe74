package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Choice state with all its comparison operators. */
final class ChoiceParser {
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(?:(String|Numeric|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)"
              + "|(Boolean)(Equals))(Path)?");
  private static final Map<String, IntPredicate> RELATIONS =
      Map.of(
          "Equals", order -> order == 0,
          "LessThan", order -> order < 0,
          "GreaterThan", order -> order > 0,
          "LessThanEquals", order -> order <= 0,
          "GreaterThanEquals", order -> order >= 0);
  private static final Map<String, Predicate<JsonNode>> TYPES =
      Map.of(
          "IsNull", JsonNode::isNull,
          "IsString", Comparison.STRING::takes,
          "IsNumeric", Comparison.NUMERIC::takes,
          "IsBoolean", Comparison.BOOLEAN::takes,
          "IsTimestamp", Comparison.TIMESTAMP::takes);

  private final String name;
  private final Fields state;
  private final Targets targets;

  ChoiceParser(String name, Fields state, Targets targets) {
    this.name = name;
    this.state = state;
    this.targets = targets;
  }

  ChoiceState parse() {
    Selector inputPath = state.selector("InputPath");
    Selector outputPath = state.selector("OutputPath");
    Optional<String> otherwise = state.text("Default");
    otherwise.ifPresent(target -> targets.check(state, "Default", target));
    if (!state.has("Choices")) {
      state.report("Choices", "is missing");
    }
    List<ChoiceState.Rule> rules = new ArrayList<>();
    for (Fields rule : state.items("Choices")) {
      Optional<String> next = rule.requiredText("Next");
      next.ifPresent(target -> targets.check(rule, "Next", target));
      Optional<Condition> condition = condition(rule);
      if (next.isPresent() && condition.isPresent()) {
        rules.add(new ChoiceState.Rule(condition.get(), next.get()));
      }
    }
    return new ChoiceState(name, inputPath, List.copyOf(rules), otherwise, outputPath);
  }

  private Optional<Condition> condition(Fields rule) {
    List<String> operators = rule.others("Variable");
    if (operators.size() != 1) {
      rule.report(
          "Variable",
          "has " + operators.size() + " operators " + operators + "; allowed: exactly one");
      return Optional.empty();
    }
    String operator = operators.get(0);
    Optional<Condition> condition =
        switch (operator) {
          case "And" -> all(rule, operator).map(Condition.And::new);
          case "Or" -> all(rule, operator).map(Condition.Or::new);
          case "Not" ->
              rule.take(operator)
                  .flatMap(part -> condition(rule.inside(operator, part)))
                  .map(Condition.Not::new);
          default -> test(rule, operator);
        };
    rule.refuseOthers();
    return condition;
  }

  private Optional<List<Condition>> all(Fields rule, String operator) {
    List<Condition> conditions = new ArrayList<>();
    for (Fields item : rule.items(operator)) {
      condition(item).ifPresent(conditions::add);
    }
    return Optional.of(List.copyOf(conditions));
  }

  private Optional<Condition> test(Fields rule, String operator) {
    rule.requiredText("Variable");
    Optional<DataPath> variable = rule.reference("Variable");
    Optional<Condition> condition = operation(rule, operator, variable);
    return variable.isPresent() ? condition : Optional.empty();
  }

  private static Optional<Condition> operation(
      Fields rule, String operator, Optional<DataPath> variable) {
    Matcher comparison = COMPARISON.matcher(operator);
    if (comparison.matches()) {
      return comparison(rule, operator, comparison, variable);
    }
    if (operator.equals("StringMatches")) {
      return rule.parsed(operator, ChoiceParser::glob)
          .map(pattern -> new Condition.Matches(variable.orElse(null), pattern));
    }
    if (operator.equals("IsPresent")) {
      return flag(rule, operator)
          .map(expected -> new Condition.IsPresent(variable.orElse(null), expected));
    }
    if (TYPES.containsKey(operator)) {
      return flag(rule, operator)
          .map(
              expected ->
                  new Condition.IsOfType(variable.orElse(null), TYPES.get(operator), expected));
    }
    rule.take(operator);
    rule.report(
        operator,
        "is no operator; allowed: And, Or, Not, StringMatches, IsPresent, IsNull, IsString,"
            + " IsNumeric, IsBoolean, IsTimestamp, BooleanEquals, and String, Numeric or Timestamp"
            + " with Equals, LessThan, GreaterThan, LessThanEquals or GreaterThanEquals, with or"
            + " without Path");
    return Optional.empty();
  }

  private static Optional<Condition> comparison(
      Fields rule, String operator, Matcher parts, Optional<DataPath> variable) {
    boolean isBoolean = parts.group(3) != null;
    Comparison kind =
        Comparison.valueOf((isBoolean ? parts.group(3) : parts.group(1)).toUpperCase(Locale.ROOT));
    IntPredicate relation = RELATIONS.get(isBoolean ? parts.group(4) : parts.group(2));
    if (parts.group(5) != null) {
      return rule.reference(operator)
          .map(path -> new Condition.AgainstPath(variable.orElse(null), kind, relation, path));
    }
    JsonNode value = rule.take(operator).orElseThrow();
    if (!kind.takes(value)) {
      rule.report(operator, "is " + value + "; allowed: a " + kind.name().toLowerCase(Locale.ROOT));
      return Optional.empty();
    }
    return Optional.of(new Condition.AgainstValue(variable.orElse(null), kind, relation, value));
  }

  private static Optional<Boolean> flag(Fields rule, String operator) {
    JsonNode value = rule.take(operator).orElseThrow();
    if (!value.isBoolean()) {
      rule.report(operator, "is " + value + "; allowed: true, false");
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  /** A star stands for any text; a backslash makes a star or a backslash an ordinary character. */
  private static Pattern glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') {
        regex.append(".*");
        continue;
      }
      if (c == '\\') {
        i++;
        if (i == text.length() || "*\\".indexOf(text.charAt(i)) < 0) {
          throw new IllegalArgumentException(
              "is '" + text + "'; allowed after a backslash: another, or a star");
        }
        c = text.charAt(i);
      }
      regex.append(Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
