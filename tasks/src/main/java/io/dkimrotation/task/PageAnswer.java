package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.notice.RequestPage;
import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.RequestEvent;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what the DNS team posts. "Registered" is stored and wakes the waiting state, which looks at
 * DNS. "There is a problem" is noted and told to the operators; the rotation goes on waiting. The
 * same twice is taken once.
 */
final class PageAnswer {
  /** Reports of problems taken for one request. */
  private static final int MAX_PROBLEMS = 10;

  private static final int DIGEST_DIGITS = 12;

  private final Wiring wiring;

  PageAnswer(Wiring wiring) {
    this.wiring = wiring;
  }

  /** Why it was not taken; empty if it was. */
  Optional<RequestPage.Flaw> take(PageCall call, RequestTable.Stored stored) {
    String said = call.field("answer");
    boolean problem = said.equals(RequestPage.PROBLEM);
    if (!problem && !said.equals(RequestPage.REGISTERED)) {
      return Optional.of(RequestPage.Flaw.ANSWER_MISSING);
    }
    String name = call.field("name");
    String comment = call.field("comment");
    Optional<RequestPage.Flaw> flaw = flaw(name, comment, problem);
    if (flaw.isPresent()) {
      return flaw;
    }
    DnsAnswer answer = new DnsAnswer(name, comment, wiring.clock().instant());
    if (problem) {
      return report(stored, answer);
    }
    register(stored.request(), answer);
    return Optional.empty();
  }

  private static Optional<RequestPage.Flaw> flaw(String name, String comment, boolean problem) {
    if (name.isEmpty()) {
      return Optional.of(RequestPage.Flaw.NAME_MISSING);
    }
    if (name.length() > RequestPage.NAME_LIMIT || comment.length() > RequestPage.COMMENT_LIMIT) {
      return Optional.of(RequestPage.Flaw.TOO_LONG);
    }
    if (!DnsAnswer.isPlainName(name)) {
      return Optional.of(RequestPage.Flaw.NAME_NOT_PLAIN);
    }
    if (!DnsAnswer.isPlainComment(comment)) {
      return Optional.of(RequestPage.Flaw.COMMENT_NOT_PLAIN);
    }
    return problem && comment.isEmpty()
        ? Optional.of(RequestPage.Flaw.COMMENT_MISSING)
        : Optional.empty();
  }

  private void register(DnsRequest request, DnsAnswer answer) {
    RequestTable.Stored after = wiring.requests().saveAnswer(request.id(), answer);
    // By the answer's time: the first one stays, but one after a reopening is another.
    after
        .answer()
        .ifPresent(
            kept -> note(request, "answered-" + kept.at(), RequestEvent.Kind.ANSWERED, kept));
    after
        .token()
        .ifPresent(
            token -> wiring.tokens().complete(token, Json.write(Map.of("answer", "registered"))));
  }

  /** The operators first: what they were not told must not look as if they had been. */
  private Optional<RequestPage.Flaw> report(RequestTable.Stored stored, DnsAnswer answer) {
    DnsRequest request = stored.request();
    String name =
        "problem-%s-%s"
            .formatted(
                request.kind().word(),
                DnsRequests.sha256(answer.name() + "\n" + answer.comment())
                    .substring(0, DIGEST_DIGITS));
    long before =
        stored.events().stream()
            .filter(event -> event.kind() == RequestEvent.Kind.PROBLEM_REPORTED)
            .count();
    if (before >= MAX_PROBLEMS) {
      return Optional.of(RequestPage.Flaw.TOO_MANY);
    }
    wiring
        .announcer()
        .alertOperators(
            new Alert.Rejected(request, Settings.of(wiring, request.domain().value()), answer),
            name);
    note(request, name, RequestEvent.Kind.PROBLEM_REPORTED, answer);
    return Optional.empty();
  }

  private void note(DnsRequest request, String name, RequestEvent.Kind kind, DnsAnswer answer) {
    String detail =
        answer.comment().isEmpty() ? answer.name() : answer.name() + ": " + answer.comment();
    wiring.requests().addEvent(request.id(), name, new RequestEvent(answer.at(), kind, detail));
  }
}
