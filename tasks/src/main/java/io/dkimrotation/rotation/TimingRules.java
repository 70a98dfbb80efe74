package io.dkimrotation.rotation;

import java.time.Duration;

/**
 * What each duration allows alone, but not together. Adds a mistake for each rule that does not
 * hold; a rule is not judged if one of its fields could not be read.
 */
final class TimingRules {
  /**
   * Looks at an open request, at 14 events each, and one more on a working day at most, to be there
   * when office hours begin: 200 leave room below 5,000 events in all.
   */
  private static final int MAX_LOOKS = 200;

  /** An execution may last a year (Step Functions quotas); this leaves time for people. */
  private static final Duration LONGEST_ROTATION = Duration.ofDays(300);

  private final Timing timing;
  private final SettingsFields fields;

  private TimingRules(Timing timing, SettingsFields fields) {
    this.timing = timing;
    this.fields = fields;
  }

  static void check(Timing timing, int regions, SettingsFields fields) {
    TimingRules rules = new TimingRules(timing, fields);
    rules.checkExpiry(regions);
    rules.checkTransit();
    rules.checkLooks();
    rules.checkLength(regions);
  }

  private void checkExpiry(int regions) {
    Duration alert =
        timing.leadTimeInCalendarDays().plus(timing.propagationLimit()).plus(timing.monitoring());
    demandAtLeast(
        "expiryAlert",
        timing.expiryAlert(),
        alert,
        ": the DNS team's lead time, propagation and monitoring",
        "leadTimeBusinessDays",
        "propagationLimit",
        "monitoring");
    demandAtLeast(
        "validity",
        timing.validity(),
        Duration.ofDays(31)
            .plus(timing.leadTimeInCalendarDays())
            .plus(timing.afterRegistration(regions))
            .plus(timing.margin()),
        ", or the next key would come too late",
        "leadTimeBusinessDays",
        "propagationLimit",
        "activationNotice",
        "signingLimit",
        "monitoring",
        "margin");
    if (sound("expiryAlert", "validity")
        && timing.expiryAlert().compareTo(timing.validity()) >= 0) {
      mistake("expiryAlert", timing.expiryAlert(), "less than timing.validity, or it never stops");
    }
  }

  private void checkTransit() {
    if (sound("overlap") && timing.overlap().compareTo(Timing.LONGEST_TRANSIT) < 0) {
      mistake(
          "overlap",
          timing.overlap(),
          "at least P5D: mail signed with the old key may be in transit that long"
              + " (RFC 5321 §4.5.4.1)");
    }
  }

  private void checkLooks() {
    demandAtLeast(
        "registrationLimit",
        timing.registrationLimit(),
        timing.leadTimeInCalendarDays(),
        ": the DNS team's lead time",
        "leadTimeBusinessDays");
    Duration longest =
        timing.registrationLimit().compareTo(timing.removalLimit()) > 0
            ? timing.registrationLimit()
            : timing.removalLimit();
    if (sound("followUp", "registrationLimit", "removalLimit")
        && longest.dividedBy(timing.followUp()) > MAX_LOOKS) {
      mistake(
          "followUp",
          timing.followUp(),
          "so long that registrationLimit and removalLimit hold at most " + MAX_LOOKS + " of it");
    }
  }

  private void checkLength(int regions) {
    Duration all =
        timing
            .registrationLimit()
            .plus(timing.afterRegistration(regions))
            .plus(timing.overlap())
            .plus(timing.removalLimit());
    if (sound(
            "registrationLimit",
            "activationNotice",
            "signingLimit",
            "propagationLimit",
            "monitoring",
            "overlap",
            "removalLimit")
        && all.compareTo(LONGEST_ROTATION) > 0) {
      fields.mistake(
          "timing",
          wholeDays(all) + " days in all",
          "at most "
              + LONGEST_ROTATION.toDays()
              + ": registrationLimit, propagationLimit, each region's notice, window, signingLimit"
              + " and monitoring, overlap, removalLimit");
    }
  }

  private void demandAtLeast(
      String field, Duration value, Duration least, String why, String... others) {
    if (sound(field) && sound(others) && value.compareTo(least) < 0) {
      mistake(field, value, "at least " + wholeDays(least) + " days" + why);
    }
  }

  private void mistake(String field, Duration value, String allowed) {
    String path = "timing." + field;
    fields.mistake(path, fields.written(path, value), allowed);
  }

  private boolean sound(String... names) {
    for (String name : names) {
      if (!fields.sound("timing." + name)) {
        return false;
      }
    }
    return true;
  }

  /** Rounded up, so that the number is itself allowed. */
  private static long wholeDays(Duration duration) {
    return duration.plusDays(1).minusNanos(1).toDays();
  }
}
