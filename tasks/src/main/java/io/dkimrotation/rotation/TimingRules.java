package io.dkimrotation.rotation;

import java.time.Duration;

/** What each duration allows alone, but not together. */
final class TimingRules {
  private TimingRules() {}

  /**
   * Adds a mistake for each rule that does not hold; fields that could not be read are not judged.
   */
  static void check(Timing timing, int regions, SettingsFields fields) {
    Duration alert =
        timing.leadTimeInCalendarDays().plus(timing.propagationLimit()).plus(timing.monitoring());
    if (fields.sound(
            "timing.expiryAlert",
            "timing.leadTimeBusinessDays",
            "timing.propagationLimit",
            "timing.monitoring")
        && timing.expiryAlert().compareTo(alert) < 0) {
      fields.mistake(
          "timing.expiryAlert",
          timing.expiryAlert().toString(),
          "at least "
              + wholeDays(alert)
              + " days: the DNS team's lead time, propagation and monitoring");
    }
    if (fields.sound("timing.overlap") && timing.overlap().compareTo(Timing.LONGEST_TRANSIT) < 0) {
      fields.mistake(
          "timing.overlap",
          timing.overlap().toString(),
          "at least P5D: mail signed with the old key may be in transit that long"
              + " (RFC 5321 §4.5.4.1)");
    }
    Duration longest =
        Duration.ofDays(31)
            .plus(timing.leadTimeInCalendarDays())
            .plus(timing.afterRegistration(regions))
            .plus(timing.margin());
    if (fields.sound(
            "timing.validity",
            "timing.leadTimeBusinessDays",
            "timing.propagationLimit",
            "timing.activationNotice",
            "timing.signingLimit",
            "timing.monitoring",
            "timing.margin")
        && timing.validity().compareTo(longest) < 0) {
      fields.mistake(
          "timing.validity",
          timing.validity().toString(),
          "at least " + wholeDays(longest) + " days, or the next key would come too late");
    }
  }

  /** Rounded up, so that the number is itself allowed. */
  private static long wholeDays(Duration duration) {
    return duration.plusDays(1).minusNanos(1).toDays();
  }
}
