package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The condition of a choice rule. See <a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html">Choice state</a>.
 */
sealed interface Condition {
  /**
   * Whether the rule applies.
   *
   * @throws StateFailure States.Runtime if a path that is compared leads nowhere
   */
  boolean holds(Scope scope);

  private static JsonNode compared(DataPath path, Scope scope) {
    return path.find(scope)
        .orElseThrow(
            () ->
                StateFailure.runtime(
                    "Invalid path '"
                        + path
                        + "': The choice state's condition path references an invalid value."));
  }

  /** All of them hold. */
  record And(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return conditions.stream().allMatch(condition -> condition.holds(scope));
    }
  }

  /** One of them holds. */
  record Or(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return conditions.stream().anyMatch(condition -> condition.holds(scope));
    }
  }

  /** It does not hold. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return !condition.holds(scope);
    }
  }

  /** {@code NumericLessThan} and its kin, against a constant. */
  record AgainstValue(DataPath variable, Comparison kind, IntPredicate relation, JsonNode value)
      implements Condition {
    @Override
    public boolean holds(Scope scope) {
      OptionalInt order = kind.compare(compared(variable, scope), value);
      return order.isPresent() && relation.test(order.getAsInt());
    }
  }

  /** {@code NumericLessThanPath} and its kin. */
  record AgainstPath(DataPath variable, Comparison kind, IntPredicate relation, DataPath value)
      implements Condition {
    @Override
    public boolean holds(Scope scope) {
      OptionalInt order = kind.compare(compared(variable, scope), compared(value, scope));
      return order.isPresent() && relation.test(order.getAsInt());
    }
  }

  /** {@code StringMatches}. */
  record Matches(DataPath variable, Pattern pattern) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      JsonNode value = compared(variable, scope);
      return value.isTextual() && pattern.matcher(value.textValue()).matches();
    }
  }

  /** {@code IsPresent}: the only test that a path to nothing passes. */
  record IsPresent(DataPath variable, boolean expected) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return variable.find(scope).isPresent() == expected;
    }
  }

  /** {@code IsNull}, {@code IsString} and their kin. */
  record IsOfType(DataPath variable, Predicate<JsonNode> type, boolean expected)
      implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return type.test(compared(variable, scope)) == expected;
    }
  }
}
