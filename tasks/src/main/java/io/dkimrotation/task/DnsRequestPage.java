package io.dkimrotation.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.notice.RequestPage;
import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RequestEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The page behind the link in a DNS request ({@code GET} and {@code POST /dns-requests/{id}?key=…},
 * API Gateway HTTP API, payload format 2.0).
 *
 * <p>Does: GET and HEAD show the request and change nothing, since mail scanners open links; POST
 * stores the answer and then wakes the waiting state, which looks at DNS. An answer never activates
 * anything.
 *
 * <p>If repeated: the first answer stays and is shown.
 *
 * <p>Fails with: 404 for an unknown id or secret, 400 for a form that is not ours, 405 for other
 * methods.
 */
public final class DnsRequestPage implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(DnsRequestPage.class);
  private static final String PATH = "/dns-requests/";
  private static final int MAX_BODY = 20_000;

  private final Wiring wiring;

  /** As Lambda makes it. */
  public DnsRequestPage() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public DnsRequestPage(Wiring wiring) {
    this.wiring = wiring;
  }

  private record Reply(int status, String html) {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode event = Json.MAPPER.readTree(in);
    Reply reply = PowertoolsLogging.withLogging(context, () -> answer(event));
    Json.MAPPER.writeValue(
        out,
        Map.of(
            "statusCode", reply.status(),
            "headers", headers(),
            "body", reply.html(),
            "isBase64Encoded", false));
  }

  private Reply answer(JsonNode event) {
    String path = event.path("rawPath").asText();
    String id = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
    String secret = fields(event.path("rawQueryString").asText()).getOrDefault("key", "");
    Optional<RequestTable.Stored> found =
        id.matches("[0-9a-f]{32}") ? wiring.requests().find(id) : Optional.empty();
    if (found.filter(request -> opens(request, secret)).isEmpty()) {
      return new Reply(404, RequestPage.NOT_FOUND);
    }
    return switch (event.path("requestContext").path("http").path("method").asText()) {
      case "GET", "HEAD" -> new Reply(200, page(found.get(), secret));
      case "POST" -> post(event, found.get(), secret);
      default -> new Reply(405, page(found.get(), secret));
    };
  }

  private Reply post(JsonNode event, RequestTable.Stored request, String secret) {
    Map<String, String> form = fields(body(event));
    String name = form.getOrDefault("name", "").strip();
    String comment = form.getOrDefault("comment", "").strip();
    boolean ours =
        equal(form.getOrDefault("csrf", ""), csrf(secret))
            && !name.isEmpty()
            && name.length() <= RequestPage.NAME_LIMIT
            && comment.length() <= RequestPage.COMMENT_LIMIT;
    if (!ours) {
      return new Reply(400, page(request, secret));
    }
    DnsAnswer answer = new DnsAnswer(name, comment, wiring.clock().instant());
    RequestTable.Stored after = wiring.requests().saveAnswer(request.request().id(), answer);
    after.answer().ifPresent(kept -> note(after.request(), kept));
    boolean woke =
        after
            .token()
            .map(
                token ->
                    wiring.tokens().complete(token, Json.write(Map.of("answer", "registered"))))
            .orElse(false);
    LOG.info("DNS request {} answered; somebody waited: {}", request.request().id(), woke);
    return new Reply(200, page(after, secret));
  }

  /** By the answer's time: the first one stays, but one after a reopening is another. */
  private void note(DnsRequest request, DnsAnswer answer) {
    String detail =
        answer.comment().isEmpty() ? answer.name() : answer.name() + ": " + answer.comment();
    wiring
        .requests()
        .addEvent(
            request.id(),
            "answered-" + answer.at(),
            new RequestEvent(answer.at(), RequestEvent.Kind.ANSWERED, detail));
  }

  private String page(RequestTable.Stored stored, String secret) {
    DomainSettings settings = Settings.of(wiring, stored.request().domain().value());
    return RequestPage.render(
        new RequestPage.View(
            stored.request(),
            settings,
            stored.answer(),
            PATH + stored.request().id() + "?key=" + secret,
            csrf(secret),
            stored.answer().isEmpty()
                && wiring.clock().instant().isBefore(stored.request().openUntil())));
  }

  private static boolean opens(RequestTable.Stored request, String secret) {
    String hash = DnsRequests.sha256(secret);
    return request.linkHashes().stream().anyMatch(known -> equal(known, hash));
  }

  private static String csrf(String secret) {
    return DnsRequests.sha256("csrf " + secret);
  }

  /** Takes as long for a near miss as for a far one. */
  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(JsonNode event) {
    String body = event.path("body").asText("");
    if (body.length() > MAX_BODY) {
      return "";
    }
    return event.path("isBase64Encoded").asBoolean()
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Map<String, String> headers() {
    return Map.of(
        "content-type", "text/html; charset=utf-8",
        "cache-control", "no-store",
        "content-security-policy",
            "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                + " style-src "
                + RequestPage.STYLE_SOURCE,
        "referrer-policy", "no-referrer",
        "x-content-type-options", "nosniff",
        "x-robots-tag", "noindex, nofollow");
  }
}
