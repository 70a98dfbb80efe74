package io.dkimrotation.rotation;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads on which days and at which hours people work. */
final class WorkingTimeReader {
  private static final String WEEKDAY = "MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY";

  private final SettingsFields fields;

  WorkingTimeReader(SettingsFields fields) {
    this.fields = fields;
  }

  BusinessCalendar calendar() {
    return new BusinessCalendar(
        fields.value("calendar.country", "none", Country::of, "JP or none"),
        yearEnd(),
        Set.copyOf(fields.dates("holidays")));
  }

  private Optional<YearEnd> yearEnd() {
    String field = "calendar.yearEnd";
    if (fields.node(field).isMissingNode()) {
      return Optional.empty();
    }
    MonthDay from = monthDay(field + ".from");
    MonthDay to = monthDay(field + ".to");
    if (from == null || to == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new YearEnd(from, to));
    } catch (IllegalArgumentException e) {
      fields.mistake(field, fields.node(field).toString(), e.getMessage());
      return Optional.empty();
    }
  }

  private MonthDay monthDay(String field) {
    return fields.value(field, null, text -> MonthDay.parse("--" + text), "a day such as 12-29");
  }

  /** When reminders are sent; null after a mistake. */
  OfficeHours officeHours(ZoneId zone) {
    LocalTime from = time("officeHours.from", "09:00");
    LocalTime to = time("officeHours.to", "18:00");
    try {
      return fields.sound("officeHours.from", "officeHours.to")
          ? new OfficeHours(from, to, zone)
          : null;
    } catch (IllegalArgumentException e) {
      fields.mistake("officeHours", fields.node("officeHours").toString(), e.getMessage());
      return null;
    }
  }

  private LocalTime time(String field, String standard) {
    return fields.value(field, standard, LocalTime::parse, "hh:mm");
  }

  /** When a switch may be made; null after a mistake. */
  ActivationWindow window(ZoneId zone) {
    List<String> names = fields.texts("activationWindow.days", WEEKDAY, "MONDAY to FRIDAY");
    LocalTime from = time("activationWindow.from", "10:00");
    LocalTime to = time("activationWindow.to", "15:00");
    try {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      names.forEach(name -> days.add(DayOfWeek.valueOf(name)));
      if (names.isEmpty()) {
        days.addAll(EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY));
      }
      return fields.sound("activationWindow.from", "activationWindow.to")
          ? new ActivationWindow(days, from, to, zone)
          : null;
    } catch (IllegalArgumentException e) {
      fields.mistake(
          "activationWindow", fields.node("activationWindow").toString(), e.getMessage());
      return null;
    }
  }
}
