package io.dkimrotation.notice;

import java.net.URI;
import java.util.Optional;

/** Writes the letter for a notice: Japanese first, then English. */
public final class Letters {
  private Letters() {}

  /**
   * The letter, the same for the same notice.
   *
   * @param ticket the DNS team's own ticket, where one is known
   */
  public static Letter render(Notice notice, Optional<URI> ticket) {
    LetterContent content = LetterContent.of(notice, ticket);
    String subject = content.subject();
    return new Letter(
        subject,
        "[%s] DKIM %s: %s".formatted(severity(notice), content.domain(), content.en().subject()),
        content.links().isEmpty() ? subject : subject + " " + content.links().get(0),
        LetterTextRenderer.of().execute(new LetterText(content)),
        LetterHtmlRenderer.of().execute(new LetterHtml(content)));
  }

  static String severity(Notice notice) {
    if (notice instanceof Alert alert) {
      return alert.severity().name();
    }
    boolean urgent = notice instanceof Notice.Asking asking && asking.request().urgent();
    return urgent ? Alert.Severity.PAGE.name() : "INFO";
  }
}
