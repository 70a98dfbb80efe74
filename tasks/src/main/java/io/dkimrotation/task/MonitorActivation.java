package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.Monitoring;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.WholeSeconds;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * One look at a switched region.
 *
 * <p>Does: asks SES and DNS; after the last region's last look calls the new key active and the old
 * one retiring.
 *
 * <p>If repeated: looks anew and counts the look once more.
 *
 * <p>Fails with: {@code KeyNotProven}, all faults in its message; {@code Superseded}.
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
   * @param status {@code proven, watching}
   * @param waitSeconds until the next look; 0 when proven
   * @param region watched
   * @param nextRegion to switch next; null after the last
   * @param progress for the next look
   * @param faults found at this look; a second look in a row with faults fails
   */
  public record Watch(
      String status,
      long waitSeconds,
      String region,
      String nextRegion,
      Monitoring.Progress progress,
      List<String> faults) {}

  @Override
  protected Watch handle(Call call) {
    RotationPlan plan = call.state().plan();
    String region = call.state().region();
    Instant now = wiring.clock().instant();
    Monitoring.Progress before =
        Optional.ofNullable(call.state().monitoring())
            .filter(watch -> watch.region().equals(region))
            .map(Watch::progress)
            .orElse(Monitoring.Progress.begin(now));
    List<String> faults = faults(call);
    Monitoring verdict = Monitoring.judge(before, faults, plan.timing().monitoring(), now);
    if (verdict instanceof Monitoring.Broken broken) {
      throw new KeyNotProven(region + ": " + String.join("; ", broken.reasons()));
    }
    String next = plan.regionAfter(region);
    if (verdict instanceof Monitoring.Proven && next == null) {
      hand(call, now);
    }
    long waitSeconds =
        verdict instanceof Monitoring.Watching watching ? WholeSeconds.of(watching.pause()) : 0;
    return new Watch(verdict.status(), waitSeconds, region, next, verdict.progress(), faults);
  }

  private List<String> faults(Call call) {
    RotationPlan plan = call.state().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    List<String> faults = new ArrayList<>();
    Optional<IdentityState> state =
        wiring.ses().state(call.state().region(), plan.domain().value());
    if (!state.map(s -> s.signsWith(plan.activeSelector().value())).orElse(false)) {
      faults.add("SES should sign with " + plan.activeSelector() + ", but: " + state);
    }
    List<DkimRecord> records = new ArrayList<>();
    records.add(call.state().material().active().record(plan.domain(), plan.timing().recordTtl()));
    previousRecord(plan).ifPresent(records::add);
    ZoneChecks.authoritative(wiring, settings, records).findings().stream()
        .map(Finding::toString)
        .forEach(faults::add);
    return faults;
  }

  /** Mail signed with the old key is still on its way, and a roll-back would need its record. */
  private Optional<DkimRecord> previousRecord(RotationPlan plan) {
    return wiring.certificates().keysOf(plan.domain()).stream()
        .filter(key -> key.selector().equals(plan.previousSelector()))
        .map(KeyEntry::publicKey)
        .flatMap(Optional::stream)
        .map(
            key ->
                new DkimRecord(
                    plan.domain(), plan.previousSelector(), key, plan.timing().recordTtl()))
        .findFirst();
  }

  /** Only now: the old key is never demoted before the new one is proven in every region. */
  private void hand(Call call, Instant now) {
    RotationPlan plan = call.state().plan();
    wiring.locks().demand(plan.domain(), call.lock());
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
