package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.notice.EmergencyAlert;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.Effect;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.NewPlan;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.RotationPurpose;
import io.dkimrotation.rotation.Trigger;
import io.dkimrotation.rotation.WholeSeconds;
import io.dkimrotation.rotation.failure.RotationRefused;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the domain this emergency's own, whoever holds it.
 *
 * <p>Does: in one transaction takes the lock under a new epoch and records a plan of its own; gives
 * up what the rotation before had under way; tells the operators; says how long a put that the
 * former owner had in flight may still land.
 *
 * <p>If repeated: finds its own lock and answers with the plan recorded then.
 *
 * <p>Fails with: {@code RotationRefused} when the input does not ask for it, or no key signs.
 */
public final class TakeOver extends TaskHandler<TakeOver.Taken> {
  /** As Lambda makes it. */
  public TakeOver() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public TakeOver(Wiring wiring) {
    super(wiring);
  }

  /**
   * The domain, taken.
   *
   * @param waitSeconds until nothing that was under way can reach SES any more; 0 if it cannot now
   * @param plan as recorded; without a key to switch to, which is chosen after the wait
   */
  public record Taken(long waitSeconds, RotationPlan plan) {}

  @Override
  protected Taken handle(Call call) {
    DomainSettings settings = Settings.of(wiring, call.state().domain());
    demandEmergency(call.state().order());
    Optional<Lock> lock = wiring.locks().find(settings.domain());
    RotationPlan plan =
        lock.filter(held -> held.owner().equals(call.execution()))
            .flatMap(held -> wiring.rotations().plan(settings.domain(), held.rotationId()))
            .map(json -> Json.read(json, RotationPlan.class))
            .orElseGet(() -> begin(call, settings, lock));
    SupersededRotation.giveUp(wiring, plan);
    wiring
        .announcer()
        .alertOperators(
            new EmergencyAlert.Begun(
                plan.rotationId(),
                settings,
                plan.previousSelector(),
                Optional.ofNullable(plan.superseded()),
                call.execution()),
            "emergency-begun");
    return new Taken(WholeSeconds.of(pause(plan)), plan);
  }

  private static void demandEmergency(Order order) {
    if (order.purpose() != RotationPurpose.EMERGENCY || order.trigger() != Trigger.EMERGENCY) {
      throw new RotationRefused(
          "trigger, purpose: %s, %s; allowed here: emergency, emergency"
              .formatted(order.trigger().word(), order.purpose().word()));
    }
  }

  private RotationPlan begin(Call call, DomainSettings settings, Optional<Lock> lock) {
    List<KeyEntry> keys = wiring.certificates().keysOf(settings.domain());
    Selector previous =
        Due.signingKey(keys)
            .map(KeyEntry::selector)
            .orElseThrow(
                () ->
                    new RotationRefused(
                        "domain: no key of %s signs; allowed: a domain with a key to replace"
                            .formatted(settings.domain())));
    Optional<Lock> other = lock.filter(held -> held.heldByOther(call.execution()));
    RotationPlan plan =
        new NewPlan(settings, keys, call.startedAt())
            .makeEmergency(
                other.map(Lock::rotationId), previous, lock.map(Lock::epoch).orElse(0L) + 1);
    Lock wanted = new Lock(call.execution(), plan.rotationId(), plan.epoch());
    if (!wiring.rotations().begin(plan.domain(), wanted, true, Json.write(plan), List.of())) {
      throw new TransientFailure(settings.domain() + " changed hands at this moment");
    }
    return plan;
  }

  private Duration pause(RotationPlan plan) {
    Instant now = wiring.clock().instant();
    return wiring
        .locks()
        .effect(plan.domain())
        .filter(effect -> effect.mayHappen(now))
        .map(Effect::until)
        .map(until -> Duration.between(now, until))
        .orElse(Duration.ZERO);
  }
}
