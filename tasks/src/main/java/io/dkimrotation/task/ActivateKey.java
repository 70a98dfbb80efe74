package io.dkimrotation.task;

import io.dkimrotation.aws.SesIdentities;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Activation: gives SES the new key in one region.
 *
 * <p>Does: proves the record once more, declares the effect under the lock's epoch, puts the key,
 * reads it back. A first key creates the identity.
 *
 * <p>If repeated: sees that SES holds the selector already and does not put again.
 *
 * <p>Fails with: {@code Superseded} when another execution has taken over, {@code KeyNotProven}
 * when DNS is not right or SES does not hold what it was given.
 */
public final class ActivateKey extends TaskHandler<ActivateKey.Put> {
  /** Longer than the put and its read-back can take. */
  private static final Duration EFFECT = Duration.ofMinutes(2);

  /** As Lambda makes it. */
  public ActivateKey() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public ActivateKey(Wiring wiring) {
    super(wiring);
  }

  /**
   * The put.
   *
   * @param region where
   * @param putAt when
   */
  public record Put(String region, Instant putAt) {}

  @Override
  protected Put handle(Call call) {
    RotationPlan plan = call.state().plan();
    String region = call.state().region();
    NewKey key = call.state().material().active();
    ZoneChecks.demand(
        wiring,
        Settings.of(wiring, plan),
        List.of(key.record(plan.domain(), plan.timing().recordTtl())));
    Optional<IdentityState> before = wiring.ses().state(region, plan.domain().value());
    if (!holds(before, key.selector())) {
      put(call, before.isPresent());
      Optional<IdentityState> after = wiring.ses().state(region, plan.domain().value());
      if (!holds(after, key.selector())) {
        throw new KeyNotProven("put %s, but SES holds %s".formatted(key.selector(), after));
      }
    }
    return new Put(region, wiring.clock().instant());
  }

  private void put(Call call, boolean identityExists) {
    RotationPlan plan = call.state().plan();
    String region = call.state().region();
    GenerateKeyPairs.Material material = call.state().material();
    NewKey key = material.active();
    DkimPrivateKey privateKey =
        wiring.vault().open(plan.domain(), plan.rotationId(), key, material.secretOf(key));
    wiring
        .rotations()
        .declareEffect(
            plan.domain(),
            new Lock(call.execution(), plan.rotationId(), plan.epoch()),
            "put " + key.selector() + " in " + region,
            wiring.clock().instant().plus(EFFECT));
    SesIdentities ses = wiring.ses();
    if (identityExists) {
      ses.put(region, plan.domain(), key.selector(), privateKey);
    } else {
      ses.create(region, plan.domain(), key.selector(), privateKey);
      ses.switchSigningOn(region, plan.domain());
    }
  }

  private static boolean holds(Optional<IdentityState> state, Selector selector) {
    return state.map(s -> selector.value().equals(s.selector())).orElse(false);
  }
}
