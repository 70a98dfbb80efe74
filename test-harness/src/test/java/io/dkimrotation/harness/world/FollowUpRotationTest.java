package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.harness.people.ReadMail;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Whole rotations with DNS teams of every habit: who hears what from us, and when. Asked on Tuesday
 * 2026-12-01 in Tokyo, due ten business days later; nobody works from 29 December to 3 January, on
 * 11 January (Coming of Age Day), 11 and 23 February.
 */
class FollowUpRotationTest {
  private static final List<String> ASKED_AND_REMINDED_TWICE =
      List.of(
          "2026-12-01 09:00 dns-team: Please add 3 DNS records by 15 December",
          "2026-12-07 09:00 dns-team: Reminder 1: Please add 3 DNS records by 15 December",
          "2026-12-10 09:00 dns-team: Reminder 2: Please add 3 DNS records by 15 December");
  private static final String DUE =
      "2026-12-15 09:00 dns-team: Now due: Please add 3 DNS records by 15 December";
  private static final String LATE = " ses-team: Attention: The DNS request is past its due date";

  private static final Map<Habit, PlayedRotation> PLAYED = new EnumMap<>(Habit.class);

  private static PlayedRotation played(Habit habit) {
    return habit == Habit.PROMPT
        ? PlayedRotation.of(PlayedRotation.DEFAULT)
        : PLAYED.computeIfAbsent(
            habit,
            h -> PlayedRotation.play(Scenarios.of(h, domain -> {}), UnaryOperator.identity()));
  }

  /** The first two reminders come before anybody of them has done anything. */
  private static List<String> afterTheSecondReminder(Habit habit) {
    List<String> all = SentNotices.of(played(habit));
    int common = ASKED_AND_REMINDED_TWICE.size();
    assertThat(all.subList(0, common)).isEqualTo(ASKED_AND_REMINDED_TWICE);
    return all.subList(common, all.size());
  }

  @Test
  void aTeamThatAnswersInTimeHearsNoMoreOfIt() {
    assertThat(afterTheSecondReminder(Habit.PROMPT))
        .containsExactly(
            "2026-12-10 13:20 ses-team: ap-northeast-1 signs with the new key",
            "2026-12-18 13:20 dns-team: Please remove 3 DNS records by 7 January",
            "2026-12-22 12:13 ses-team: DKIM key rotation finished");
  }

  /** Registered at noon of the 10th, seen on the morning of the 11th, a Friday. */
  @Test
  void aTeamThatNeverClicksIsThankedAndTheRotationGoesOn() {
    assertThat(afterTheSecondReminder(Habit.NEVER_CLICKS))
        .containsExactly(
            "2026-12-11 09:00 dns-team: Thank you: the DNS records are there",
            "2026-12-15 10:05 ses-team: ap-northeast-1 signs with the new key",
            "2026-12-23 10:05 dns-team: Please remove 3 DNS records by 13 January",
            "2026-12-28 09:00 dns-team: Thank you: the DNS records are gone",
            "2026-12-28 09:00 ses-team: DKIM key rotation finished");
    assertThat(RequestHistoryTest.kinds(played(Habit.NEVER_CLICKS), "add"))
        .containsExactly("ASKED", "REMINDED", "REMINDED", "COMPLETE");
    assertThat(played(Habit.NEVER_CLICKS).report().good()).isTrue();
  }

  /** Answered at 12:43, wrong in the second round five minutes later, corrected that afternoon. */
  @Test
  void aMistakeIsNamedOnceAndItsCorrectionFoundWithoutAnotherClick() {
    assertThat(afterTheSecondReminder(Habit.TRUNCATED_FIRST))
        .containsExactly(
            "2026-12-10 12:48 dns-team: Please correct DNS records by 15 December",
            "2026-12-15 10:05 ses-team: ap-northeast-1 signs with the new key",
            "2026-12-23 10:05 dns-team: Please remove 3 DNS records by 13 January",
            "2026-12-27 12:13 ses-team: DKIM key rotation finished");
    assertThat(played(Habit.TRUNCATED_FIRST).report().good()).isTrue();
  }

  @Test
  void theCorrectionNamesEachRecordsMistakeAndTheLineToPaste() {
    PlayedRotation played = played(Habit.TRUNCATED_FIRST);
    List<Delivered> corrections = SentNotices.about(played, "Please correct");

    assertThat(corrections).hasSize(1);
    String text = ReadMail.text(corrections.get(0));
    assertThat(text).contains("[3/3]").doesNotContain("[4/");
    assertThat(text.split("truncated value", -1)).hasSize(1 + 3);
    String zone =
        new String(played.report().requestFiles().get("records.zone"), StandardCharsets.UTF_8);
    // The file breaks a record between its strings.
    List<String> lines =
        zone.replaceAll("\n\\s+", " ").lines().filter(line -> line.contains(" IN TXT ")).toList();
    assertThat(lines).hasSize(3);
    assertThat(text.lines()).containsAll(lines);
  }

  /** Registered on Friday the 25th; no switch before the offices open again. */
  @Test
  void operatorsAreCalledAfterTheDueDateUntilTheRecordsAreThere() {
    assertThat(afterTheSecondReminder(Habit.LATE))
        .containsExactly(
            DUE,
            "2026-12-16 09:00" + LATE,
            "2026-12-18 09:00" + LATE,
            "2026-12-22 09:00" + LATE,
            "2027-01-05 10:02 ses-team: ap-northeast-1 signs with the new key",
            "2027-01-13 10:02 dns-team: Please remove 3 DNS records by 27 January",
            "2027-01-17 12:13 ses-team: DKIM key rotation finished");
    assertThat(played(Habit.LATE).report().good()).isTrue();
  }

  /** On business day 1, 3 and each fifth one after the due date, then at the end of 90 days. */
  @Test
  void operatorsAreCalledTillTheEndWhenNobodyRegisters() {
    assertThat(afterTheSecondReminder(Habit.NEVER))
        .containsExactly(
            DUE,
            "2026-12-16 09:00" + LATE,
            "2026-12-18 09:00" + LATE,
            "2026-12-22 09:00" + LATE,
            "2027-01-04 09:00" + LATE,
            "2027-01-12 09:00" + LATE,
            "2027-01-19 09:00" + LATE,
            "2027-01-26 09:00" + LATE,
            "2027-02-02 09:00" + LATE,
            "2027-02-09 09:00" + LATE,
            "2027-02-17 09:00" + LATE,
            "2027-02-25 09:00" + LATE,
            "2027-03-01 09:00 ses-team: URGENT: The DKIM key rotation has stopped: nobody"
                + " registered the records");
  }

  @Test
  void theRotationFailsInPlaceWithTheOldKeyWhenNobodyRegisters() {
    PlayedRotation played = played(Habit.NEVER);

    assertThat(played.run().succeeded()).isFalse();
    assertThat(played.run().execution().error())
        .hasValueSatisfying(error -> assertThat(error).endsWith("RegistrationOverdue"));
    assertThat(
            played
                .aftermath()
                .identities()
                .get("ap-northeast-1")
                .signsWith("gooid-21-pro-20260109-1"))
        .isTrue();
    assertThat(played.report().violations()).isEmpty();
    assertThat(played.run().events()).hasSizeLessThan(2000);
  }

  @Test
  void theDnsTeamGetsTheCallsToOperatorsInCopy() {
    assertThat(SentNotices.about(played(Habit.LATE), LATE))
        .hasSize(3)
        .allSatisfy(mail -> assertThat(mail.recipients()).contains("dns-team@corp.example"));
  }
}
