package io.dkimrotation.aws;

import static io.dkimrotation.aws.Items.number;
import static io.dkimrotation.aws.Items.text;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.LeadTimes;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** How long DNS teams took, an item a domain in {@code dkim-rotations}. */
public final class LeadTimeTable {
  private final DynamoDbClient client;
  private final String table;

  /** Uses the table of {@link RotationTable}. */
  public LeadTimeTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** How long the DNS team took in the domain's last rotations. */
  public LeadTimes of(DomainName domain) {
    var answer = client.getItem(r -> r.tableName(table).key(key(domain)).consistentRead(true));
    return new LeadTimes(
        answer.item().getOrDefault("measured", AttributeValue.fromL(List.of())).l().stream()
            .map(AttributeValue::m)
            .map(
                item ->
                    new LeadTimes.Measured(
                        text(item, "rotation_id"), (int) number(item, "business_days")))
            .toList());
  }

  /**
   * Remembers one more; the first one of a rotation stays.
   *
   * @throws TransientFailure if somebody else did the same at the same moment
   */
  public void add(DomainName domain, LeadTimes.Measured one) {
    LeadTimes before = of(domain);
    LeadTimes after = before.with(one);
    if (after.equals(before)) {
      return;
    }
    Map<String, AttributeValue> item = new HashMap<>(key(domain));
    item.put("measured", measured(after));
    try {
      client.putItem(
          r ->
              r.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR measured = :before")
                  .expressionAttributeValues(Map.of(":before", measured(before))));
    } catch (ConditionalCheckFailedException e) {
      throw new TransientFailure(e);
    }
  }

  private static AttributeValue measured(LeadTimes times) {
    return AttributeValue.fromL(
        times.measured().stream()
            .map(
                one ->
                    AttributeValue.fromM(
                        Map.of(
                            "rotation_id", text(one.rotationId()),
                            "business_days", number(one.businessDays()))))
            .toList());
  }

  private static Map<String, AttributeValue> key(DomainName domain) {
    return Map.of("pk", text("domain#" + domain), "sk", text("lead-times"));
  }
}
