package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JapaneseHolidaysTest {
  private static List<LocalDate> of(int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(JapaneseHolidays::include)
        .toList();
  }

  /** As the Cabinet Office publishes them, days off by substitution included. */
  @ParameterizedTest
  @CsvSource({
    "2024, 01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12"
        + " 09-16 09-22 09-23 10-14 11-03 11-04 11-23",
    "2025, 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15"
        + " 09-23 10-13 11-03 11-23 11-24",
    "2026, 01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22"
        + " 09-23 10-12 11-03 11-23",
    "2027, 01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23"
        + " 10-11 11-03 11-23",
    "2028, 01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09"
        + " 11-03 11-23",
  })
  void areThePublishedOnes(int year, String days) {
    assertThat(of(year))
        .containsExactlyElementsOf(
            List.of(days.split(" ")).stream()
                .map(day -> MonthDay.parse("--" + day).atYear(year))
                .toList());
  }

  @Test
  void aDayBetweenTwoHolidaysIsOneTooInTheYearsThatHaveIt() {
    List<Integer> years =
        LocalDate.of(2024, 1, 1)
            .datesUntil(LocalDate.of(2051, 1, 1))
            .filter(day -> day.getMonthValue() == 9 && JapaneseHolidays.include(day))
            .filter(day -> JapaneseHolidays.include(day.minusDays(1)))
            .filter(day -> JapaneseHolidays.include(day.plusDays(1)))
            .map(LocalDate::getYear)
            .toList();

    assertThat(years).containsExactly(2026, 2032, 2037, 2043, 2049);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1980-01-01", "2099-12-31"})
  void hasARuleForYearsOfTheApproximation(String day) {
    assertThat(JapaneseHolidays.include(LocalDate.parse(day))).isEqualTo(day.endsWith("01-01"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1979-12-31", "2100-01-01"})
  void guessesNoOtherYear(String day) {
    assertThatThrownBy(() -> JapaneseHolidays.include(LocalDate.parse(day)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1980 to 2099");
  }
}
