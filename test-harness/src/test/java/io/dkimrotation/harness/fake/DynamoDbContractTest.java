package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.harness.wire.WireService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** One conversation, held with DynamoDB Local and with the double for storms. */
class DynamoDbContractTest {
  private static final String TABLE = "dkim-rotations";

  private final List<String> told = new ArrayList<>();
  private DynamoDbClient client;

  @Test
  void theDoubleSaysWhatDynamoDbLocalSays() throws Exception {
    List<String> local;
    try (LocalDynamoDb real = LocalDynamoDb.start()) {
      local = conversation(real);
    }

    assertThat(conversation(new FakeDynamoDb())).isEqualTo(local);
    assertThat(local).hasSizeGreaterThan(30);
  }

  private List<String> conversation(WireService dynamoDb) throws Exception {
    told.clear();
    try (Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
        WireServer server = WireServer.start(agenda).with(dynamoDb);
        DynamoDbClient sdk = Sdk.client(DynamoDbClient.builder(), server.endpoint(), Sdk.TOKYO)) {
      client = sdk;
      createTable();
      createTable();
      puts();
      updates();
      maps();
      sets();
      returnedValues();
      transactions();
      queries();
      assertThat(server.defects()).isEmpty();
    }
    return List.copyOf(told);
  }

  private void tell(String what, Runnable call) {
    try {
      call.run();
      told.add(what + ": done");
    } catch (TransactionCanceledException e) {
      told.add(
          what + ": " + e.cancellationReasons().stream().map(CancellationReason::code).toList());
    } catch (DynamoDbException e) {
      told.add(what + ": " + e.getClass().getSimpleName() + " " + e.statusCode());
    }
    told.add(String.valueOf(item("a")));
  }

  private Map<String, AttributeValue> item(String sort) {
    return new TreeMap<>(
        client.getItem(r -> r.tableName(TABLE).key(key(sort)).consistentRead(true)).item());
  }

  private static Map<String, AttributeValue> key(String sort) {
    return Map.of("pk", fromS("p"), "sk", fromS(sort));
  }

  private void createTable() {
    try {
      client.createTable(
          r ->
              r.tableName(TABLE)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .keySchema(schema("pk", KeyType.HASH), schema("sk", KeyType.RANGE))
                  .attributeDefinitions(text("pk"), text("sk")));
    } catch (DynamoDbException e) {
      told.add(e.getClass().getSimpleName());
    }
  }

  private static KeySchemaElement schema(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private void puts() {
    for (int i = 0; i < 2; i++) {
      tell(
          "put once",
          () ->
              client.putItem(
                  r ->
                      r.tableName(TABLE)
                          .item(
                              Map.of(
                                  "pk",
                                  fromS("p"),
                                  "sk",
                                  fromS("a"),
                                  "owner",
                                  fromS(""),
                                  "epoch",
                                  fromN("1")))
                          .conditionExpression("attribute_not_exists(pk)")));
    }
    tell("missing table", () -> client.getItem(r -> r.tableName("none").key(key("a"))));
  }

  private void update(String what, String change, String condition, Map<String, AttributeValue> v) {
    tell(
        what,
        () ->
            client.updateItem(
                r -> {
                  r.tableName(TABLE)
                      .key(key("a"))
                      .updateExpression(change)
                      .conditionExpression(condition);
                  if (change.contains("#") || (condition != null && condition.contains("#"))) {
                    r.expressionAttributeNames(Map.of("#owner", "owner"));
                  }
                  if (!v.isEmpty()) {
                    r.expressionAttributeValues(v);
                  }
                }));
  }

  private void updates() {
    String take = "SET #owner = :me, epoch = :epoch";
    String free = "attribute_not_exists(pk) OR (#owner = :nobody AND epoch = :before)";
    Map<String, AttributeValue> values =
        Map.of(
            ":me", fromS("me"), ":epoch", fromN("2"), ":nobody", fromS(""), ":before", fromN("1"));
    update("take", take, free, values);
    update("take again", take, free, values);
    update(
        "one of",
        "SET stage = :to",
        "#owner IN (:x,:me)",
        Map.of(":to", fromS("on"), ":x", fromS("x"), ":me", fromS("me")));
    update(
        "none of",
        "SET stage = :to",
        "#owner IN (:x,:y)",
        Map.of(":to", fromS("off"), ":x", fromS("x"), ":y", fromS("y")));
    update(
        "first and last", "SET f = if_not_exists(f, :v), l = :v", null, Map.of(":v", fromS("1")));
    update(
        "first and last", "SET f = if_not_exists(f, :v), l = :v", null, Map.of(":v", fromS("2")));
    update("remove", "SET #owner = :nobody REMOVE l, stage", null, Map.of(":nobody", fromS("")));
    update(
        "unequal or absent",
        "SET d = :d ADD n :one",
        "attribute_exists(pk) AND (attribute_not_exists(d) OR d <> :d)",
        Map.of(":d", fromS("x"), ":one", fromN("1")));
    update(
        "unequal or absent",
        "SET d = :d ADD n :one",
        "attribute_exists(pk) AND (attribute_not_exists(d) OR d <> :d)",
        Map.of(":d", fromS("x"), ":one", fromN("1")));
    update("count", "ADD n :one", null, Map.of(":one", fromN("41")));
    update("less", "REMOVE n", "n < :m", Map.of(":m", fromN("5")));
  }

  private void maps() {
    update("a map", "SET events = :m", null, Map.of(":m", fromM(Map.of())));
    for (int i = 0; i < 2; i++) {
      update(
          "an entry",
          "SET events.one = :e",
          "attribute_not_exists(events.one) AND size(events) < :limit",
          Map.of(":e", fromS("e"), ":limit", fromN("2")));
    }
    update("no map", "SET nothing.one = :e", null, Map.of(":e", fromS("e")));
    update(
        "compare map",
        "SET k = :e",
        "events = :m",
        Map.of(":e", fromS("e"), ":m", fromM(Map.of("one", fromS("e")))));
  }

  private void sets() {
    update("a set", "ADD s :s", null, Map.of(":s", fromSs(List.of("b"))));
    update("more", "ADD s :s", null, Map.of(":s", fromSs(List.of("a"))));
    update("the same", "ADD s :s", null, Map.of(":s", fromSs(List.of("a"))));
  }

  private void returnedValues() {
    tell(
        "all new",
        () ->
            told.add(
                new TreeMap<>(
                        client
                            .updateItem(
                                r ->
                                    r.tableName(TABLE)
                                        .key(key("a"))
                                        .updateExpression("SET z = :z")
                                        .expressionAttributeValues(Map.of(":z", fromS("z")))
                                        .returnValues(ReturnValue.ALL_NEW))
                            .attributes())
                    .toString()));
    tell(
        "the item that failed",
        () -> {
          try {
            client.updateItem(
                r ->
                    r.tableName(TABLE)
                        .key(key("a"))
                        .updateExpression("SET z = :z")
                        .conditionExpression("attribute_not_exists(z)")
                        .expressionAttributeValues(Map.of(":z", fromS("y")))
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
          } catch (ConditionalCheckFailedException e) {
            told.add(new TreeMap<>(e.item()).toString());
          }
        });
  }

  private static TransactWriteItem put(String sort) {
    return TransactWriteItem.builder()
        .put(
            p -> p.tableName(TABLE).item(key(sort)).conditionExpression("attribute_not_exists(sk)"))
        .build();
  }

  private void transactions() {
    tell("two", () -> client.transactWriteItems(r -> r.transactItems(put("b"), put("c"))));
    tell("one of two", () -> client.transactWriteItems(r -> r.transactItems(put("d"), put("c"))));
    told.add(String.valueOf(item("d")));
    TransactWriteItem change =
        TransactWriteItem.builder()
            .update(
                u ->
                    u.tableName(TABLE)
                        .key(key("e"))
                        .updateExpression("SET x = :x")
                        .expressionAttributeValues(Map.of(":x", fromS("x"))))
            .build();
    tell("put and update", () -> client.transactWriteItems(r -> r.transactItems(put("f"), change)));
    told.add(String.valueOf(item("e")));
  }

  private void queries() {
    told.add(
        client
            .query(
                r ->
                    r.tableName(TABLE)
                        .keyConditionExpression("pk = :p")
                        .expressionAttributeValues(Map.of(":p", fromS("p"))))
            .items()
            .stream()
            .map(item -> item.get("sk").s())
            .toList()
            .toString());
    told.add(String.valueOf(client.scan(r -> r.tableName(TABLE)).count()));
    told.add(
        String.valueOf(
            client
                .query(
                    r ->
                        r.tableName(TABLE)
                            .keyConditionExpression("pk = :p")
                            .expressionAttributeValues(Map.of(":p", fromS("q"))))
                .items()));
  }
}
