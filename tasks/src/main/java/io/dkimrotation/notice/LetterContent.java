package io.dkimrotation.notice;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in a notice, however and wherever it is laid out. */
record LetterContent(
    Notice notice, Wording ja, Wording en, Enclosure enclosure, List<FindingForms> findings) {

  /**
   * Words, records and findings of a notice.
   *
   * @param ticket the DNS team's own ticket, where one is known
   */
  static LetterContent of(Notice notice, Optional<URI> ticket) {
    return new LetterContent(
        notice,
        withTicket(notice.readBy(new JapaneseLetters()), "チケット", ticket),
        withTicket(notice.readBy(new EnglishLetters()), "Ticket", ticket),
        Enclosure.of(notice),
        FindingForms.of(FindingForms.findings(notice)));
  }

  private static Wording withTicket(Wording wording, String label, Optional<URI> ticket) {
    if (ticket.isEmpty()) {
      return wording;
    }
    List<Fact> facts = new ArrayList<>(wording.facts());
    facts.add(new Fact(label, ticket.get().toString()));
    return new Wording(
        wording.subject(),
        wording.title(),
        wording.greeting(),
        wording.lead(),
        facts,
        wording.points(),
        wording.closing());
  }

  String domain() {
    return notice.settings().domain().value();
  }

  /** One line in both languages. */
  String subject() {
    return "[DKIM %s] %s / %s".formatted(domain(), ja.subject(), en.subject());
  }

  /** The page's address, or nothing. */
  List<String> links() {
    return enclosure.page().map(URI::toString).stream().toList();
  }

  boolean adding() {
    return enclosure.deed() == Enclosure.Deed.ADD;
  }

  boolean removing() {
    return enclosure.deed() == Enclosure.Deed.REMOVE;
  }

  boolean revoking() {
    return enclosure.deed() == Enclosure.Deed.REVOKE;
  }

  boolean correcting() {
    return enclosure.deed() == Enclosure.Deed.CORRECT;
  }

  boolean restoring() {
    return enclosure.deed() == Enclosure.Deed.RESTORE;
  }

  /** The Japanese words on the button. */
  String button() {
    return (removing() ? "削除" : revoking() ? "変更" : "登録") + "状況を確認・回答する";
  }

  List<RecordForms> records() {
    return enclosure.records();
  }
}
