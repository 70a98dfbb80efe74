package io.dkimrotation.rotation;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivationWindowTest {
  private static final LocalTime FROM = LocalTime.of(10, 0);
  private static final LocalTime TO = LocalTime.of(15, 0);
  private static final Instant TUESDAY_OPENS = tokyo("2026-12-08T10:00:00");
  private static final Instant TUESDAY_CLOSES = tokyo("2026-12-08T15:00:00");

  private final BusinessCalendar calendar = new BusinessCalendar(Set.of());
  private final ActivationWindow window = window(Set.of(TUESDAY, WEDNESDAY, THURSDAY));

  private static Instant tokyo(String dateTime) {
    return OffsetDateTime.parse(dateTime + "+09:00").toInstant();
  }

  private static ActivationWindow window(Set<DayOfWeek> days) {
    return new ActivationWindow(days, FROM, TO, ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void opensWithItsFirstSecond() {
    assertThat(window.isOpen(TUESDAY_OPENS.minusSeconds(1), calendar)).isFalse();
    assertThat(window.isOpen(TUESDAY_OPENS, calendar)).isTrue();
    assertThat(window.isOpen(TUESDAY_OPENS.plusSeconds(1), calendar)).isTrue();
  }

  @Test
  void isClosedFromItsEndOn() {
    assertThat(window.isOpen(TUESDAY_CLOSES.minusSeconds(1), calendar)).isTrue();
    assertThat(window.isOpen(TUESDAY_CLOSES, calendar)).isFalse();
    assertThat(window.isOpen(TUESDAY_CLOSES.plusSeconds(1), calendar)).isFalse();
  }

  @Test
  void waitsForTheSameDaysOpening() {
    assertThat(window.opening(TUESDAY_OPENS.minusSeconds(1), calendar)).isEqualTo(TUESDAY_OPENS);
  }

  @Test
  void isTakenAtOnceWhileOpen() {
    Instant last = TUESDAY_CLOSES.minusSeconds(1);

    assertThat(window.opening(last, calendar)).isEqualTo(last);
  }

  @Test
  void opensTheNextDayOnceClosed() {
    assertThat(window.opening(TUESDAY_CLOSES, calendar)).isEqualTo(tokyo("2026-12-09T10:00:00"));
  }

  @Test
  void opensOnTuesdayAfterAFridayNight() {
    assertThat(window.opening(tokyo("2026-12-04T22:00:00"), calendar)).isEqualTo(TUESDAY_OPENS);
    assertThat(window.opening(tokyo("2026-12-03T15:00:00"), calendar)).isEqualTo(TUESDAY_OPENS);
  }

  @Test
  void staysClosedOnHolidays() {
    BusinessCalendar holiday = new BusinessCalendar(Set.of(LocalDate.parse("2026-12-08")));

    assertThat(window.isOpen(TUESDAY_OPENS, holiday)).isFalse();
    assertThat(window.opening(TUESDAY_OPENS, holiday)).isEqualTo(tokyo("2026-12-09T10:00:00"));
  }

  @Test
  void countsDaysInItsOwnZone() {
    // Still Monday in UTC, already Tuesday in Tokyo.
    Instant monday = Instant.parse("2026-12-07T23:59:59Z");
    ActivationWindow early =
        new ActivationWindow(Set.of(TUESDAY), LocalTime.of(8, 0), TO, ZoneId.of("Asia/Tokyo"));

    assertThat(early.isOpen(monday, calendar)).isTrue();
    assertThat(window.opening(monday, calendar)).isEqualTo(Instant.parse("2026-12-08T01:00:00Z"));
  }

  @Test
  void keepsTheHourOnTheClockAcrossDaylightSaving() {
    ActivationWindow berlin =
        new ActivationWindow(Set.of(TUESDAY), FROM, TO, ZoneId.of("Europe/Berlin"));

    assertThat(berlin.opening(Instant.parse("2027-03-23T14:00:00Z"), calendar))
        .isEqualTo(Instant.parse("2027-03-30T08:00:00Z"));
  }

  @Test
  void refusesToSearchForEver() {
    ActivationWindow never = window(Set.of(SATURDAY));

    assertThatThrownBy(() -> never.opening(TUESDAY_OPENS, calendar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no open day");
  }

  @Test
  void refusesNoDays() {
    assertThatThrownBy(() -> window(Set.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToEndBeforeItBegan() {
    ZoneId zone = ZoneId.of("Asia/Tokyo");

    assertThatThrownBy(() -> new ActivationWindow(Set.of(TUESDAY), TO, FROM, zone))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ActivationWindow(Set.of(TUESDAY), FROM, FROM, zone))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
