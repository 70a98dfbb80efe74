package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.Finding;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Run with {@code -Dgolden.update=true} to rewrite the expected letters, see {@link GoldenFile}.
 */
class LettersTest {
  static List<Map.Entry<String, Notice>> all() {
    return List.copyOf(Examples.ALL.entrySet());
  }

  static List<Map.Entry<String, Notice>> asking() {
    return all().stream().filter(example -> example.getValue() instanceof Notice.Asking).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void comesOutExactlyAsExpected(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue(), Optional.empty());

    GoldenFile.check(
        example.getKey() + ".txt",
        "Subject: %s\nTopic: %s\nSummary: %s\n\n%s"
            .formatted(letter.subject(), letter.topicSubject(), letter.summary(), letter.text()));
    GoldenFile.check(example.getKey() + ".html", letter.html());
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesDomainRotationAndContact(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue(), Optional.empty());

    assertThat(letter.subject()).startsWith("[DKIM goo.ne.jp] ").doesNotContain("\n");
    assertThat(letter.summary()).startsWith(letter.subject()).doesNotContain("\n");
    for (String form : List.of(letter.text(), letter.html())) {
      assertThat(form)
          .contains(
              "goo.ne.jp", example.getValue().rotationId(), "ses@example.co.jp", "03-1234-5678");
    }
  }

  @ParameterizedTest
  @MethodSource("asking")
  void textAloneIsEnoughToDoTheWork(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue(), Optional.empty());

    assertThat(letter.text()).contains(Examples.PAGE.toString());
    assertThat(letter.summary()).endsWith(" " + Examples.PAGE);
    for (DkimRecord record : recordsConcerned((Notice.Asking) example.getValue())) {
      assertThat(letter.text().lines())
          .contains(
              record.name() + ".",
              record.selector() + "._domainkey",
              ((Notice.Asking) example.getValue()).request().data(record).joined());
    }
  }

  private static List<DkimRecord> recordsConcerned(Notice.Asking notice) {
    Set<String> wrong =
        FindingForms.findings(notice).stream().map(Finding::recordName).collect(Collectors.toSet());
    return notice.request().records().stream()
        .filter(record -> wrong.isEmpty() || wrong.contains(record.name()))
        .toList();
  }

  @Test
  void tellsDueDateWithWeekdayInBothLanguages() {
    Letter letter = Letters.render(Examples.DNS_REQUESTED, Optional.empty());

    assertThat(letter.text()).contains("期限: 2026年12月15日（火）\n", "Due: Tuesday, 15 December 2026\n");
  }

  @Test
  void buttonSaysWhatTheRequestIsAbout() {
    assertThat(Letters.render(Examples.DNS_REQUESTED, Optional.empty()).html())
        .contains(">登録状況を確認・回答する / ");
    assertThat(Letters.render(Examples.REMOVAL_REQUESTED, Optional.empty()).html())
        .contains(">削除状況を確認・回答する / ");
  }

  @Test
  void escapesAddressInHtml() {
    Letter letter = Letters.render(Examples.DNS_REQUESTED, Optional.empty());

    assertThat(letter.html()).contains("Zx81aQ&amp;l").doesNotContain("Zx81aQ&l");
    assertThat(letter.text()).contains("s=Zx81aQ&l=1");
  }

  @ParameterizedTest
  @MethodSource("all")
  void mailLoadsNothingFromElsewhere(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue(), Optional.empty());

    assertThat(letter.html()).doesNotContain("src=", "url(", "<link", "<script", "<img");
  }

  @ParameterizedTest
  @MethodSource("all")
  void topicSubjectIsWhatSnsTakes(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue(), Optional.empty());

    assertThat(letter.topicSubject())
        .matches("\\[(INFO|WARNING|PAGE)] DKIM goo\\.ne\\.jp: [!-~][ -~]+")
        .hasSizeLessThan(100);
  }

  @Test
  void hostileCommentStaysText() {
    Letter letter =
        Letters.render(
            Examples.rejected("<b>Mallory</b>", "</td><script>alert('x')</script> & {{domain}}"),
            Optional.empty());

    assertThat(letter.html())
        .contains("&lt;b&gt;Mallory&lt;/b&gt;", "&lt;/td&gt;&lt;script&gt;", "{{domain}}")
        .doesNotContain("<script", "<b>Mallory");
    assertThat(letter.text()).contains("<b>Mallory</b>", "alert('x')</script> & {{domain}}");
  }

  @Test
  void commentCannotPassForAnotherFactOrTheTextOfTheMail() {
    Letter letter =
        Letters.render(
            Examples.rejected("Sato", "ok\n連絡先: mallory@example.org\nContact: mallory"),
            Optional.empty());

    assertThat(letter.text().lines())
        .noneMatch(line -> line.startsWith("連絡先: mallory") || line.startsWith("Contact: mallory"));
  }

  @Test
  void showsTheTicketWhereOneIsKnown() {
    URI ticket = URI.create("https://tickets.example.co.jp/NET-4711?a=1&b=2");

    Letter letter = Letters.render(Examples.reminder(Examples.ADD, 1), Optional.of(ticket));

    assertThat(letter.text()).contains("チケット: " + ticket + "\n", "Ticket: " + ticket + "\n");
    assertThat(letter.html()).contains("NET-4711?a&#x3D;1&amp;b&#x3D;2");
  }

  @Test
  void refusesCorrectionOfNothing() {
    assertThatThrownBy(
            () -> new Notice.Correction(Examples.ADD, Examples.SETTINGS, Examples.PAGE, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesReminderThatNobodyOwes() {
    assertThatThrownBy(() -> Examples.reminder(Examples.ADD, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Examples.reminder(Examples.ADD, 4))
        .hasMessage("reminder 4; allowed: 1 to 3");
  }
}
