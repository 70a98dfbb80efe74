package io.dkimrotation.harness.world;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The two tables with their keys, index and stream. */
final class Tables {
  static final String CERTIFICATES = "dkim-certificates";
  static final String ROTATIONS = "dkim-rotations";

  private Tables() {}

  static void create(DynamoDbClient client) {
    client.createTable(
        r ->
            r.tableName(CERTIFICATES)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    text("domain"), text("selector"), text("status"), text("expires_at"))
                .keySchema(keys("domain", "selector"))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("status-expires_at-index")
                        .keySchema(keys("status", "expires_at"))
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .build())
                .streamSpecification(
                    s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
    client.createTable(
        r ->
            r.tableName(ROTATIONS)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(keys("pk", "sk")));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
  }
}
