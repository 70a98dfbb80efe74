package io.dkimrotation.rotation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;

/**
 * Japan's days off by rule, as the Act on National Holidays (Act No. 178 of 1948) has stood since
 * 2022. By rule and not by list: a rotation plans months ahead, and nobody thinks of a list in
 * time. The government may still decree a single day, which is what {@code holidays} is for.
 */
final class JapaneseHolidays {
  /** The approximation of the equinoxes holds from this year on. */
  static final int FIRST_YEAR = 1980;

  /** The last year for which it does. */
  static final int LAST_YEAR = 2099;

  /** Article 2: days of fixed date. */
  private static final Set<MonthDay> FIXED =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(2, 11),
          MonthDay.of(2, 23),
          MonthDay.of(4, 29),
          MonthDay.of(5, 3),
          MonthDay.of(5, 4),
          MonthDay.of(5, 5),
          MonthDay.of(8, 11),
          MonthDay.of(11, 3),
          MonthDay.of(11, 23));

  /** Article 2: the Monday of the month that is a holiday. */
  private static final Map<Month, Integer> MONDAYS =
      Map.of(Month.JANUARY, 2, Month.JULY, 3, Month.SEPTEMBER, 3, Month.OCTOBER, 2);

  /** The sun's mean delay a year against the calendar, in days. */
  private static final double DRIFT = 0.242194;

  private static final double VERNAL_1980 = 20.8431;
  private static final double AUTUMNAL_1980 = 23.2488;

  private JapaneseHolidays() {}

  /**
   * Whether a day is off.
   *
   * @throws IllegalArgumentException before 1980 and after 2099
   */
  static boolean include(LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "no rule for the holidays of " + day.getYear() + "; allowed: 1980 to 2099");
    }
    return isNational(day) || isSubstitute(day) || isBetween(day);
  }

  private static boolean isNational(LocalDate day) {
    if (FIXED.contains(MonthDay.from(day))) {
      return true;
    }
    Integer monday = MONDAYS.get(day.getMonth());
    if (monday != null
        && day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(monday, DayOfWeek.MONDAY)))) {
      return true;
    }
    return switch (day.getMonth()) {
      case MARCH -> day.getDayOfMonth() == equinox(VERNAL_1980, day.getYear());
      case SEPTEMBER -> day.getDayOfMonth() == equinox(AUTUMNAL_1980, day.getYear());
      default -> false;
    };
  }

  /** The usual approximation; the observatory's own date is published a year before. */
  private static int equinox(double in1980, int year) {
    int years = year - FIRST_YEAR;
    return (int) (in1980 + DRIFT * years) - years / 4;
  }

  /** Article 3, paragraph 2: the first other day after a holiday that fell on a Sunday. */
  private static boolean isSubstitute(LocalDate day) {
    for (LocalDate before = day.minusDays(1); isNational(before); before = before.minusDays(1)) {
      if (before.getDayOfWeek() == DayOfWeek.SUNDAY) {
        return true;
      }
    }
    return false;
  }

  /** Article 3, paragraph 3: the day between two holidays. */
  private static boolean isBetween(LocalDate day) {
    return isNational(day.minusDays(1)) && isNational(day.plusDays(1));
  }
}
