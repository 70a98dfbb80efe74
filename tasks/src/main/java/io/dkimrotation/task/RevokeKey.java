package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.notice.EmergencyAlert;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Revokes the compromised keys in the domain's list of keys; from now on nothing gives them to SES
 * again. Their secrets stay, sealed, for whoever looks into the case.
 *
 * <p>Does: makes sure that SES signs with the standby key in every region, calls it active, then
 * the compromised ones revoked; tells the operators.
 *
 * <p>If repeated: finds the keys so.
 *
 * <p>Fails with: {@code KeyNotProven} while SES does not sign with the standby key in every region;
 * {@code Superseded}.
 */
public final class RevokeKey extends TaskHandler<RevokeKey.Revocation> {
  private static final Set<KeyStatus> REVOCABLE =
      EnumSet.complementOf(EnumSet.of(KeyStatus.REVOKED));

  /** As Lambda makes it. */
  public RevokeKey() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public RevokeKey(Wiring wiring) {
    super(wiring);
  }

  /**
   * What was revoked.
   *
   * @param revoked selectors of the compromised keys
   * @param signsSince when the last region was seen to sign with the standby key
   */
  public record Revocation(List<Selector> revoked, Instant signsSince) {}

  @Override
  protected Revocation handle(Call call) {
    RotationPlan plan = call.state().plan();
    Instant now = wiring.clock().instant();
    plan.regions().forEach(region -> demandSigning(plan, region));
    wiring.locks().demand(plan.domain(), call.lock());
    // First: a domain without an active key would look to the monthly check like a new one.
    if (!wiring
        .certificates()
        .move(
            plan.domain(),
            plan.activeSelector(),
            EnumSet.of(KeyStatus.STANDBY),
            KeyStatus.ACTIVE,
            now)) {
      throw new KeyNotProven(plan.activeSelector() + " is no standby key any more: " + keys(plan));
    }
    for (Selector selector : plan.retiringSelectors()) {
      wiring.certificates().move(plan.domain(), selector, REVOCABLE, KeyStatus.REVOKED, now);
    }
    wiring
        .announcer()
        .alertOperators(
            new EmergencyAlert.Switched(
                plan.rotationId(),
                Settings.of(wiring, plan),
                plan.regions(),
                plan.activeSelector(),
                plan.retiringSelectors(),
                call.state().signing().signsSince()),
            "emergency-switched");
    return new Revocation(plan.retiringSelectors(), call.state().signing().signsSince());
  }

  private List<KeyEntry> keys(RotationPlan plan) {
    return wiring.certificates().keysOf(plan.domain()).stream()
        .filter(key -> key.selector().equals(plan.activeSelector()))
        .toList();
  }

  private void demandSigning(RotationPlan plan, String region) {
    Optional<IdentityState> state = wiring.ses().state(region, plan.domain().value());
    if (state.filter(s -> s.signsWith(plan.activeSelector().value())).isEmpty()) {
      throw new KeyNotProven(
          "SES should sign with %s, but: %s".formatted(plan.activeSelector(), state));
    }
  }
}
