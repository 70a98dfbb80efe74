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

  /**
   * The due date is over, and the operators are to be called.
   *
   * @param number 1 on the first business day after it, 2 on the third, from 3 on every fifth
   */
  record Escalate(int number) implements FollowUp {}

  /** Nobody waits any longer. */
  record Overdue() implements FollowUp {}

  /** How many reminders a request gets. */
  int REMINDERS = 3;

  /** Business days after the due date; the later ones come at each multiple. */
  int FIRST_ESCALATION = 1;

  /** The second one. */
  int SECOND_ESCALATION = 3;

  /** All others. */
  int LATER_ESCALATIONS = 5;

  /**
   * What has been said so far, each by its highest number.
   *
   * @param reminders 0 for none
   * @param escalations 0 for none
   */
  record Sent(int reminders, int escalations) {}

  /**
   * Judges one look. What falls outside office hours is still owed when they begin; nobody is
   * escalated who has not had the last reminder before.
   *
   * @param done whether every authoritative server shows what was asked for
   */
  static FollowUp judge(
      DnsRequest request, boolean done, Sent sent, DomainSettings settings, Instant now) {
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
    if (owed > sent.reminders()) {
      return new Remind(owed);
    }
    int escalations = escalations(calendar.between(request.dueOn(), today));
    return escalations > sent.escalations() ? new Escalate(escalations) : new Waiting();
  }

  /** How many escalations are owed so many business days after the due date: on 1, 3, 5, 10, 15. */
  private static int escalations(int daysLate) {
    int first = daysLate >= FIRST_ESCALATION ? 1 : 0;
    int second = daysLate >= SECOND_ESCALATION ? 1 : 0;
    return first + second + daysLate / LATER_ESCALATIONS;
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
