package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import java.time.ZonedDateTime;
import java.util.List;

/** What stands on the page. */
record PageContent(RequestPage.View view) {
  private static final Language JA = new Japanese();
  private static final Language EN = new English();

  /** An answer as shown. */
  record Answered(String name, String comment, boolean commented, String ja, String en) {}

  boolean adding() {
    return view.request().kind() == DnsRequest.Kind.ADD;
  }

  /** An answer is asked for. */
  boolean asking() {
    return view.open() && view.answer().isEmpty();
  }

  boolean open() {
    return view.open();
  }

  /** At most one. */
  List<Answered> answers() {
    return view.answer().stream()
        .map(
            answer -> {
              ZonedDateTime at = answer.at().atZone(view.settings().zone());
              String time = "%02d:%02d (%s)".formatted(at.getHour(), at.getMinute(), at.getZone());
              return new Answered(
                  answer.name(),
                  answer.comment(),
                  !answer.comment().isBlank(),
                  JA.date(at.toLocalDate()) + " " + time,
                  EN.date(at.toLocalDate()) + ", " + time);
            })
        .toList();
  }

  String titleJa() {
    return JA.title(view.request());
  }

  String titleEn() {
    return EN.title(view.request());
  }

  String dueJa() {
    return JA.date(view.request().dueOn());
  }

  String dueEn() {
    return EN.date(view.request().dueOn());
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

  String action() {
    return view.action();
  }

  String csrf() {
    return view.csrf();
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
}
