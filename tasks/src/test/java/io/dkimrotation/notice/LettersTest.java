package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Run with {@code -Dgolden.update=true} to rewrite the expected letters, see {@link GoldenFile}.
 */
class LettersTest {
  private static final Map<String, Notice> ASKING =
      Map.of(
          "dns-requested", Examples.DNS_REQUESTED,
          "reminder-1", Examples.reminder(Examples.ADD, 1),
          "reminder-2", Examples.reminder(Examples.ADD, 2),
          "reminder-3", Examples.reminder(Examples.ADD, 3),
          "removal-reminder-1", Examples.reminder(Examples.REMOVE, 1),
          "removal-requested", Examples.REMOVAL_REQUESTED);

  private static final Map<String, Notice> TELLING =
      Map.of(
          "switch-done",
          Examples.SWITCH_DONE,
          "completed",
          Examples.COMPLETED,
          "completed-first-key",
          completed(Optional.empty(), List.of()),
          "completed-records-left",
          completed(
              Optional.of(new Selector("gooid-21-pro-20251201-1")),
              List.of("gooid-21-pro-20251201-1._domainkey.goo.ne.jp")));

  private static Notice completed(Optional<Selector> previous, List<String> remaining) {
    return new Notice.Completed(
        "20261201-1",
        Examples.SETTINGS,
        previous,
        new Selector("gooid-21-pro-20261201-1"),
        remaining);
  }

  static List<Map.Entry<String, Notice>> asking() {
    return List.copyOf(ASKING.entrySet());
  }

  static List<Map.Entry<String, Notice>> telling() {
    return List.copyOf(TELLING.entrySet());
  }

  @ParameterizedTest
  @MethodSource({"asking", "telling"})
  void comesOutExactlyAsExpected(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue());

    GoldenFile.check(
        example.getKey() + ".txt",
        "Subject: %s\nSummary: %s\n\n%s"
            .formatted(letter.subject(), letter.summary(), letter.text()));
    GoldenFile.check(example.getKey() + ".html", letter.html());
  }

  @ParameterizedTest
  @MethodSource({"asking", "telling"})
  void namesDomainRotationAndContact(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue());

    assertThat(letter.subject()).startsWith("[DKIM goo.ne.jp] ").doesNotContain("\n");
    assertThat(letter.summary()).startsWith(letter.subject()).doesNotContain("\n");
    for (String form : List.of(letter.text(), letter.html())) {
      assertThat(form).contains("goo.ne.jp", "20261201-1", "ses@example.co.jp", "03-1234-5678");
    }
  }

  @ParameterizedTest
  @MethodSource("asking")
  void textAloneIsEnoughToDoTheWork(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue());

    assertThat(letter.text()).contains(Examples.PAGE.toString());
    assertThat(letter.summary()).endsWith(" " + Examples.PAGE);
    List<DkimRecord> records =
        letter.text().contains("20251201-1._domainkey")
            ? Examples.REMOVE.records()
            : Examples.ADD.records();
    for (DkimRecord record : records) {
      assertThat(letter.text().lines())
          .contains(record.name() + ".", record.selector() + "._domainkey", record.value());
    }
  }

  @Test
  void tellsDueDateWithWeekdayInBothLanguages() {
    Letter letter = Letters.render(Examples.DNS_REQUESTED);

    assertThat(letter.text()).contains("期限: 2026年12月15日（火）\n", "Due: Tuesday, 15 December 2026\n");
  }

  @Test
  void buttonSaysWhatTheRequestIsAbout() {
    assertThat(Letters.render(Examples.DNS_REQUESTED).html()).contains(">登録状況を確認・回答する / ");
    assertThat(Letters.render(Examples.REMOVAL_REQUESTED).html()).contains(">削除状況を確認・回答する / ");
  }

  @Test
  void escapesAddressInHtml() {
    Letter letter = Letters.render(Examples.DNS_REQUESTED);

    assertThat(letter.html()).contains("Zx81aQ&amp;l").doesNotContain("Zx81aQ&l");
    assertThat(letter.text()).contains("s=Zx81aQ&l=1");
  }

  @ParameterizedTest
  @MethodSource({"asking", "telling"})
  void mailLoadsNothingFromElsewhere(Map.Entry<String, Notice> example) {
    Letter letter = Letters.render(example.getValue());

    assertThat(letter.html()).doesNotContain("src=", "url(", "<link", "<script", "<img");
  }

  @Test
  void refusesReminderThatNobodyOwes() {
    assertThatThrownBy(() -> Examples.reminder(Examples.ADD, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Examples.reminder(Examples.ADD, 4))
        .hasMessage("reminder 4; allowed: 1 to 3");
  }
}
