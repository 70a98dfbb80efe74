package io.dkimrotation.rotation;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;

/**
 * The days around New Year on which a company is closed, every year.
 *
 * @param from first day off
 * @param to last day off; in the next year if it is before {@code from}
 */
public record YearEnd(MonthDay from, MonthDay to) {
  /** More is a slip of the pen; a whole year would leave no working day at all. */
  private static final int LONGEST_DAYS = 31;

  /** Any leap year: the longest. */
  private static final int LEAP_YEAR = 2028;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException for more than 31 days
   */
  public YearEnd {
    LocalDate last = to.atYear(to.isBefore(from) ? LEAP_YEAR + 1 : LEAP_YEAR);
    if (ChronoUnit.DAYS.between(from.atYear(LEAP_YEAR), last) >= LONGEST_DAYS) {
      throw new IllegalArgumentException("at most " + LONGEST_DAYS + " days");
    }
  }

  /** Whether that day is off. */
  boolean contains(LocalDate date) {
    MonthDay day = MonthDay.from(date);
    boolean begun = !day.isBefore(from);
    boolean notOver = !day.isAfter(to);
    return to.isBefore(from) ? begun || notOver : begun && notOver;
  }
}
