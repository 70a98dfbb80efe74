package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FollowUpTest {
  private static final Instant ASKED = tokyo("2026-12-01T10:00:00");
  private static final LocalDate DUE = LocalDate.parse("2026-12-15");
  private static final Instant OPEN_UNTIL = tokyo("2027-03-01T10:00:00");

  private final DomainSettings settings = ExampleSettings.parsed();

  private static Instant tokyo(String dateTime) {
    return OffsetDateTime.parse(dateTime + "+09:00").toInstant();
  }

  private static DnsRequest dueOn(LocalDate due) {
    return new DnsRequest(
        "request",
        DnsRequest.Kind.ADD,
        new DomainName("goo.ne.jp"),
        "20261201-1",
        List.of(),
        ASKED,
        due,
        OPEN_UNTIL,
        false);
  }

  private FollowUp judge(int remindersSent, Instant now) {
    return judge(dueOn(DUE), false, remindersSent, settings, now);
  }

  /** When all escalations that may be owed have been sent. */
  private static FollowUp judge(
      DnsRequest request, boolean done, int remindersSent, DomainSettings settings, Instant now) {
    return FollowUp.judge(
        request, done, new FollowUp.Sent(remindersSent, Integer.MAX_VALUE), settings, now);
  }

  /** Looks once a day, as the state machine does, and sends what is owed. */
  private static Map<LocalDate, Integer> reminders(LocalDate due, DomainSettings settings) {
    Map<LocalDate, Integer> sent = new TreeMap<>();
    int highest = 0;
    for (int day = 0; day <= 60; day++) {
      Instant now = ASKED.plusSeconds(day * 86_400L);
      if (judge(dueOn(due), false, highest, settings, now) instanceof FollowUp.Remind remind) {
        sent.put(now.atZone(settings.zone()).toLocalDate(), remind.number());
        highest = remind.number();
      }
    }
    return sent;
  }

  @Test
  void remindsAfterOneAndTwoThirdsOfTheWorkingDaysAndOnTheDueDate() {
    assertThat(reminders(DUE, settings))
        .isEqualTo(
            Map.of(LocalDate.parse("2026-12-07"), 1, LocalDate.parse("2026-12-10"), 2, DUE, 3));
  }

  @Test
  void doesNotCountHolidaysAsTimeGiven() {
    DomainSettings holiday =
        ExampleSettings.parsedWith(
            json -> json.putArray("holidays").add("2026-12-02").add("2026-12-03"));

    assertThat(reminders(LocalDate.parse("2026-12-17"), holiday))
        .isEqualTo(
            Map.of(
                LocalDate.parse("2026-12-09"), 1,
                LocalDate.parse("2026-12-14"), 2,
                LocalDate.parse("2026-12-17"), 3));
  }

  @Test
  void remindsInOfficeHoursOnly() {
    assertThat(judge(2, tokyo("2026-12-15T08:59:59"))).isEqualTo(new FollowUp.Waiting());
    assertThat(judge(2, tokyo("2026-12-15T09:00:00"))).isEqualTo(new FollowUp.Remind(3));
    assertThat(judge(2, tokyo("2026-12-15T17:59:59"))).isEqualTo(new FollowUp.Remind(3));
    assertThat(judge(2, tokyo("2026-12-15T18:00:00"))).isEqualTo(new FollowUp.Waiting());
  }

  @Test
  void owesAReminderOfTheWeekendUntilMonday() {
    LocalDate sunday = LocalDate.parse("2026-12-20");

    assertThat(judge(dueOn(sunday), false, 2, settings, tokyo("2026-12-20T10:00:00")))
        .isEqualTo(new FollowUp.Waiting());
    assertThat(judge(dueOn(sunday), false, 2, settings, tokyo("2026-12-21T09:00:00")))
        .isEqualTo(new FollowUp.Remind(3));
  }

  @Test
  void looksAgainWhenOfficeHoursBeginAndAtTheEnd() {
    assertThat(nextLook(tokyo("2026-12-07T20:00:00"))).isEqualTo(tokyo("2026-12-08T09:00:00"));
    assertThat(nextLook(tokyo("2026-12-08T09:00:00"))).isEqualTo(tokyo("2026-12-09T09:00:00"));
    assertThat(nextLook(tokyo("2026-12-11T09:00:00"))).isEqualTo(tokyo("2026-12-12T09:00:00"));
    assertThat(nextLook(OPEN_UNTIL.minusSeconds(60))).isEqualTo(OPEN_UNTIL);
    assertThat(nextLook(OPEN_UNTIL)).isAfter(OPEN_UNTIL);
  }

  private Instant nextLook(Instant now) {
    return FollowUp.nextLook(dueOn(DUE), settings, Duration.ofDays(1), now);
  }

  @Test
  void remindsOnceAStage() {
    Instant secondStage = tokyo("2026-12-10T10:00:00");

    assertThat(judge(1, secondStage)).isEqualTo(new FollowUp.Remind(2));
    assertThat(judge(2, secondStage)).isEqualTo(new FollowUp.Waiting());
    assertThat(judge(3, tokyo("2027-01-20T10:00:00"))).isEqualTo(new FollowUp.Waiting());
  }

  @Test
  void skipsRemindersThatWereMissed() {
    assertThat(judge(0, tokyo("2026-12-15T10:00:00"))).isEqualTo(new FollowUp.Remind(3));
  }

  @Test
  void remindsOnTheSingleDayGiven() {
    assertThat(reminders(LocalDate.parse("2026-12-02"), settings))
        .isEqualTo(Map.of(LocalDate.parse("2026-12-02"), 3));
  }

  @Test
  void isOverdueFromTheEndOn() {
    assertThat(judge(3, OPEN_UNTIL.minusSeconds(1))).isEqualTo(new FollowUp.Waiting());
    assertThat(judge(3, OPEN_UNTIL)).isEqualTo(new FollowUp.Overdue());
    assertThat(judge(3, OPEN_UNTIL.plusSeconds(1))).isEqualTo(new FollowUp.Overdue());
  }

  @Test
  void sendsNoReminderWhenOverdue() {
    assertThat(judge(0, OPEN_UNTIL)).isEqualTo(new FollowUp.Overdue());
  }

  private FollowUp afterReminders(int escalationsSent, Instant now) {
    return FollowUp.judge(dueOn(DUE), false, new FollowUp.Sent(3, escalationsSent), settings, now);
  }

  @Test
  void escalatesOnTheFirstThirdAndThenEveryFifthBusinessDayAfterTheDueDate() {
    Map<LocalDate, Integer> sent = new TreeMap<>();
    int highest = 0;
    for (int day = 14; day <= 42; day++) {
      Instant now = ASKED.plusSeconds(day * 86_400L);
      if (afterReminders(highest, now) instanceof FollowUp.Escalate escalate) {
        highest = escalate.number();
        sent.put(now.atZone(settings.zone()).toLocalDate(), highest);
      }
    }

    // Due on a Tuesday; no holidays in these settings.
    assertThat(sent)
        .isEqualTo(
            Map.of(
                LocalDate.parse("2026-12-16"), 1,
                LocalDate.parse("2026-12-18"), 2,
                LocalDate.parse("2026-12-22"), 3,
                LocalDate.parse("2026-12-29"), 4,
                LocalDate.parse("2027-01-05"), 5,
                LocalDate.parse("2027-01-12"), 6));
  }

  @Test
  void escalatesWhenOfficeHoursBeginOnTheDayAfterTheDueDateAndNotBefore() {
    assertThat(afterReminders(0, tokyo("2026-12-15T17:59:59"))).isEqualTo(new FollowUp.Waiting());
    assertThat(afterReminders(0, tokyo("2026-12-16T08:59:59"))).isEqualTo(new FollowUp.Waiting());
    assertThat(afterReminders(0, tokyo("2026-12-16T09:00:00"))).isEqualTo(new FollowUp.Escalate(1));
    assertThat(afterReminders(1, tokyo("2026-12-16T09:00:00"))).isEqualTo(new FollowUp.Waiting());
    assertThat(afterReminders(1, tokyo("2026-12-17T17:00:00"))).isEqualTo(new FollowUp.Waiting());
    assertThat(afterReminders(1, tokyo("2026-12-18T09:00:00"))).isEqualTo(new FollowUp.Escalate(2));
  }

  @Test
  void skipsEscalationsThatWereMissed() {
    assertThat(afterReminders(0, tokyo("2026-12-22T10:00:00"))).isEqualTo(new FollowUp.Escalate(3));
  }

  @Test
  void remindsForTheLastTimeBeforeItEscalates() {
    Instant late = tokyo("2026-12-16T10:00:00");

    assertThat(FollowUp.judge(dueOn(DUE), false, new FollowUp.Sent(2, 0), settings, late))
        .isEqualTo(new FollowUp.Remind(3));
  }

  @Test
  void foundWinsOverEverything() {
    List<FollowUp> verdicts = new ArrayList<>();
    for (Instant now : List.of(ASKED, tokyo("2026-12-15T10:00:00"), OPEN_UNTIL.plusSeconds(1))) {
      verdicts.add(judge(dueOn(DUE), true, 0, settings, now));
    }

    assertThat(verdicts).hasSize(3).containsOnly(new FollowUp.Found());
  }
}
