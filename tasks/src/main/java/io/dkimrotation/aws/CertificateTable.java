package io.dkimrotation.aws;

import static io.dkimrotation.aws.Items.number;
import static io.dkimrotation.aws.Items.text;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.SecretVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The keys of all domains, {@code dkim-certificates}: public halves, dates and statuses; of private
 * keys only where they lie.
 */
public final class CertificateTable {
  private final DynamoDbClient client;
  private final String table;

  /** Uses a table with {@code domain} as hash and {@code selector} as range key. */
  public CertificateTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** All keys of a domain that were ever made or reserved, read consistently. */
  public List<KeyEntry> keysOf(DomainName domain) {
    return client
        .queryPaginator(
            r ->
                r.tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("#domain = :domain")
                    .expressionAttributeNames(Map.of("#domain", "domain"))
                    .expressionAttributeValues(Map.of(":domain", text(domain.value()))))
        .items()
        .stream()
        .map(CertificateTable::entry)
        .toList();
  }

  /** The item that reserves a selector, for a transaction that demands that it is new. */
  Map<String, AttributeValue> reservation(KeyEntry key) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("domain", text(key.domain().value()));
    item.put("selector", text(key.selector().value()));
    item.put("rotation_id", text(key.rotationId()));
    item.put("purpose", text(key.purpose().word()));
    item.put("status", text(key.status().word()));
    item.put("created_at", text(key.createdAt().toString()));
    item.put("expires_at", text(key.expiresAt().toString()));
    item.put("version", text("1.0"));
    item.put("created_by", text("dkim-rotation"));
    return item;
  }

  String name() {
    return table;
  }

  /** Writes what is known of a key once it is made; repeated, the same again. */
  public void describe(DkimRecord record, SecretVersion secret, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":key", text(record.key().base64()));
    values.put(":fingerprint", text(record.key().fingerprint()));
    values.put(":secret", text(secret.arn()));
    values.put(":version", text(secret.versionId()));
    values.put(":records", AttributeValue.fromL(List.of(AttributeValue.fromM(asked(record)))));
    values.put(":now", text(now.toString()));
    client.updateItem(
        r ->
            r.tableName(table)
                .key(key(record.domain(), record.selector()))
                .updateExpression(
                    "SET public_key = :key, fingerprint = :fingerprint, secret_arn = :secret,"
                        + " secret_version = :version, dns_records = :records,"
                        + " last_updated = :now")
                .conditionExpression("attribute_exists(selector)")
                .expressionAttributeValues(values));
  }

  /** Writes what is known of a key that is not ours: its public half. */
  public void describeForeign(DkimRecord record, Instant now) {
    client.updateItem(
        r ->
            r.tableName(table)
                .key(key(record.domain(), record.selector()))
                .updateExpression(
                    "SET public_key = :key, fingerprint = :fingerprint, last_updated = :now")
                .conditionExpression("attribute_exists(selector)")
                .expressionAttributeValues(
                    Map.of(
                        ":key", text(record.key().base64()),
                        ":fingerprint", text(record.key().fingerprint()),
                        ":now", text(now.toString()))));
  }

  private static Map<String, AttributeValue> asked(DkimRecord record) {
    return Map.of(
        "name", text(record.name()),
        "type", text("TXT"),
        "value", text(record.value()),
        "ttl", number(record.ttl().toSeconds()));
  }

  /**
   * Moves a key on in its life; one that is there already stays.
   *
   * @param from statuses that it may come from
   * @return whether it has the new status now
   */
  public boolean move(
      DomainName domain, Selector selector, Set<KeyStatus> from, KeyStatus to, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":to", text(to.word()));
    values.put(":now", text(now.toString()));
    from.forEach(status -> values.put(":" + status.word(), text(status.word())));
    String allowed =
        from.stream().map(status -> ":" + status.word()).sorted().collect(Collectors.joining(","));
    String activation = to == KeyStatus.ACTIVE ? ", activation_date = :now" : "";
    try {
      client.updateItem(
          r ->
              r.tableName(table)
                  .key(key(domain, selector))
                  .updateExpression("SET #status = :to, last_updated = :now" + activation)
                  .conditionExpression("#status IN (" + allowed + ")")
                  .expressionAttributeNames(Map.of("#status", "status"))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return keysOf(domain).stream()
          .anyMatch(key -> key.selector().equals(selector) && key.status() == to);
    }
  }

  /**
   * The same, but a key that was revoked stays revoked: the word must never be lost.
   *
   * @return whether it has the new status now, or is revoked
   */
  public boolean moveUnlessRevoked(
      DomainName domain, Selector selector, Set<KeyStatus> from, KeyStatus to, Instant now) {
    return move(domain, selector, from, to, now)
        || keysOf(domain).stream()
            .anyMatch(key -> key.selector().equals(selector) && key.status() == KeyStatus.REVOKED);
  }

  private static Map<String, AttributeValue> key(DomainName domain, Selector selector) {
    return Map.of("domain", text(domain.value()), "selector", text(selector.value()));
  }

  private static KeyEntry entry(Map<String, AttributeValue> item) {
    return new KeyEntry(
        new DomainName(text(item, "domain")),
        new Selector(text(item, "selector")),
        text(item, "rotation_id"),
        KeyPurpose.valueOf(text(item, "purpose").toUpperCase(Locale.ROOT)),
        KeyStatus.ofWord(text(item, "status")),
        Optional.ofNullable(text(item, "public_key")).map(DkimPublicKey::fromBase64),
        Optional.ofNullable(text(item, "secret_arn"))
            .map(arn -> new SecretVersion(arn, text(item, "secret_version"))),
        Instant.parse(text(item, "created_at")),
        Instant.parse(text(item, "expires_at")));
  }
}
