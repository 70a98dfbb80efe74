package io.dkimrotation.rotation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The days on which the DNS team works: Monday to Friday without holidays.
 *
 * @param country whose national holidays are days off
 * @param yearEnd when the company is closed around New Year, if it is
 * @param holidays single days off besides
 */
public record BusinessCalendar(
    Country country, Optional<YearEnd> yearEnd, Set<LocalDate> holidays) {
  /** Keeps its own copy. */
  public BusinessCalendar {
    holidays = Set.copyOf(holidays);
  }

  /** Only weekends and single days off. */
  public BusinessCalendar(Set<LocalDate> holidays) {
    this(Country.NONE, Optional.empty(), holidays);
  }

  /** Whether people work on that day. */
  public boolean isOpen(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(day)
        && yearEnd.filter(days -> days.contains(day)).isEmpty()
        && !country.isHoliday(day);
  }

  /**
   * The last of so many working days after a day, which itself does not count.
   *
   * @param days 0 gives the day itself
   */
  public LocalDate plus(LocalDate day, int days) {
    LocalDate date = day;
    for (int left = days; left > 0; left -= isOpen(date) ? 1 : 0) {
      date = date.plusDays(1);
    }
    return date;
  }

  /** Working days after the first and up to the second day; 0 if the second is not later. */
  public int between(LocalDate from, LocalDate to) {
    int days = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      days += isOpen(day) ? 1 : 0;
    }
    return days;
  }
}
