package io.dkimrotation.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.notice.LiveCheck;
import io.dkimrotation.notice.RecordFiles;
import io.dkimrotation.notice.RequestPage;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RequestPhase;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.failure.NoticeUndelivered;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The page behind the link in a DNS request: {@code GET} and {@code POST /dns-requests/{id}?key=…},
 * and {@code GET} of {@code /records.zone} and {@code /records.csv} below it.
 *
 * <p>Does: GET and HEAD show the request, and what DNS shows now, and change nothing, since mail
 * scanners open links; POST takes an answer, see {@link PageAnswer}. An answer never activates
 * anything.
 *
 * <p>If repeated: the first answer stays and is shown.
 *
 * <p>Fails with: 404 for an unknown id or secret, 400 for a form that cannot be taken, 405 for
 * other methods, 413 for too large a request, 429 for too many, 503 while a service is in trouble.
 */
public final class DnsRequestPage implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(DnsRequestPage.class);

  /** Compared when there is no request, so that this takes as long. */
  private static final Set<String> NO_HASH = Set.of(DnsRequests.sha256(""));

  private final Wiring wiring;

  /** As Lambda makes it. */
  public DnsRequestPage() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public DnsRequestPage(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode event = Json.MAPPER.readTree(in);
    PageReply reply = PowertoolsLogging.withLogging(context, () -> reply(PageCall.of(event)));
    Json.MAPPER.writeValue(out, reply);
  }

  private PageReply reply(PageCall call) {
    try {
      return answer(call);
    } catch (SdkException | TransientFailure | NoticeUndelivered e) {
      LOG.error("DNS request {} cannot be served", call.id(), e);
      return PageReply.unavailable();
    }
  }

  private PageReply answer(PageCall call) {
    if (!wiring.pagePace().allows(call.source())) {
      return PageReply.text(
          429,
          "リクエストが多すぎます。しばらくしてからお試しください。\nToo many requests. Please try again in a minute.\n",
          Map.of("retry-after", Long.toString(PagePace.WINDOW.toSeconds())));
    }
    if (call.tooLarge()) {
      return PageReply.text(413, "大きすぎます。\nToo large.\n", Map.of());
    }
    Optional<RequestTable.Stored> found =
        call.id().isEmpty() ? Optional.empty() : wiring.requests().find(call.id());
    if (!opens(found.map(RequestTable.Stored::linkHashes).orElse(NO_HASH), call.secret())
        || found.isEmpty()) {
      return PageReply.NOT_FOUND;
    }
    return switch (call.method()) {
      case "GET" -> show(call, found.get());
      case "HEAD" -> head(call, found.get());
      case "POST" -> post(call, found.get());
      default ->
          PageReply.text(405, "Allowed: GET, HEAD, POST\n", Map.of("allow", "GET, HEAD, POST"));
    };
  }

  private PageReply show(PageCall call, RequestTable.Stored stored) {
    return switch (call.part()) {
      case PAGE -> page(200, call, stored, Optional.empty());
      case ZONE -> PageReply.file("records.zone", "text/dns", RecordFiles.zone(stored.request()));
      case CSV -> PageReply.file("records.csv", "text/csv", RecordFiles.csv(stored.request()));
    };
  }

  /** As GET, but nobody reads the body: no name server is bothered. */
  private PageReply head(PageCall call, RequestTable.Stored stored) {
    return call.part() == PageCall.Part.PAGE ? PageReply.html(200, "") : show(call, stored);
  }

  private PageReply post(PageCall call, RequestTable.Stored stored) {
    if (call.part() != PageCall.Part.PAGE) {
      return PageReply.text(405, "Allowed: GET, HEAD\n", Map.of("allow", "GET, HEAD"));
    }
    if (!phase(stored, wiring.clock().instant()).takesAnswers()) {
      return page(200, call, stored, Optional.empty());
    }
    Optional<RequestPage.Flaw> flaw =
        equal(call.field("csrf"), csrf(call.secret()))
            ? new PageAnswer(wiring).take(call, stored)
            : Optional.of(RequestPage.Flaw.NOT_OURS);
    LOG.info("DNS request {} answered; refused for {}", call.id(), flaw);
    return flaw.isPresent()
        ? page(400, call, stored, flaw)
        : page(200, call, DnsRequests.find(wiring, call.id()), flaw);
  }

  private PageReply page(
      int status, PageCall call, RequestTable.Stored stored, Optional<RequestPage.Flaw> flaw) {
    DnsRequest request = stored.request();
    DomainSettings settings = Settings.of(wiring, request.domain().value());
    Instant now = wiring.clock().instant();
    RequestPhase phase = phase(stored, now);
    return PageReply.html(
        status,
        RequestPage.render(
            new RequestPage.View(
                request,
                settings,
                phase,
                stored.answer(),
                stored.events(),
                phase.isOpen() ? look(request, settings) : new LiveCheck.None(),
                now,
                new RequestPage.Links(
                    PageCall.link(PageCall.Part.PAGE, call.id(), call.secret()),
                    PageCall.link(PageCall.Part.ZONE, call.id(), call.secret()),
                    PageCall.link(PageCall.Part.CSV, call.id(), call.secret())),
                new RequestPage.Form(
                    csrf(call.secret()),
                    flaw.isPresent() ? call.field("name") : "",
                    flaw.isPresent() ? call.field("comment") : "",
                    flaw))));
  }

  private LiveCheck look(DnsRequest request, DomainSettings settings) {
    if (request.kind() != DnsRequest.Kind.ADD) {
      List<ServerAnswer> answers =
          wiring.zone().askAuthoritative(settings, ZoneChecks.names(request.records()));
      return request.kind() == DnsRequest.Kind.REMOVE
          ? new LiveCheck.Removal(answers)
          : new LiveCheck.Revocation(answers);
    }
    return new LiveCheck.Registration(
        ZoneChecks.authoritative(
            wiring,
            settings,
            ZoneChecks.expectation(
                settings, request.records(), wiring.certificates().keysOf(request.domain()))));
  }

  private RequestPhase phase(RequestTable.Stored stored, Instant now) {
    DnsRequest request = stored.request();
    return RequestPhase.of(
        request, stored.answer(), stored.events(), wiring.locks().find(request.domain()), now);
  }

  private static boolean opens(Set<String> hashes, String secret) {
    String hash = DnsRequests.sha256(secret);
    return hashes.stream().filter(known -> equal(known, hash)).count() > 0;
  }

  private static String csrf(String secret) {
    return DnsRequests.sha256("csrf " + secret);
  }

  /** Takes as long for a near miss as for a far one. */
  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
