package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /**
   * The time has come, but the record is no longer right everywhere.
   *
   * @param findings what is wrong
   */
  record DnsNotRight(List<Finding> findings) implements SwitchTime {}

  /** What becomes of an open window once DNS was looked at again. */
  static SwitchTime confirmed(Propagation seen) {
    return seen instanceof Propagation.Complete ? new Open() : new DnsNotRight(seen.findings());
  }

  /**
   * How long to wait before an operator's hold is looked at again. At 9 events a look a hold of
   * three months stays below the 5,000 events that an execution may use.
   */
  Duration HOLD_WAIT = Duration.ofHours(4);

  /**
   * Judges the moment. The first look never opens: a switch is announced before it is made.
   *
   * @param announced the time announced for this region by an earlier look
   */
  static SwitchTime judge(
      DomainSettings settings, Duration notice, Optional<Instant> announced, Instant now) {
    if (settings.hold()) {
      return new Held(WholeSeconds.notBefore(now.plus(HOLD_WAIT)));
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
    Instant opens =
        WholeSeconds.notBefore(settings.window().opening(earliest, settings.calendar()));
    return new Later(
        opens, "switch announced for " + opens.atZone(settings.zone()).toOffsetDateTime());
  }
}
