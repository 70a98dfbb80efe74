package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.wire.AwsError;
import java.util.List;
import java.util.Optional;

/** Whether an item meets a condition; one that is not there is an empty item. */
final class ItemCondition extends ItemExpression {
  private final JsonNode item;

  private ItemCondition(String text, JsonNode request, JsonNode item) {
    super(text, request);
    this.item = item;
  }

  /** A request without a condition is met by anything. */
  static boolean holds(JsonNode request, String field, JsonNode item) {
    if (!request.has(field)) {
      return true;
    }
    ItemCondition condition = new ItemCondition(request.path(field).asText(), request, item);
    boolean holds = condition.anyOf();
    if (!condition.atEnd()) {
      condition.demand("the end");
    }
    return holds;
  }

  private boolean anyOf() {
    boolean holds = allOf();
    while (take("OR")) {
      holds |= allOf();
    }
    return holds;
  }

  private boolean allOf() {
    boolean holds = single();
    while (take("AND")) {
      holds &= single();
    }
    return holds;
  }

  private boolean single() {
    if (take("NOT")) {
      return !single();
    }
    if (take("(")) {
      boolean holds = anyOf();
      demand(")");
      return holds;
    }
    if (take("attribute_exists")) {
      return argument().isPresent();
    }
    if (take("attribute_not_exists")) {
      return argument().isEmpty();
    }
    Optional<JsonNode> left = operand();
    if (take("IN")) {
      return isIn(left);
    }
    return compares(left, take(), operand());
  }

  private Optional<JsonNode> argument() {
    demand("(");
    List<String> path = path();
    demand(")");
    return find(item, path);
  }

  private Optional<JsonNode> operand() {
    if (take("size")) {
      return argument().map(ItemExpression::size);
    }
    return value().or(() -> find(item, path()));
  }

  private boolean isIn(Optional<JsonNode> left) {
    demand("(");
    boolean found = false;
    do {
      Optional<JsonNode> right = operand();
      found |= left.isPresent() && right.isPresent() && same(left.get(), right.get());
    } while (take(","));
    demand(")");
    return found;
  }

  /** An attribute that is not there is unequal to all, and neither more nor less. */
  private boolean compares(Optional<JsonNode> left, String comparator, Optional<JsonNode> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return comparator.equals("<>");
    }
    boolean same = same(left.get(), right.get());
    return switch (comparator) {
      case "=" -> same;
      case "<>" -> !same;
      case "<" -> compare(left.get(), right.get()) < 0;
      case "<=" -> compare(left.get(), right.get()) <= 0;
      case ">" -> compare(left.get(), right.get()) > 0;
      case ">=" -> compare(left.get(), right.get()) >= 0;
      default -> throw AwsError.notFaked("dynamodb: " + comparator);
    };
  }
}
