package io.dkimrotation.task;

import io.dkimrotation.aws.SesIdentities;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Effect;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.RotationPurpose;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Activation: gives SES the new key in one region.
 *
 * <p>Does: looks at hold, window and record once more, declares the effect under the lock's epoch,
 * puts the key, reads it back, switches signing on if it is off. A first key creates the identity.
 *
 * <p>If repeated: sees that SES holds the selector already and does not put again; in an emergency
 * it does if SES has given the key up.
 *
 * <p>Fails with: {@code Superseded} when another execution has taken over, {@code KeyNotProven}
 * when DNS is not right, the key is revoked, or SES does not hold what it was given; {@code
 * SesRefused}.
 */
public final class ActivateKey extends TaskHandler<ActivateKey.Put> {
  /** Longer than all calls of one run can take, each with its time-out and its turn. */
  private static final Duration EFFECT = Duration.ofMinutes(5);

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
   * @param status {@code activated, not-now}
   * @param region where
   * @param putAt when; null if it was not made
   * @param again whether SES was given the key before and had given it up
   */
  public record Put(String status, String region, Instant putAt, boolean again) {}

  @Override
  protected Put handle(Call call) {
    RotationPlan plan = call.state().plan();
    String region = call.state().region();
    NewKey key = call.state().material().active();
    DomainSettings settings = Settings.of(wiring, plan);
    Optional<IdentityState> state = wiring.ses().state(region, plan.domain().value());
    if (!holds(state, key.selector()) || wantsItAgain(plan, state)) {
      // A redrive may come days after the window was looked at.
      if (!mayPutNow(plan, settings)) {
        return new Put("not-now", region, null, false);
      }
      ZoneChecks.demand(
          wiring, settings, List.of(key.record(plan.domain(), plan.timing().recordTtl())));
      put(call, state.isPresent());
      state = wiring.ses().state(region, plan.domain().value());
    }
    if (!holds(state, key.selector())) {
      throw new KeyNotProven("put %s, but SES holds %s".formatted(key.selector(), state));
    }
    wiring.locks().conclude(plan.domain(), call.lock());
    if (!state.get().signingEnabled()) {
      wiring.ses().switchSigningOn(region, plan.domain());
    }
    return new Put("activated", region, wiring.clock().instant(), again(call));
  }

  /** In an emergency there is no key to go back to; only a put has SES look once more. */
  private static boolean wantsItAgain(RotationPlan plan, Optional<IdentityState> state) {
    return plan.purpose() == RotationPurpose.EMERGENCY
        && state.filter(IdentityState::givenUp).isPresent();
  }

  private static boolean again(Call call) {
    return call.state().plan().purpose() == RotationPurpose.EMERGENCY
        && Optional.ofNullable(call.state().activation())
            .filter(before -> before.region().equals(call.state().region()))
            .isPresent();
  }

  /** An emergency asks for no window: a compromised key signs until it is replaced. */
  private boolean mayPutNow(RotationPlan plan, DomainSettings settings) {
    return plan.purpose() == RotationPurpose.EMERGENCY
        || (!settings.hold()
            && settings.window().isOpen(wiring.clock().instant(), settings.calendar()));
  }

  private void put(Call call, boolean identityExists) {
    RotationPlan plan = call.state().plan();
    String region = call.state().region();
    NewKey key = call.state().material().active();
    DkimPrivateKey privateKey = open(plan, key);
    wiring
        .locks()
        .declare(
            plan.domain(),
            call.lock(),
            new Effect(
                "put " + key.selector() + " in " + region, wiring.clock().instant().plus(EFFECT)));
    SesIdentities ses = wiring.ses();
    if (identityExists) {
      ses.put(region, plan.domain(), key.selector(), privateKey);
    } else {
      ses.create(region, plan.domain(), key.selector(), privateKey);
    }
  }

  /** By the table's entry: in an emergency the key is one that another rotation made. */
  private DkimPrivateKey open(RotationPlan plan, NewKey key) {
    KeyEntry entry =
        wiring.certificates().keysOf(plan.domain()).stream()
            .filter(each -> each.selector().equals(key.selector()))
            .findFirst()
            .orElseThrow(() -> new KeyNotProven(key.selector() + " is not known"));
    if (entry.status() == KeyStatus.REVOKED) {
      throw new KeyNotProven(key.selector() + " is revoked: it must never sign again");
    }
    if (!entry.publicKey().equals(Optional.of(key.publicKey()))) {
      throw new KeyNotProven(
          "%s is %s by now, not %s".formatted(key.selector(), entry.publicKey(), key.publicKey()));
    }
    return wiring.vault().open(entry);
  }

  private static boolean holds(Optional<IdentityState> state, Selector selector) {
    return state.map(s -> s.holds(selector)).orElse(false);
  }
}
