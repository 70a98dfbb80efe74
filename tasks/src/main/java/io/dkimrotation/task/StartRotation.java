package io.dkimrotation.task;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.Effect;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.NewPlan;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.RotationPurpose;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.failure.AlreadyRotating;
import io.dkimrotation.rotation.failure.RotationRefused;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the domain this execution's own.
 *
 * <p>Does: in one transaction takes the lock, records the plan, reserves its selectors; then marks
 * the key in use as expiring, and gives up what a rotation that was taken over had under way.
 *
 * <p>If repeated: finds its own lock and answers with the plan recorded then.
 *
 * <p>Fails with: {@code AlreadyRotating}, which ends the execution well, when another one holds the
 * lock; {@code RotationRefused} when the start situation has changed since Preflight, or when the
 * rotation to take over may still be changing SES.
 */
public final class StartRotation extends TaskHandler<RotationPlan> {
  /** As Lambda makes it. */
  public StartRotation() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public StartRotation(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected RotationPlan handle(Call call) {
    DomainSettings settings = Settings.of(wiring, call.state().domain());
    Optional<Lock> lock = wiring.locks().find(settings.domain());
    RotationPlan plan =
        lock.filter(held -> held.owner().equals(call.execution()))
            .flatMap(held -> wiring.rotations().plan(settings.domain(), held.rotationId()))
            .map(json -> Json.read(json, RotationPlan.class))
            .orElseGet(() -> begin(call, settings, lock));
    if (plan.previousSelector() != null) {
      move(plan, plan.previousSelector(), KeyStatus.ACTIVE, KeyStatus.EXPIRING);
    }
    SupersededRotation.giveUp(wiring, plan);
    return plan;
  }

  private void move(RotationPlan plan, Selector selector, KeyStatus from, KeyStatus to) {
    wiring
        .certificates()
        .move(plan.domain(), selector, EnumSet.of(from), to, wiring.clock().instant());
  }

  /** Judges anew: a redrive may come long after CheckExpiry and Preflight looked. */
  private RotationPlan begin(Call call, DomainSettings settings, Optional<Lock> lock) {
    Order order = call.state().order();
    List<KeyEntry> keys = wiring.certificates().keysOf(settings.domain());
    Due due =
        Due.judge(
            order,
            new Due.Facts(
                settings,
                keys,
                lock,
                wiring.leadTimes().of(settings.domain()),
                call.execution(),
                Optional.empty()),
            wiring.clock().instant());
    if (due instanceof Due.NotDue || due instanceof Due.AlreadyRotating) {
      throw new AlreadyRotating(due.reason());
    }
    if (due instanceof Due.Refused) {
      throw new RotationRefused(due.reason());
    }
    Preflight.Report preflight = call.state().preflight();
    demandSameStart(preflight.start(), Due.signingKey(keys));
    Optional<Selector> foreign =
        due instanceof Due.FirstKey
            ? Optional.ofNullable(preflight.foreignSelector())
            : Optional.empty();
    Optional<Lock> other = lock.filter(held -> held.heldByOther(call.execution()));
    other.ifPresent(held -> demandStandstill(settings, held, keys));
    RotationPurpose purpose =
        due instanceof Due.Refill ? RotationPurpose.REFILL : RotationPurpose.ROTATE;
    RotationPlan plan =
        new NewPlan(settings, keys, call.startedAt())
            .make(
                order.trigger(),
                purpose,
                order.urgent(),
                other.map(Lock::rotationId),
                preflight.start(),
                preflight.wayBack(),
                foreign,
                lock.map(Lock::epoch).orElse(0L) + 1);
    Lock wanted = new Lock(call.execution(), plan.rotationId(), plan.epoch());
    if (!wiring
        .rotations()
        .begin(
            plan.domain(),
            wanted,
            other.isPresent(),
            Json.write(plan),
            reservations(plan, foreign))) {
      throw new AlreadyRotating(
          settings.domain() + " was taken meanwhile: " + wiring.locks().find(plan.domain()));
    }
    return plan;
  }

  /** Preflight looked at SES; what our table says of it must not have changed since. */
  private static void demandSameStart(StartSituation start, Optional<KeyEntry> signing) {
    boolean ours = start == StartSituation.OWN;
    boolean nobodys = start == StartSituation.NONE || start == StartSituation.EASY_DKIM;
    if (signing.isEmpty() ? ours : nobodys) {
      throw new RotationRefused(
          "start: was %s in Preflight, and %s signs now; start a new execution"
              .formatted(
                  start.word(), signing.map(key -> key.selector().value()).orElse("no key")));
    }
  }

  /**
   * A put in flight would land after Preflight looked at SES. One that came to no known end is
   * looked for; where it did happen, the rotation must be resumed, not replaced.
   */
  private void demandStandstill(DomainSettings settings, Lock held, List<KeyEntry> keys) {
    DomainName domain = settings.domain();
    Optional<Effect> effect = wiring.locks().effect(domain);
    if (effect.filter(e -> e.mayHappen(wiring.clock().instant())).isPresent()) {
      throw new RotationRefused(
          "takeOver: rotation %s may be at '%s' until %s; redrive then"
              .formatted(held.rotationId(), effect.get().what(), effect.get().until()));
    }
    String signing = Due.signingKey(keys).map(key -> key.selector().value()).orElse("");
    if (effect.isPresent()
        && settings.regions().stream()
            .anyMatch(
                region ->
                    wiring
                        .ses()
                        .state(region, domain.value())
                        .filter(state -> !signing.equals(Objects.toString(state.selector(), "")))
                        .isPresent())) {
      throw new RotationRefused(
          "takeOver: rotation %s has begun to switch ('%s'); allowed: a redrive of it, or trigger"
                  .formatted(held.rotationId(), effect.get().what())
              + " resume");
    }
  }

  private static List<KeyEntry> reservations(RotationPlan plan, Optional<Selector> foreign) {
    Stream<KeyEntry> made =
        plan.newSelectors().stream()
            .map(
                selector ->
                    reservation(
                        plan,
                        selector,
                        selector.equals(plan.activeSelector())
                            ? KeyPurpose.ACTIVE
                            : KeyPurpose.STANDBY));
    return Stream.concat(made, foreign.stream().map(selector -> adopted(plan, selector))).toList();
  }

  /** Nobody knows how old it is, so it is due. */
  private static KeyEntry adopted(RotationPlan plan, Selector selector) {
    return new KeyEntry(
        plan.domain(),
        selector,
        plan.rotationId(),
        KeyPurpose.ADOPTED,
        KeyStatus.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        plan.startedAt(),
        plan.startedAt());
  }

  private static KeyEntry reservation(RotationPlan plan, Selector selector, KeyPurpose purpose) {
    Instant expiresAt = plan.startedAt().plus(plan.timing().validity());
    return new KeyEntry(
        plan.domain(),
        selector,
        plan.rotationId(),
        purpose,
        KeyStatus.PENDING,
        Optional.empty(),
        Optional.empty(),
        plan.startedAt(),
        expiresAt);
  }
}
