package io.dkimrotation.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.rotation.DnsRequest;
import java.net.URI;
import java.util.Optional;

/**
 * A notice as JSON for the ticket system of whoever runs the zone. Any system takes it that can
 * receive a POST, or a few lines of glue before one that cannot. The object:
 *
 * <pre>
 * schema      1; a higher number means that fields were taken away or changed their meaning
 * event       add-requested, remove-requested, reminder, correction, thanks, switched, completed,
 *             deadline-passed, still-wrong, server-unreachable, record-in-use-missing, overdue,
 *             standby-record-missing, rejected, rolled-back, warned, switch-in-trouble, revoke-requested, emergency-begun,
 *             emergency-switched, no-standby-usable; expect more
 * severity    INFO, WARNING or PAGE
 * domain      such as example.com
 * rotationId  the rotation, one for all events of it
 * requestId   the DNS request, which one ticket should answer to; null if it is about none
 * title       one line in Japanese and English
 * text        the whole notice as plain text
 * page        where to look and answer; null if there is nothing to answer. Whoever has the
 *             address can answer, so it belongs nowhere but into the ticket
 * dueOn       yyyy-mm-dd in the domain's time zone; null if it is about no request
 * ticket      the link answered earlier; null if none is known
 * records     [{name, type, ttlSeconds, value, zoneLine}], those to add, remove, change or put back
 * findings    [{mistake, name, servers, detail, correction}], what is wrong with them
 * </pre>
 *
 * <p>The request has a header {@code Idempotency-Key}, the same for each repetition of an event. An
 * answer that is JSON with a field {@code url} (http or https) names the ticket; later notices of
 * the request show it.
 */
public final class TicketEvent {
  private static final int SCHEMA = 1;

  private TicketEvent() {}

  /**
   * The body of the POST.
   *
   * @param ticket the link answered earlier
   */
  public static String render(Notice notice, Optional<URI> ticket) {
    LetterContent content = LetterContent.of(notice, ticket);
    Letter letter = Letters.render(notice, ticket);
    Optional<DnsRequest> request =
        notice instanceof Notice.OfRequest about ? Optional.of(about.request()) : Optional.empty();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("schema", SCHEMA);
    event.put("event", notice.event());
    event.put("severity", Letters.severity(notice));
    event.put("domain", content.domain());
    event.put("rotationId", notice.rotationId());
    event.put("requestId", request.map(DnsRequest::id).orElse(null));
    event.put("title", letter.subject());
    event.put("text", letter.text());
    event.put("page", content.links().stream().findFirst().orElse(null));
    event.put("dueOn", request.map(r -> r.dueOn().toString()).orElse(null));
    event.put("ticket", ticket.map(URI::toString).orElse(null));
    ArrayNode records = event.putArray("records");
    content
        .records()
        .forEach(
            record ->
                records
                    .addObject()
                    .put("name", record.absolute())
                    .put("type", "TXT")
                    .put("ttlSeconds", record.ttl())
                    .put("value", record.value())
                    .put("zoneLine", record.zoneLine()));
    ArrayNode findings = event.putArray("findings");
    content
        .findings()
        .forEach(
            finding ->
                findings
                    .addObject()
                    .put("mistake", finding.word())
                    .put("name", finding.name())
                    .put("servers", finding.servers())
                    .put("detail", finding.detail())
                    .put("correction", String.join("\n", finding.correction())));
    return event.toString();
  }
}
