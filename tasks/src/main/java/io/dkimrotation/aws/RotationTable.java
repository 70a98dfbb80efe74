package io.dkimrotation.aws;

import static io.dkimrotation.aws.Items.number;
import static io.dkimrotation.aws.Items.text;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.failure.Superseded;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Settings, locks and rotations of all domains, in {@code dkim-rotations}; all reads are
 * consistent.
 */
public final class RotationTable {
  private final DynamoDbClient client;
  private final String table;
  private final CertificateTable certificates;

  /** Uses a table with {@code pk} as hash and {@code sk} as range key. */
  public RotationTable(DynamoDbClient client, String table, CertificateTable certificates) {
    this.client = client;
    this.table = table;
    this.certificates = certificates;
  }

  /** The settings of a domain as JSON. */
  public Optional<String> settings(DomainName domain) {
    return read(domain, "settings").map(item -> text(item, "json"));
  }

  /** Registers a domain or changes its settings. */
  public void saveSettings(DomainName domain, String json) {
    Map<String, AttributeValue> item = new HashMap<>(key(domain, "settings"));
    item.put("json", text(json));
    client.putItem(r -> r.tableName(table).item(item));
  }

  /** Who rotates the domain; empty if nobody ever has. */
  public Optional<Lock> lock(DomainName domain) {
    return read(domain, "lock")
        .map(
            item ->
                new Lock(text(item, "owner"), text(item, "rotation_id"), number(item, "epoch")));
  }

  /** The plan of a rotation as JSON, empty if it never started. */
  public Optional<String> plan(DomainName domain, String rotationId) {
    return read(domain, "rotation#" + rotationId).map(item -> text(item, "plan"));
  }

  /**
   * Begins a rotation in one transaction: takes the lock, records the plan, reserves selectors.
   *
   * @param lock the lock wanted; its epoch is one above the one read before
   * @param plan as JSON
   * @param keys the reservations, each of a selector that must be new
   * @return false if somebody was faster; nothing was written then
   */
  public boolean begin(DomainName domain, Lock lock, String plan, List<KeyEntry> keys) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(TransactWriteItem.builder().update(takeLock(domain, lock)).build());
    Map<String, AttributeValue> rotation =
        new HashMap<>(key(domain, "rotation#" + lock.rotationId()));
    rotation.put("plan", text(plan));
    rotation.put("execution", text(lock.owner()));
    writes.add(newItem(table, rotation, "pk"));
    for (KeyEntry key : keys) {
      writes.add(newItem(certificates.name(), certificates.reservation(key), "selector"));
    }
    try {
      client.transactWriteItems(r -> r.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
        return false;
      }
      // A conflict with a transaction under way, or throttling: both pass.
      throw new TransientFailure(e);
    }
  }

  private Update takeLock(DomainName domain, Lock lock) {
    return Update.builder()
        .tableName(table)
        .key(key(domain, "lock"))
        .updateExpression("SET #owner = :owner, rotation_id = :id, epoch = :epoch")
        .conditionExpression(
            "attribute_not_exists(pk) OR (#owner = :nobody AND epoch = :epochBefore)")
        .expressionAttributeNames(Map.of("#owner", "owner"))
        .expressionAttributeValues(
            Map.of(
                ":owner", text(lock.owner()),
                ":id", text(lock.rotationId()),
                ":nobody", text(""),
                ":epoch", number(lock.epoch()),
                ":epochBefore", number(lock.epoch() - 1)))
        .build();
  }

  private static TransactWriteItem newItem(
      String table, Map<String, AttributeValue> item, String keyAttribute) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(" + keyAttribute + ")")
                .build())
        .build();
  }

  /**
   * Declares an effect before it is made, and makes sure that nobody has taken over.
   *
   * @param until when the effect is certainly over
   * @throws Superseded if the lock has another owner or epoch by now
   */
  public void declareEffect(DomainName domain, Lock lock, String effect, Instant until) {
    boolean ours =
        changeOwn(
            domain,
            lock,
            "SET effect = :effect, effect_until = :until",
            Map.of(":effect", text(effect), ":until", text(until.toString())));
    if (!ours) {
      throw new Superseded(
          "%s: the lock of epoch %d is now %s"
              .formatted(domain, lock.epoch(), lock(domain).orElse(null)));
    }
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
                  .key(key(domain, "lock"))
                  .updateExpression(expression)
                  .conditionExpression("#owner = :owner AND epoch = :epoch")
                  .expressionAttributeNames(Map.of("#owner", "owner"))
                  .expressionAttributeValues(all));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Whether it was noted how a rotation ended. */
  public boolean hasOutcome(DomainName domain, String rotationId) {
    return read(domain, "rotation#" + rotationId)
        .map(item -> item.containsKey("outcome"))
        .orElse(false);
  }

  /** Notes how a rotation stands, beside its plan. */
  public void note(DomainName domain, String rotationId, String outcome, Instant at) {
    client.updateItem(
        r ->
            r.tableName(table)
                .key(key(domain, "rotation#" + rotationId))
                .updateExpression("SET outcome = :outcome, outcome_at = :at")
                .expressionAttributeValues(
                    Map.of(":outcome", text(outcome), ":at", text(at.toString()))));
  }

  /** Notices of a rotation sent so far, as {@code notice/channel}. */
  public Set<String> notices(DomainName domain, String rotationId) {
    return read(domain, "rotation#" + rotationId)
        .map(item -> item.get("notices"))
        .map(value -> Set.copyOf(value.ss()))
        .orElse(Set.of());
  }

  /** Remembers that a notice went out through a channel. */
  public void addNotice(DomainName domain, String rotationId, String notice, String channel) {
    client.updateItem(
        r ->
            r.tableName(table)
                .key(key(domain, "rotation#" + rotationId))
                .updateExpression("ADD notices :value")
                .expressionAttributeValues(
                    Map.of(":value", AttributeValue.fromSs(List.of(notice + "/" + channel)))));
  }

  /**
   * Remembers that a notice went out by mail, and where the rotation's thread has got to.
   *
   * @param entry as in {@link #notices}
   * @param messageId as it was delivered, with angle brackets
   */
  public void addMail(DomainName domain, String rotationId, String entry, String messageId) {
    client.updateItem(
        r ->
            r.tableName(table)
                .key(key(domain, "rotation#" + rotationId))
                .updateExpression(
                    "SET first_mail = if_not_exists(first_mail, :id), last_mail = :id"
                        + " ADD notices :value")
                .expressionAttributeValues(
                    Map.of(
                        ":id", text(messageId), ":value", AttributeValue.fromSs(List.of(entry)))));
  }

  /** The mails of a rotation so far; empty before the first. */
  public Optional<MailThread> mailThread(DomainName domain, String rotationId) {
    return read(domain, "rotation#" + rotationId)
        .filter(item -> item.containsKey("first_mail"))
        .map(item -> new MailThread(text(item, "first_mail"), text(item, "last_mail")));
  }

  private Optional<Map<String, AttributeValue>> read(DomainName domain, String sort) {
    var answer =
        client.getItem(r -> r.tableName(table).key(key(domain, sort)).consistentRead(true));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private static Map<String, AttributeValue> key(DomainName domain, String sort) {
    return Map.of("pk", text("domain#" + domain), "sk", text(sort));
  }
}
