package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Writes the letter for a notice: Japanese first, then English. */
public final class Letters {
  private Letters() {}

  /** The letter, the same for the same notice. */
  public static Letter render(Notice notice) {
    LetterContent content =
        new LetterContent(
            notice.readBy(new JapaneseLetters()),
            notice.readBy(new EnglishLetters()),
            notice.readBy(new Enclosed()));
    String subject =
        "[DKIM %s] %s / %s"
            .formatted(notice.settings().domain(), content.ja().subject(), content.en().subject());
    return new Letter(
        subject,
        content.links().isEmpty() ? subject : subject + " " + content.links().get(0),
        LetterTextRenderer.of().execute(new LetterText(content)),
        LetterHtmlRenderer.of().execute(new LetterHtml(content)));
  }

  /** What comes with a notice besides words. */
  private static final class Enclosed implements Notice.Reader<Optional<LetterContent.Enclosure>> {
    @Override
    public Optional<LetterContent.Enclosure> dnsRequested(Notice.DnsRequested notice) {
      return request(notice, notice.request(), notice.page());
    }

    @Override
    public Optional<LetterContent.Enclosure> reminder(Notice.Reminder notice) {
      return request(notice, notice.request(), notice.page());
    }

    @Override
    public Optional<LetterContent.Enclosure> removalRequested(Notice.RemovalRequested notice) {
      return request(notice, notice.request(), notice.page());
    }

    @Override
    public Optional<LetterContent.Enclosure> switchDone(Notice.SwitchDone notice) {
      return Optional.empty();
    }

    @Override
    public Optional<LetterContent.Enclosure> completed(Notice.Completed notice) {
      return Optional.empty();
    }

    private static Optional<LetterContent.Enclosure> request(
        Notice notice, DnsRequest request, URI page) {
      List<RecordForms> records = RecordForms.of(request, notice.settings());
      return Optional.of(
          new LetterContent.Enclosure(page, request.kind() == DnsRequest.Kind.ADD, records));
    }
  }
}
