package io.dkimrotation.rotation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When the DNS team is at work and a reminder is read: one in the middle of the night is at the
 * bottom of the morning's mail.
 *
 * @param from first minute of a working day
 * @param to first minute after it, later than {@code from}
 * @param zone where these hours are meant
 */
public record OfficeHours(LocalTime from, LocalTime to, ZoneId zone) {
  /**
   * Checks the hours.
   *
   * @throws IllegalArgumentException if there are none
   */
  public OfficeHours {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("office hours end after they begin");
    }
  }

  /** Whether somebody is there. */
  public boolean isOpen(Instant now, BusinessCalendar calendar) {
    LocalDate day = now.atZone(zone).toLocalDate();
    return calendar.isOpen(day) && !now.isBefore(at(day, from)) && now.isBefore(at(day, to));
  }

  /**
   * The last beginning of office hours that is after one instant and not after another, or the
   * other one if there is none between them.
   */
  Instant lastBeginning(Instant after, Instant until, BusinessCalendar calendar) {
    LocalDate day = until.atZone(zone).toLocalDate();
    for (; at(day, from).isAfter(after); day = day.minusDays(1)) {
      if (calendar.isOpen(day) && !at(day, from).isAfter(until)) {
        return at(day, from);
      }
    }
    return until;
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
