package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RequestPhase;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What stands on the page. */
record PageContent(RequestPage.View view) {
  private static final Language JA = new Japanese();
  private static final Language EN = new English();

  /** An answer as shown. */
  record Answered(String name, String comment, boolean commented, Bilingual at) {}

  /** A line of the history. */
  record Happened(Bilingual at, Bilingual what, String detail, boolean detailed) {}

  /** One of the things that happen in order. */
  record Step(Bilingual what, boolean done, boolean current) {}

  boolean adding() {
    return view.request().kind() == DnsRequest.Kind.ADD;
  }

  boolean removing() {
    return view.request().kind() == DnsRequest.Kind.REMOVE;
  }

  boolean revoking() {
    return view.request().kind() == DnsRequest.Kind.REVOKE;
  }

  /** An answer is asked for. */
  boolean asking() {
    return view.phase().takesAnswers();
  }

  Bilingual phase() {
    return PageWords.phase(view.phase(), view.request());
  }

  /** For the colour. */
  String phaseStyle() {
    return switch (view.phase()) {
      case ASKING -> "asking";
      case ANSWERED, COMPLETE -> "done";
      case PROBLEM, SUPERSEDED, EXPIRED -> "note";
    };
  }

  /** At most one. */
  List<Answered> answers() {
    return view.answer().stream()
        .map(
            answer ->
                new Answered(
                    answer.name(), answer.comment(), !answer.comment().isBlank(), at(answer.at())))
        .toList();
  }

  /** The newest first: it says why the page looks as it does. */
  List<Happened> history() {
    List<Happened> lines = new ArrayList<>();
    for (RequestEvent event : view.history()) {
      lines.add(
          0,
          new Happened(
              at(event.at()), PageWords.event(event), event.detail(), PageWords.isDetailed(event)));
    }
    return lines;
  }

  boolean remembers() {
    return !view.history().isEmpty();
  }

  /** Empty once nothing more comes of the request. */
  List<Step> steps() {
    int current = PageWords.step(view.phase(), view.request());
    List<Step> steps = new ArrayList<>();
    for (Bilingual what : PageWords.steps(view.request(), view.settings())) {
      steps.add(new Step(what, steps.size() < current, steps.size() == current));
    }
    return current < 0 ? List.of() : steps;
  }

  boolean goesOn() {
    return view.phase() != RequestPhase.SUPERSEDED && view.phase() != RequestPhase.EXPIRED;
  }

  /** At most one. */
  List<LiveContent> live() {
    if (view.live() instanceof LiveCheck.Registration registration) {
      return List.of(LiveContent.of(registration.seen()));
    }
    if (view.live() instanceof LiveCheck.Revocation revocation) {
      return List.of(LiveContent.ofRevocation(revocation.answers()));
    }
    return view.live() instanceof LiveCheck.Removal removal
        ? List.of(LiveContent.of(removal.answers()))
        : List.of();
  }

  Bilingual lookedAt() {
    return at(view.now());
  }

  private Bilingual at(Instant instant) {
    ZonedDateTime at = instant.atZone(view.settings().zone());
    String time = "%02d:%02d (%s)".formatted(at.getHour(), at.getMinute(), at.getZone());
    return new Bilingual(
        JA.date(at.toLocalDate()) + " " + time, EN.date(at.toLocalDate()) + ", " + time);
  }

  Bilingual title() {
    return new Bilingual(JA.title(view.request()), EN.title(view.request()));
  }

  Bilingual due() {
    return new Bilingual(JA.date(view.request().dueOn()), EN.date(view.request().dueOn()));
  }

  String domain() {
    return view.request().domain().value();
  }

  String rotationId() {
    return view.request().rotationId();
  }

  String email() {
    return view.settings().people().contactEmail();
  }

  String phone() {
    return view.settings().people().contactPhone();
  }

  List<Passage> pointsJa() {
    return JA.points(view.request());
  }

  List<Passage> pointsEn() {
    return EN.points(view.request());
  }

  Passage checkJa() {
    return JA.check(view.request(), view.settings());
  }

  Passage checkEn() {
    return EN.check(view.request(), view.settings());
  }

  List<RecordForms> records() {
    return RecordForms.of(view.request(), view.settings());
  }

  RequestPage.Links links() {
    return view.links();
  }

  RequestPage.Form form() {
    return view.form();
  }

  /** At most one. */
  List<Bilingual> flaws() {
    return Stream.ofNullable(view.form().flaw().orElse(null)).map(PageWords::flaw).toList();
  }

  int nameLimit() {
    return RequestPage.NAME_LIMIT;
  }

  int commentLimit() {
    return RequestPage.COMMENT_LIMIT;
  }

  String css() {
    return PageStyle.CSS;
  }

  String script() {
    return PageScript.SCRIPT;
  }
}
