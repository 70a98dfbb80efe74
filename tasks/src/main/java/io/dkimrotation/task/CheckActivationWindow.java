package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.SwitchTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Announces the switch of a region, and opens when its time has come.
 *
 * <p>Does: reads settings (window, holidays, hold); once open, looks at DNS again.
 *
 * <p>If repeated: an announced time stays, as long as it is in the window.
 *
 * <p>Fails with: {@code Superseded}; with DNS no longer right it goes back to the polling.
 */
public final class CheckActivationWindow extends TaskHandler<CheckActivationWindow.Announcement> {
  /** The status of an announcement that still counts at the next look; a hold ends it. */
  private static final String ANNOUNCED = "later";

  /** As Lambda makes it. */
  public CheckActivationWindow() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public CheckActivationWindow(Wiring wiring) {
    super(wiring);
  }

  /**
   * When the switch may come.
   *
   * @param status {@code open, later, held, dns-not-right}
   * @param region the region to switch
   * @param opensAt the announced time, or when a hold is looked at again
   * @param reason for people
   */
  public record Announcement(String status, String region, Instant opensAt, String reason) {}

  @Override
  protected Announcement handle(Call call) {
    RotationPlan plan = call.state().plan();
    // Nobody is to be told of a switch that another rotation has made pointless.
    wiring.locks().demand(plan.domain(), call.lock());
    DomainSettings settings = Settings.of(wiring, plan);
    String region = call.state().region();
    Optional<Instant> announced =
        Optional.ofNullable(call.state().window())
            .filter(window -> window.region().equals(region))
            .filter(window -> window.status().equals(ANNOUNCED))
            .map(Announcement::opensAt);
    Instant now = wiring.clock().instant();
    SwitchTime verdict =
        SwitchTime.judge(settings, plan.timing().activationNotice(), announced, now);
    if (verdict instanceof SwitchTime.Held held) {
      return new Announcement(
          verdict.status(), region, held.at(), "on hold by an operator (setting hold)");
    }
    if (verdict instanceof SwitchTime.Later later) {
      return new Announcement(verdict.status(), region, later.at(), later.reason());
    }
    List<DkimRecord> record =
        List.of(call.state().material().active().record(plan.domain(), plan.timing().recordTtl()));
    SwitchTime confirmed = SwitchTime.confirmed(ZoneChecks.authoritative(wiring, settings, record));
    String reason =
        confirmed instanceof SwitchTime.DnsNotRight wrong
            ? "not right in DNS any more: " + wrong.findings()
            : "the announced time has come";
    return new Announcement(confirmed.status(), region, now, reason);
  }
}
