package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** What to do about a DNS request that nobody has answered. */
public sealed interface FollowUp extends Verdict {
  /** The zone has what was asked for, so no click is needed. */
  record Found() implements FollowUp {}

  /** Nothing to do today. */
  record Waiting() implements FollowUp {}

  /**
   * A reminder is owed.
   *
   * @param number 1 after a third of the time, 2 after two thirds, 3 on the due date
   */
  record Remind(int number) implements FollowUp {}

  /** Nobody waits any longer. */
  record Overdue() implements FollowUp {}

  /** How many reminders a request gets. */
  int REMINDERS = 3;

  /**
   * Judges one look. A reminder that falls outside office hours is still owed when they begin.
   *
   * @param done whether every authoritative server shows what was asked for
   * @param remindersSent the highest reminder sent so far, 0 for none
   */
  static FollowUp judge(
      DnsRequest request, boolean done, int remindersSent, DomainSettings settings, Instant now) {
    if (done) {
      return new Found();
    }
    if (!now.isBefore(request.openUntil())) {
      return new Overdue();
    }
    if (!settings.officeHours().isOpen(now, settings.calendar())) {
      return new Waiting();
    }
    BusinessCalendar calendar = settings.calendar();
    LocalDate asked = request.askedAt().atZone(settings.zone()).toLocalDate();
    LocalDate today = now.atZone(settings.zone()).toLocalDate();
    int given = Math.max(1, calendar.between(asked, request.dueOn()));
    int owed = Math.min(REMINDERS, calendar.between(asked, today) * REMINDERS / given);
    return owed > remindersSent ? new Remind(owed) : new Waiting();
  }

  /**
   * When to look again: as often as asked for, but at the beginning of office hours, when a
   * reminder can be sent, and at the end of the wait.
   *
   * @param followUp the longest time until then
   * @return later than now
   */
  static Instant nextLook(
      DnsRequest request, DomainSettings settings, Duration followUp, Instant now) {
    Instant next =
        settings.officeHours().lastBeginning(now, now.plus(followUp), settings.calendar());
    Instant end = request.openUntil();
    return end.isAfter(now) && end.isBefore(next) ? end : next;
  }
}
