package io.dkimrotation.aws;

import static io.dkimrotation.aws.Items.text;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.Lock;
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
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Settings and rotations of all domains, in {@code dkim-rotations}; all reads are consistent. */
public final class RotationTable {
  private final DynamoDbClient client;
  private final String table;
  private final CertificateTable certificates;
  private final LockTable locks;

  /** Uses a table with {@code pk} as hash and {@code sk} as range key. */
  public RotationTable(DynamoDbClient client, String table, CertificateTable certificates) {
    this.client = client;
    this.table = table;
    this.certificates = certificates;
    this.locks = new LockTable(client, table);
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

  /** The plan of a rotation as JSON, empty if it never started. */
  public Optional<String> plan(DomainName domain, String rotationId) {
    return read(domain, "rotation#" + rotationId).map(item -> text(item, "plan"));
  }

  /**
   * Begins a rotation in one transaction: takes the lock, records the plan, reserves selectors.
   *
   * @param lock the lock wanted; its epoch is one above the one read before
   * @param fromAnybody takes the lock from an owner too, not only when it is free
   * @param plan as JSON
   * @param keys the reservations, each of a selector that must be new
   * @return false if somebody was faster; nothing was written then
   */
  public boolean begin(
      DomainName domain, Lock lock, boolean fromAnybody, String plan, List<KeyEntry> keys) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(TransactWriteItem.builder().update(locks.taking(domain, lock, fromAnybody)).build());
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

  /** How a rotation ended, if it did. */
  public Optional<String> outcome(DomainName domain, String rotationId) {
    return read(domain, "rotation#" + rotationId).map(item -> text(item, "outcome"));
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
