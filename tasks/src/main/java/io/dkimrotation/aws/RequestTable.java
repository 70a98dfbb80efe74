package io.dkimrotation.aws;

import static io.dkimrotation.aws.Items.number;
import static io.dkimrotation.aws.Items.text;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.RequestEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * DNS requests with their links, open task tokens and answers, in {@code dkim-rotations}.
 *
 * <p>The page writes the answer and then reads the token; the waiting task writes its token and
 * then reads the answer. Both reads are consistent, so whichever runs second sees the first, and no
 * answer is lost between two waits.
 */
public final class RequestTable {
  /** Events kept of one request: an item has at most 400 KB (DynamoDB quotas). */
  static final int MAX_EVENTS = 100;

  private final DynamoDbClient client;
  private final String table;

  /** Uses the table of {@link RotationTable}. */
  public RequestTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * A request with all that has happened to it.
   *
   * @param request what was asked
   * @param linkHashes SHA-256 of the secrets in the links sent, hexadecimal
   * @param answer if there is one
   * @param token of the state that waits now, or waited last
   * @param ticket in the ticket system of whoever runs the zone
   * @param events what has happened, the oldest first
   */
  public record Stored(
      DnsRequest request,
      Set<String> linkHashes,
      Optional<DnsAnswer> answer,
      Optional<String> token,
      Optional<URI> ticket,
      List<RequestEvent> events) {
    /** Without the token, which would complete the state for whoever reads it. */
    @Override
    public String toString() {
      return request.id() + " " + answer;
    }
  }

  /** Creates a request; one of the same id is kept as it is. */
  public void create(DnsRequest request) {
    Map<String, AttributeValue> item = new HashMap<>(key(request.id()));
    item.put("kind", text(request.kind().word()));
    item.put("domain", text(request.domain().value()));
    item.put("rotation_id", text(request.rotationId()));
    item.put("asked_at", text(request.askedAt().toString()));
    item.put("due_on", text(request.dueOn().toString()));
    item.put("open_until", text(request.openUntil().toString()));
    item.put("urgent", AttributeValue.fromBool(request.urgent()));
    item.put(
        "records",
        AttributeValue.fromL(
            request.records().stream().map(r -> AttributeValue.fromM(record(r))).toList()));
    item.put("events", AttributeValue.fromM(Map.of()));
    try {
      client.putItem(
          r -> r.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException e) {
      // A run before this one created it.
    }
  }

  /** Reads a request. */
  public Optional<Stored> find(String id) {
    var answer = client.getItem(r -> r.tableName(table).key(key(id)).consistentRead(true));
    return answer.hasItem() ? Optional.of(stored(id, answer.item())) : Optional.empty();
  }

  /** Lets one more link open the page. */
  public void addLink(String id, String hash) {
    update(id, "ADD links :value", Map.of(":value", AttributeValue.fromSs(List.of(hash))));
  }

  /**
   * Adds to the history of a request. An event of the same name is kept as it is, so a repeated
   * task adds nothing; nor does anything once there are {@value #MAX_EVENTS}.
   *
   * @param name unique within the request, such as {@code reminder-1}
   */
  public void addEvent(String id, String name, RequestEvent event) {
    try {
      client.updateItem(
          r ->
              r.tableName(table)
                  .key(key(id))
                  .updateExpression("SET events.#name = :event")
                  .conditionExpression(
                      "attribute_not_exists(events.#name) AND size(events) < :limit")
                  .expressionAttributeNames(Map.of("#name", name))
                  .expressionAttributeValues(
                      Map.of(
                          ":event", AttributeValue.fromM(event(event)),
                          ":limit", number(MAX_EVENTS))));
    } catch (ConditionalCheckFailedException e) {
      // It is there already, or the history is full: no reason to stop a rotation.
    }
  }

  /**
   * Counts the corrections that the DNS team was asked for: one more if this one is about something
   * else than the last one, so that a repeated task counts none.
   *
   * @param digest of what is to be corrected
   * @return the number of the correction that is about it, from 1
   */
  public int countCorrection(String id, String digest) {
    try {
      var after =
          client.updateItem(
              r ->
                  r.tableName(table)
                      .key(key(id))
                      .updateExpression("SET wrong_digest = :digest ADD corrections :one")
                      .conditionExpression(
                          "attribute_exists(pk) AND (attribute_not_exists(wrong_digest)"
                              + " OR wrong_digest <> :digest)")
                      .expressionAttributeValues(Map.of(":digest", text(digest), ":one", number(1)))
                      .returnValues(ReturnValue.ALL_NEW));
      return Math.toIntExact(number(after.attributes(), "corrections"));
    } catch (ConditionalCheckFailedException e) {
      var answer = client.getItem(r -> r.tableName(table).key(key(id)).consistentRead(true));
      return Math.toIntExact(number(answer.item(), "corrections"));
    }
  }

  /** Keeps the link to the DNS team's own ticket; the first one stays. */
  public void saveTicket(String id, URI ticket) {
    update(
        id,
        "SET ticket_url = if_not_exists(ticket_url, :value)",
        Map.of(":value", text(ticket.toString())));
  }

  /** Stores the token of the state that begins to wait; the one before it is of no use any more. */
  public void saveToken(String id, String token) {
    update(id, "SET task_token = :value", Map.of(":value", text(token)));
  }

  /**
   * Stores an answer; the first one stays.
   *
   * @return the request as it is afterwards
   */
  public Stored saveAnswer(String id, DnsAnswer answer) {
    Map<String, AttributeValue> values =
        Map.of(
            ":answer",
            AttributeValue.fromM(
                Map.of(
                    "name", text(answer.name()),
                    "comment", text(answer.comment()),
                    "at", text(answer.at().toString()))));
    return stored(id, update(id, "SET answer = if_not_exists(answer, :answer)", values));
  }

  /**
   * Takes an answer off again because DNS did not bear it out, so that the next wait waits; it
   * stays on record.
   */
  public void reopen(String id, DnsAnswer answer) {
    String past = answer.at() + " " + answer.name() + ": " + answer.comment();
    update(
        id,
        "REMOVE answer ADD past_answers :value",
        Map.of(":value", AttributeValue.fromSs(List.of(past))));
  }

  private Map<String, AttributeValue> update(
      String id, String expression, Map<String, AttributeValue> values) {
    return client
        .updateItem(
            r ->
                r.tableName(table)
                    .key(key(id))
                    .updateExpression(expression)
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("pk", text("request#" + id), "sk", text("request"));
  }

  private static Map<String, AttributeValue> record(DkimRecord record) {
    return Map.of(
        "selector", text(record.selector().value()),
        "public_key", text(record.key().base64()),
        "ttl", number(record.ttl().toSeconds()));
  }

  private static Stored stored(String id, Map<String, AttributeValue> item) {
    DomainName domain = new DomainName(text(item, "domain"));
    DnsRequest request =
        new DnsRequest(
            id,
            DnsRequest.Kind.valueOf(text(item, "kind").toUpperCase(Locale.ROOT)),
            domain,
            text(item, "rotation_id"),
            item.get("records").l().stream().map(r -> record(domain, r.m())).toList(),
            Instant.parse(text(item, "asked_at")),
            LocalDate.parse(text(item, "due_on")),
            Instant.parse(text(item, "open_until")),
            item.containsKey("urgent") && item.get("urgent").bool());
    return new Stored(
        request,
        strings(item, "links"),
        Optional.ofNullable(item.get("answer")).map(a -> answer(a.m())),
        Optional.ofNullable(text(item, "task_token")),
        Optional.ofNullable(text(item, "ticket_url")).map(URI::create),
        events(item));
  }

  private static DkimRecord record(DomainName domain, Map<String, AttributeValue> item) {
    return new DkimRecord(
        domain,
        new Selector(text(item, "selector")),
        DkimPublicKey.fromBase64(text(item, "public_key")),
        Duration.ofSeconds(number(item, "ttl")));
  }

  private static Map<String, AttributeValue> event(RequestEvent event) {
    return Map.of(
        "at", text(event.at().toString()),
        "kind", text(event.kind().name()),
        "detail", text(event.detail()));
  }

  private static List<RequestEvent> events(Map<String, AttributeValue> item) {
    return item.getOrDefault("events", AttributeValue.fromM(Map.of())).m().values().stream()
        .map(AttributeValue::m)
        .map(
            event ->
                new RequestEvent(
                    Instant.parse(text(event, "at")),
                    RequestEvent.Kind.valueOf(text(event, "kind")),
                    text(event, "detail")))
        .sorted(Comparator.comparing(RequestEvent::at).thenComparing(RequestEvent::kind))
        .toList();
  }

  private static DnsAnswer answer(Map<String, AttributeValue> item) {
    return new DnsAnswer(
        text(item, "name"), text(item, "comment"), Instant.parse(text(item, "at")));
  }

  private static Set<String> strings(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Set.copyOf(item.get(name).ss()) : Set.of();
  }
}
