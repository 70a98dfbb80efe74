package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.Fault;
import io.dkimrotation.harness.wire.WireServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class LocalDynamoDbTest {
  private static final String TABLE = "dkim-certificates";

  @Test
  void answersThroughTheWireServerAndIsRecorded() throws Exception {
    try (Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
        LocalDynamoDb local = LocalDynamoDb.start();
        WireServer server = WireServer.start(agenda).with(local);
        DynamoDbClient client =
            Sdk.client(DynamoDbClient.builder(), server.endpoint(), Sdk.TOKYO)) {
      createTable(client);

      client.putItem(r -> r.tableName(TABLE).item(item("s-1", "pending")));
      assertThatThrownBy(
              () ->
                  client.putItem(
                      r ->
                          r.tableName(TABLE)
                              .item(item("s-1", "active"))
                              .conditionExpression("attribute_not_exists(selector)")))
          .isInstanceOf(ConditionalCheckFailedException.class);
      client.transactWriteItems(r -> r.transactItems(put("s-2"), put("s-3")));
      assertThatThrownBy(() -> client.transactWriteItems(r -> r.transactItems(put("s-2"))))
          .isInstanceOf(TransactionCanceledException.class);

      assertThat(selectors(client)).containsExactly("s-1", "s-2", "s-3");
      assertThat(server.calls())
          .containsEntry("dynamodb.PutItem", 2)
          .containsEntry("dynamodb.TransactWriteItems", 2);
      keepsTheEffectWhenTheReplyIsLost(server, client);
      assertThat(server.defects()).isEmpty();
    }
  }

  private static void keepsTheEffectWhenTheReplyIsLost(WireServer server, DynamoDbClient client) {
    server.place("dynamodb.PutItem", 3, Fault.replyLost());

    assertThatThrownBy(() -> client.putItem(r -> r.tableName(TABLE).item(item("s-4", "pending"))))
        .isInstanceOf(SdkClientException.class);

    assertThat(selectors(client)).contains("s-4");
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        r ->
            r.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("domain", KeyType.HASH), key("selector", KeyType.RANGE))
                .attributeDefinitions(text("domain"), text("selector")));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static TransactWriteItem put(String selector) {
    return TransactWriteItem.builder()
        .put(
            p ->
                p.tableName(TABLE)
                    .item(item(selector, "standby"))
                    .conditionExpression("attribute_not_exists(selector)"))
        .build();
  }

  private static List<String> selectors(DynamoDbClient client) {
    return client
        .query(
            r ->
                r.tableName(TABLE)
                    .consistentRead(true)
                    .keyConditionExpression("#d = :d")
                    .expressionAttributeNames(Map.of("#d", "domain"))
                    .expressionAttributeValues(Map.of(":d", AttributeValue.fromS("goo.ne.jp"))))
        .items()
        .stream()
        .map(item -> item.get("selector").s())
        .toList();
  }

  private static Map<String, AttributeValue> item(String selector, String status) {
    return Map.of(
        "domain", AttributeValue.fromS("goo.ne.jp"),
        "selector", AttributeValue.fromS(selector),
        "status", AttributeValue.fromS(status));
  }
}
