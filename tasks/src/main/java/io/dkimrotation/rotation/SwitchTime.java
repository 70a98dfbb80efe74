package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a region may be switched now. */
public sealed interface SwitchTime extends Verdict {
  /** The announced time has come and the window is open. */
  record Open() implements SwitchTime {}

  /**
   * Not yet.
   *
   * @param at the next look; the switch comes no earlier
   * @param reason for people
   */
  record Later(Instant at, String reason) implements SwitchTime {}

  /**
   * An operator holds the switch; nothing is announced meanwhile.
   *
   * @param at the next look
   */
  record Held(Instant at) implements SwitchTime {}

  /** How long to wait before an operator's hold is looked at again. */
  Duration HOLD_WAIT = Duration.ofHours(1);

  /**
   * Judges the moment. The first look never opens: a switch is announced before it is made.
   *
   * @param announced the time announced for this region by an earlier look
   */
  static SwitchTime judge(
      DomainSettings settings, Duration notice, Optional<Instant> announced, Instant now) {
    if (settings.hold()) {
      return new Held(now.plus(HOLD_WAIT));
    }
    if (announced.isPresent()
        && !now.isBefore(announced.get())
        && settings.window().isOpen(now, settings.calendar())) {
      return new Open();
    }
    Instant earliest =
        announced
            .filter(at -> at.isAfter(now))
            .orElse(announced.isPresent() ? now : now.plus(notice));
    Instant opens = settings.window().opening(earliest, settings.calendar());
    return new Later(
        opens, "switch announced for " + opens.atZone(settings.zone()).toOffsetDateTime());
  }
}
