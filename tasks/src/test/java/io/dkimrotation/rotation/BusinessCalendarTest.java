package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
  private static final LocalDate FRIDAY = LocalDate.parse("2026-12-04");
  private static final LocalDate MONDAY = LocalDate.parse("2026-12-07");

  private final BusinessCalendar plain = new BusinessCalendar(Set.of());

  @Test
  void isOpenFromMondayToFriday() {
    assertThat(MONDAY.datesUntil(MONDAY.plusDays(7)).map(plain::isOpen))
        .containsExactly(true, true, true, true, true, false, false);
  }

  @Test
  void isClosedOnHolidays() {
    BusinessCalendar calendar = new BusinessCalendar(Set.of(MONDAY));

    assertThat(calendar.isOpen(MONDAY)).isFalse();
    assertThat(calendar.isOpen(MONDAY.plusDays(1))).isTrue();
  }

  @Test
  void addsNothingForNoDaysEvenOnAClosedDay() {
    assertThat(plain.plus(FRIDAY.plusDays(1), 0)).isEqualTo(FRIDAY.plusDays(1));
  }

  @Test
  void doesNotCountTheDayItStartsFrom() {
    assertThat(plain.plus(MONDAY, 1)).isEqualTo(MONDAY.plusDays(1));
  }

  @Test
  void passesOverWeekends() {
    assertThat(plain.plus(FRIDAY, 1)).isEqualTo(MONDAY);
    assertThat(plain.plus(FRIDAY.plusDays(1), 1)).isEqualTo(MONDAY);
    assertThat(plain.plus(FRIDAY, 10)).isEqualTo(FRIDAY.plusDays(14));
  }

  @Test
  void passesOverHolidaysAtTheTurnOfTheYear() {
    LocalDate lastWorkingDay = LocalDate.parse("2026-12-28");
    Set<LocalDate> holidays = new HashSet<>();
    LocalDate.parse("2026-12-29").datesUntil(LocalDate.parse("2027-01-04")).forEach(holidays::add);

    assertThat(new BusinessCalendar(holidays).plus(lastWorkingDay, 1))
        .isEqualTo(LocalDate.parse("2027-01-04"));
  }

  @Test
  void countsWorkingDaysWithoutTheFirstAndWithTheLast() {
    assertThat(plain.between(FRIDAY, MONDAY)).isEqualTo(1);
    assertThat(plain.between(MONDAY, MONDAY.plusDays(14))).isEqualTo(10);
    assertThat(new BusinessCalendar(Set.of(MONDAY)).between(FRIDAY, MONDAY)).isZero();
  }

  @Test
  void countsNoDaysBackwards() {
    assertThat(plain.between(MONDAY, MONDAY)).isZero();
    assertThat(plain.between(MONDAY, FRIDAY)).isZero();
  }

  @Test
  void countsBackWhatItAdded() {
    for (int days = 0; days <= 30; days++) {
      assertThat(plain.between(FRIDAY, plain.plus(FRIDAY, days))).isEqualTo(days);
    }
  }

  @Test
  void isNotChangedThroughTheSetItWasMadeFrom() {
    Set<LocalDate> holidays = new HashSet<>();
    BusinessCalendar calendar = new BusinessCalendar(holidays);

    holidays.add(MONDAY);

    assertThat(calendar.isOpen(MONDAY)).isTrue();
  }
}
