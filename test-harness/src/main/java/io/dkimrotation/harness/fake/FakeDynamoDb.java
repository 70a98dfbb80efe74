package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.Json;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * DynamoDB for storms: the calls and expressions that this project uses, in memory. One set of
 * facts is held against it and against DynamoDB Local. Whole answers, never pages; reads are
 * consistent always.
 */
public final class FakeDynamoDb implements WireService {
  private static final String FAILED = "ConditionalCheckFailedException";
  private static final String FAILED_TEXT = "The conditional request failed";

  private static final Set<String> KNOWN =
      Set.of(
          "TableName",
          "Key",
          "Item",
          "ConsistentRead",
          "ConditionExpression",
          "UpdateExpression",
          "KeyConditionExpression",
          "FilterExpression",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "ReturnValues",
          "ReturnValuesOnConditionCheckFailure",
          "TransactItems",
          "ClientRequestToken",
          "KeySchema",
          "AttributeDefinitions",
          "BillingMode",
          "GlobalSecondaryIndexes",
          "StreamSpecification");

  private final Map<String, Table> tables = new HashMap<>();

  /**
   * One table. What lies in it is replaced, never changed.
   *
   * @param keys attributes of the primary key, hash first
   * @param items by the text of their key, in order
   */
  private record Table(List<String> keys, TreeMap<String, ObjectNode> items) {
    String keyOf(JsonNode attributes) {
      StringBuilder key = new StringBuilder();
      for (String name : keys) {
        if (!attributes.path(name).isObject()) {
          throw new AwsError("ValidationException", 400, "One of the required keys was not given");
        }
        key.append(attributes.path(name)).append('\n');
      }
      return key.toString();
    }

    ObjectNode find(JsonNode attributes) {
      ObjectNode there = items.get(keyOf(attributes));
      return there == null ? Json.object() : there;
    }
  }

  @Override
  public String name() {
    return "dynamodb";
  }

  @Override
  public String signingName() {
    return "dynamodb";
  }

  @Override
  public AwsProtocol protocol() {
    return AwsProtocol.JSON_1_0;
  }

  @Override
  public synchronized WireReply answer(String operation, WireRequest request) {
    JsonNode body = request.json();
    refuseUnknown(body);
    return switch (operation) {
      case "CreateTable" -> WireReply.json(createTable(body));
      case "GetItem" -> WireReply.json(getItem(body));
      case "PutItem" -> write(body, this::put);
      case "UpdateItem" -> write(body, this::update);
      case "Query" -> WireReply.json(read(body, "KeyConditionExpression"));
      case "Scan" -> WireReply.json(read(body, "FilterExpression"));
      case "TransactWriteItems" -> transact(body);
      default -> throw AwsError.notFaked("dynamodb: " + operation);
    };
  }

  /**
   * An item as it lies there, for whoever looks from outside; no request, so no fault meets it.
   *
   * @param key values of hash and range key, both strings
   * @return attributes as the wire has them; an empty object if there is none
   */
  public synchronized JsonNode item(String table, String... key) {
    Table there = tables.get(table);
    ObjectNode attributes = Json.object();
    for (int i = 0; i < key.length; i++) {
      attributes.putObject(there.keys().get(i)).put("S", key[i]);
    }
    return there.find(attributes).deepCopy();
  }

  /** What is not imitated would be silently ignored. */
  private static void refuseUnknown(JsonNode body) {
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!KNOWN.contains(field)) {
                throw AwsError.notFaked("dynamodb: " + field);
              }
            });
  }

  private Table table(JsonNode body) {
    Table table = tables.get(body.path("TableName").asText());
    if (table == null) {
      throw new AwsError(
          "ResourceNotFoundException", 400, "Cannot do operations on a non-existent table");
    }
    return table;
  }

  private ObjectNode createTable(JsonNode body) {
    String name = body.path("TableName").asText();
    List<String> keys = new ArrayList<>();
    body.path("KeySchema").forEach(key -> keys.add(key.path("AttributeName").asText()));
    if (tables.putIfAbsent(name, new Table(keys, new TreeMap<>())) != null) {
      throw new AwsError("ResourceInUseException", 400, "Table already exists: " + name);
    }
    ObjectNode answer = Json.object();
    answer.putObject("TableDescription").put("TableName", name).put("TableStatus", "ACTIVE");
    return answer;
  }

  private ObjectNode getItem(JsonNode body) {
    ObjectNode answer = Json.object();
    ObjectNode item = table(body).find(body.path("Key"));
    if (!item.isEmpty()) {
      answer.set("Item", item);
    }
    return answer;
  }

  /** Items that meet the condition, by key; of an index, those that have its attributes. */
  private ObjectNode read(JsonNode body, String condition) {
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("Items");
    table(body).items().values().stream()
        .filter(item -> ItemCondition.holds(body, condition, item))
        .filter(item -> ItemCondition.holds(body, "FilterExpression", item))
        .forEach(found::add);
    return answer.put("Count", found.size()).put("ScannedCount", found.size());
  }

  private interface Change {
    void make(JsonNode body);
  }

  private WireReply write(JsonNode body, Change change) {
    ObjectNode before = target(body);
    if (!ItemCondition.holds(body, "ConditionExpression", before)) {
      return failed(body, before);
    }
    change.make(body);
    ObjectNode answer = Json.object();
    switch (body.path("ReturnValues").asText("NONE")) {
      case "NONE" -> {}
      case "ALL_NEW" -> answer.set("Attributes", target(body));
      default -> throw AwsError.notFaked("dynamodb: ReturnValues " + body.path("ReturnValues"));
    }
    return WireReply.json(answer);
  }

  private static WireReply failed(JsonNode body, ObjectNode before) {
    if (!body.has("ReturnValuesOnConditionCheckFailure") || before.isEmpty()) {
      throw new AwsError(FAILED, 400, FAILED_TEXT);
    }
    ObjectNode error =
        Json.object()
            .put("__type", "com.amazonaws.dynamodb.v20120810#" + FAILED)
            .put("message", FAILED_TEXT);
    error.set("Item", before);
    return error(error);
  }

  private static WireReply error(ObjectNode error) {
    return new WireReply(
        400, Map.of("Content-Type", "application/x-amz-json-1.0"), Json.bytes(error));
  }

  private ObjectNode target(JsonNode body) {
    return table(body).find(body.has("Item") ? body.path("Item") : body.path("Key"));
  }

  private void put(JsonNode body) {
    Table table = table(body);
    table.items().put(table.keyOf(body.path("Item")), body.path("Item").deepCopy());
  }

  private void update(JsonNode body) {
    Table table = table(body);
    ObjectNode item = table.find(body.path("Key")).deepCopy();
    item.setAll((ObjectNode) body.path("Key").deepCopy());
    ItemUpdate.apply(body, item);
    table.items().put(table.keyOf(body.path("Key")), item);
  }

  /** All or nothing; the reasons of a cancellation stand in the order of the writes. */
  private WireReply transact(JsonNode body) {
    ArrayNode reasons = Json.object().putArray("reasons");
    boolean holds = true;
    for (JsonNode write : body.path("TransactItems")) {
      boolean met = ItemCondition.holds(part(write), "ConditionExpression", target(part(write)));
      holds &= met;
      ObjectNode reason = reasons.addObject().put("Code", met ? "None" : "ConditionalCheckFailed");
      if (!met) {
        reason.put("Message", FAILED_TEXT);
      }
    }
    if (!holds) {
      ObjectNode error =
          Json.object()
              .put("__type", "com.amazonaws.dynamodb.v20120810#TransactionCanceledException")
              .put("Message", "Transaction cancelled, please refer cancellation reasons");
      error.set("CancellationReasons", reasons);
      return error(error);
    }
    for (JsonNode write : body.path("TransactItems")) {
      if (write.has("Put")) {
        put(part(write));
      } else if (write.has("Update")) {
        update(part(write));
      } else if (!write.has("ConditionCheck")) {
        throw AwsError.notFaked("dynamodb: " + write);
      }
    }
    return WireReply.json(Json.object());
  }

  private static JsonNode part(JsonNode write) {
    return write.elements().next();
  }
}
