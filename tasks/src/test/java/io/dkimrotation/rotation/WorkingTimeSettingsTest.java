package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.rotation.InvalidSettings.Mistake;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeSettingsTest {
  private static BusinessCalendar calendar(String from, String to) {
    return ExampleSettings.parsedWith(
            json ->
                json.putObject("calendar")
                    .put("country", "JP")
                    .putObject("yearEnd")
                    .put("from", from)
                    .put("to", to))
        .calendar();
  }

  private static List<Mistake> mistakes(Consumer<ObjectNode> change) {
    return catchThrowableOfType(InvalidSettings.class, () -> ExampleSettings.parsedWith(change))
        .mistakes();
  }

  @Test
  void keepsJapansHolidaysAndTheCompanysYearEnd() {
    BusinessCalendar calendar = calendar("12-29", "01-03");

    assertThat(calendar)
        .isEqualTo(
            new BusinessCalendar(
                Country.JP,
                Optional.of(new YearEnd(MonthDay.of(12, 29), MonthDay.of(1, 3))),
                Set.of()));
    assertThat(LocalDate.parse("2026-12-25").datesUntil(LocalDate.parse("2027-01-13")))
        .filteredOn(calendar::isOpen)
        .map(LocalDate::toString)
        .containsExactly(
            "2026-12-25",
            "2026-12-28",
            "2027-01-04",
            "2027-01-05",
            "2027-01-06",
            "2027-01-07",
            "2027-01-08",
            "2027-01-12");
  }

  @ParameterizedTest
  @CsvSource({
    "12-29, 01-03, 2026-12-28, true",
    "12-29, 01-03, 2026-12-29, false",
    "12-29, 01-05, 2027-01-05, false",
    "12-29, 01-05, 2027-01-06, true",
    "12-28, 12-31, 2026-12-25, true",
    "12-28, 12-31, 2026-12-28, false",
    "12-28, 12-31, 2026-12-31, false",
    "12-28, 12-31, 2027-01-04, true",
  })
  void yearEndBeginsAndEndsOnItsDays(String from, String to, LocalDate day, boolean open) {
    assertThat(calendar(from, to).isOpen(day)).isEqualTo(open);
  }

  @Test
  void singleHolidaysStillAdd() {
    BusinessCalendar calendar =
        ExampleSettings.parsedWith(
                json -> {
                  json.putObject("calendar").put("country", "JP");
                  json.putArray("holidays").add("2026-12-04");
                })
            .calendar();

    assertThat(calendar.isOpen(LocalDate.parse("2026-12-04"))).isFalse();
    assertThat(calendar.isOpen(LocalDate.parse("2026-09-22"))).isFalse();
    assertThat(calendar.isOpen(LocalDate.parse("2026-12-03"))).isTrue();
  }

  @Test
  void saysAllMistakesAtOnce() {
    assertThat(
            mistakes(
                json ->
                    json.putObject("calendar")
                        .put("country", "Japan")
                        .putObject("yearEnd")
                        .put("from", "12-32")))
        .containsExactlyInAnyOrder(
            new Mistake("calendar.country", "'Japan'", "JP or none"),
            new Mistake("calendar.yearEnd.from", "'12-32'", "a day such as 12-29"),
            new Mistake("calendar.yearEnd.to", "missing", "a day such as 12-29"));
  }

  @Test
  void aYearEndThatLeavesNoWorkingDayIsRefused() {
    assertThat(
            mistakes(
                json ->
                    json.putObject("calendar")
                        .putObject("yearEnd")
                        .put("from", "01-04")
                        .put("to", "01-03")))
        .containsExactly(
            new Mistake(
                "calendar.yearEnd", "{\"from\":\"01-04\",\"to\":\"01-03\"}", "at most 31 days"));
    assertThat(calendar("12-05", "01-04").isOpen(LocalDate.parse("2027-01-04"))).isFalse();
    assertThat(
            mistakes(
                json ->
                    json.putObject("calendar")
                        .putObject("yearEnd")
                        .put("from", "12-05")
                        .put("to", "01-05")))
        .hasSize(1);
  }
}
