package io.dkimrotation.aws;

import static io.dkimrotation.aws.Items.number;
import static io.dkimrotation.aws.Items.text;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.Effect;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.failure.Superseded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The lock of each domain, in {@code dkim-rotations}: owner, epoch, and the effect that its owner
 * has declared. All reads are consistent, all writes conditional.
 */
public final class LockTable {
  private static final String FREE_OR_NEW =
      "attribute_not_exists(pk) OR (#owner = :nobody AND epoch = :before)";
  private static final String AS_READ = "attribute_not_exists(pk) OR epoch = :before";

  private final DynamoDbClient client;
  private final String table;

  /** Uses the table of {@link RotationTable}. */
  public LockTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Who rotates the domain; empty if nobody ever has. */
  public Optional<Lock> find(DomainName domain) {
    return read(domain)
        .map(
            item ->
                new Lock(text(item, "owner"), text(item, "rotation_id"), number(item, "epoch")));
  }

  /** What the lock's owner was about to change, if it has not noted that it is done. */
  public Optional<Effect> effect(DomainName domain) {
    return read(domain)
        .filter(item -> item.containsKey("effect"))
        .map(item -> new Effect(text(item, "effect"), Instant.parse(text(item, "effect_until"))));
  }

  /**
   * Takes the lock from whoever holds it.
   *
   * @param lock wanted; its epoch is one above the one read before
   * @return false if it has changed hands since it was read
   */
  public boolean takeOver(DomainName domain, Lock lock) {
    try {
      Update update = taking(domain, lock, true);
      client.updateItem(
          r ->
              r.tableName(table)
                  .key(update.key())
                  .updateExpression(update.updateExpression())
                  .conditionExpression(update.conditionExpression())
                  .expressionAttributeNames(update.expressionAttributeNames())
                  .expressionAttributeValues(update.expressionAttributeValues()));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return find(domain).equals(Optional.of(lock));
    }
  }

  /**
   * The part of a transaction that takes the lock. An effect that its last owner declared stays
   * written until the new owner declares one.
   *
   * @param fromAnybody also from an owner, not only when it is free
   */
  Update taking(DomainName domain, Lock lock, boolean fromAnybody) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":owner", text(lock.owner()));
    values.put(":id", text(lock.rotationId()));
    values.put(":epoch", number(lock.epoch()));
    values.put(":before", number(lock.epoch() - 1));
    if (!fromAnybody) {
      values.put(":nobody", text(""));
    }
    return Update.builder()
        .tableName(table)
        .key(key(domain))
        .updateExpression("SET #owner = :owner, rotation_id = :id, epoch = :epoch")
        .conditionExpression(fromAnybody ? AS_READ : FREE_OR_NEW)
        .expressionAttributeNames(Map.of("#owner", "owner"))
        .expressionAttributeValues(values)
        .build();
  }

  /**
   * Declares an effect before it is made, and makes sure that nobody has taken over. Until {@link
   * #conclude}, whoever comes next must take it for possible that it happened, or yet happens.
   *
   * @throws Superseded if the lock has another owner or epoch by now
   */
  public void declare(DomainName domain, Lock lock, Effect effect) {
    demanding(
        domain,
        lock,
        "SET effect = :effect, effect_until = :until",
        Map.of(":effect", text(effect.what()), ":until", text(effect.until().toString())));
  }

  /**
   * Makes sure that nobody has taken over, before something that may be done twice.
   *
   * @throws Superseded as {@link #declare}
   */
  public void demand(DomainName domain, Lock lock) {
    demanding(domain, lock, "SET #owner = :owner", Map.of());
  }

  /**
   * Notes that the declared effect was seen done; after somebody took over, without effect: the
   * note belongs to the new owner.
   */
  public void conclude(DomainName domain, Lock lock) {
    changeOwn(domain, lock, "REMOVE effect, effect_until", Map.of());
  }

  /**
   * Frees the domain for its next rotation; repeated, or after somebody took over, without effect.
   */
  public void release(DomainName domain, Lock lock) {
    changeOwn(
        domain,
        lock,
        "SET #owner = :nobody REMOVE effect, effect_until",
        Map.of(":nobody", text("")));
  }

  private void demanding(
      DomainName domain, Lock lock, String expression, Map<String, AttributeValue> values) {
    if (!changeOwn(domain, lock, expression, values)) {
      throw new Superseded(
          "%s: the lock of epoch %d is now %s"
              .formatted(domain, lock.epoch(), find(domain).orElse(null)));
    }
  }

  /** Changes a lock only while it has this owner and epoch; tells whether it had. */
  private boolean changeOwn(
      DomainName domain, Lock lock, String expression, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":owner", text(lock.owner()));
    all.put(":epoch", number(lock.epoch()));
    try {
      client.updateItem(
          r ->
              r.tableName(table)
                  .key(key(domain))
                  .updateExpression(expression)
                  .conditionExpression("#owner = :owner AND epoch = :epoch")
                  .expressionAttributeNames(Map.of("#owner", "owner"))
                  .expressionAttributeValues(all));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Optional<Map<String, AttributeValue>> read(DomainName domain) {
    var answer = client.getItem(r -> r.tableName(table).key(key(domain)).consistentRead(true));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private static Map<String, AttributeValue> key(DomainName domain) {
    return Map.of("pk", text("domain#" + domain), "sk", text("lock"));
  }
}
