package io.dkimrotation.rotation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When a switch may be made: hours in which the people who could mend it are at work.
 *
 * @param days at least one
 * @param from first minute of a day's window
 * @param to first minute after it, later than {@code from}
 * @param zone where these hours are meant
 */
public record ActivationWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  /** A year: no calendar leaves no working day in that time, so a search may end there. */
  private static final int SEARCH_DAYS = 366;

  /**
   * Checks the window.
   *
   * @throws IllegalArgumentException if it never opens
   */
  public ActivationWindow {
    days = Set.copyOf(days);
    if (days.isEmpty() || !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "an activation window has at least one day and ends after it begins");
    }
  }

  /**
   * The first instant, not before the given one, at which the window is open.
   *
   * @throws IllegalArgumentException if it does not open within a year
   */
  public Instant opening(Instant notBefore, BusinessCalendar calendar) {
    ZonedDateTime earliest = notBefore.atZone(zone);
    for (int ahead = 0; ahead <= SEARCH_DAYS; ahead++) {
      LocalDate day = earliest.toLocalDate().plusDays(ahead);
      Instant opens = day.atTime(from).atZone(zone).toInstant();
      Instant closes = day.atTime(to).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && calendar.isOpen(day) && notBefore.isBefore(closes)) {
        return notBefore.isAfter(opens) ? notBefore : opens;
      }
    }
    throw new IllegalArgumentException("the activation window has no open day within a year");
  }

  /** Whether the window is open. */
  public boolean isOpen(Instant now, BusinessCalendar calendar) {
    return opening(now, calendar).equals(now);
  }
}
