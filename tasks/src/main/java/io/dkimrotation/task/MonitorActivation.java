package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.notice.SwitchTrouble;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.Monitoring;
import io.dkimrotation.rotation.RollBackCause;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.SwitchFault;
import io.dkimrotation.rotation.WholeSeconds;
import io.dkimrotation.rotation.failure.KeyNotProven;
import io.dkimrotation.rotation.failure.SigningChangedByOthers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * One look at a switched region.
 *
 * <p>Does: asks SES and DNS; after the last region's last look calls the new key active and the old
 * one retiring; calls the operators when only they can help.
 *
 * <p>If repeated: looks anew and counts the look once more.
 *
 * <p>Fails with: {@code SigningChangedByOthers}; {@code KeyNotProven} when the watch is stuck, or
 * the first key of a domain does not do, all faults in its message; {@code Superseded}.
 */
public final class MonitorActivation extends TaskHandler<MonitorActivation.Watch> {
  /** As Lambda makes it. */
  public MonitorActivation() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public MonitorActivation(Wiring wiring) {
    super(wiring);
  }

  /**
   * One look.
   *
   * @param status {@code proven, watching, broken}
   * @param waitSeconds until the next look; 0 unless watching
   * @param region watched
   * @param nextRegion to switch next; null after the last
   * @param progress for the next look
   * @param faults found at this look, for people
   * @param cause why the old key has to be put back; null unless broken
   */
  public record Watch(
      String status,
      long waitSeconds,
      String region,
      String nextRegion,
      Monitoring.Progress progress,
      List<String> faults,
      RollBackCause cause) {}

  @Override
  protected Watch handle(Call call) {
    RotationPlan plan = call.state().plan();
    String region = call.state().region();
    // What the rotation that took over does to SES is no fault.
    wiring.locks().demand(plan.domain(), call.lock());
    Instant now = wiring.clock().instant();
    Monitoring.Progress before =
        Optional.ofNullable(call.state().monitoring())
            .filter(watch -> watch.region().equals(region))
            .map(Watch::progress)
            .orElse(Monitoring.Progress.begin(now));
    List<SwitchFault> found = faults(call);
    List<String> faults = found.stream().map(SwitchFault::text).toList();
    Monitoring verdict = Monitoring.judge(before, found, plan.timing().monitoring(), now);
    demandHelp(call, before, verdict, region + ": " + String.join("; ", faults));
    String next = plan.regionAfter(region);
    if (verdict instanceof Monitoring.Proven && next == null) {
      hand(call, now);
    }
    long waitSeconds =
        verdict instanceof Monitoring.Watching watching ? WholeSeconds.of(watching.pause()) : 0;
    RollBackCause cause = verdict instanceof Monitoring.Broken broken ? broken.cause() : null;
    return new Watch(
        verdict.status(), waitSeconds, region, next, verdict.progress(), faults, cause);
  }

  /** Where only people can help they are called; where the watch cannot go on either, it fails. */
  private void demandHelp(
      Call call, Monitoring.Progress before, Monitoring verdict, String detail) {
    SwitchAlarms alarms = new SwitchAlarms(wiring, call);
    String region = call.state().region();
    if (verdict instanceof Monitoring.ChangedByOthers) {
      alarms.page(SwitchTrouble.CHANGED_BY_OTHERS, region, detail);
      throw new SigningChangedByOthers(detail);
    }
    if (verdict instanceof Monitoring.Stuck) {
      alarms.page(SwitchTrouble.WATCH_STUCK, region, detail);
      throw new KeyNotProven(detail);
    }
    if (verdict instanceof Monitoring.Broken && !call.state().plan().mayGoBack()) {
      alarms.page(SwitchTrouble.NO_WAY_BACK, region, detail);
      throw new KeyNotProven(detail);
    }
    if (verdict instanceof Monitoring.Watching watching
        && before.inDoubt()
        && watching.progress().inDoubt()) {
      alarms.page(SwitchTrouble.SES_IN_DOUBT, region, detail);
    }
  }

  private List<SwitchFault> faults(Call call) {
    RotationPlan plan = call.state().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    String region = call.state().region();
    DkimRecord record =
        call.state().material().active().record(plan.domain(), plan.timing().recordTtl());
    List<DkimRecord> records = new ArrayList<>();
    records.add(record);
    previousRecord(plan).ifPresent(records::add);
    return SwitchFault.of(
        region,
        wiring.ses().state(region, plan.domain().value()),
        record,
        ZoneChecks.authoritative(wiring, settings, records));
  }

  /** Mail signed with the old key is still on its way, and a roll-back would need its record. */
  private Optional<DkimRecord> previousRecord(RotationPlan plan) {
    return wiring.certificates().keysOf(plan.domain()).stream()
        .filter(key -> key.selector().equals(plan.previousSelector()))
        .flatMap(key -> key.record(plan.timing().recordTtl()).stream())
        .findFirst();
  }

  /** Only now: the old key is never demoted before the new one is proven in every region. */
  private void hand(Call call, Instant now) {
    RotationPlan plan = call.state().plan();
    demand(
        plan.activeSelector(),
        wiring
            .certificates()
            .move(
                plan.domain(),
                plan.activeSelector(),
                EnumSet.of(KeyStatus.PENDING),
                KeyStatus.ACTIVE,
                now));
    if (plan.previousSelector() != null) {
      demand(
          plan.previousSelector(),
          wiring
              .certificates()
              .moveUnlessRevoked(
                  plan.domain(),
                  plan.previousSelector(),
                  EnumSet.of(KeyStatus.EXPIRING, KeyStatus.EXPIRED, KeyStatus.ACTIVE),
                  KeyStatus.RETIRING,
                  now));
    }
  }

  private static void demand(Selector selector, boolean moved) {
    if (!moved) {
      throw new KeyNotProven(selector + " has another status than it must have by now");
    }
  }
}
