package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.SecretVersion;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Retirement: puts the old keys away and frees the domain.
 *
 * <p>Does: archives old active and old standby keys, schedules their secrets for deletion, records
 * the outcome, releases the lock.
 *
 * <p>If repeated: finds keys archived, deletions scheduled, the lock free.
 *
 * <p>Fails with: {@code KeyNotProven} while SES does not sign with the new key in every region;
 * {@code Superseded}.
 */
public final class RetireOldKey extends TaskHandler<RetireOldKey.Retirement> {
  private static final Set<KeyStatus> RETIRABLE =
      EnumSet.of(KeyStatus.RETIRING, KeyStatus.STANDBY, KeyStatus.ABANDONED);

  /** As Lambda makes it. */
  public RetireOldKey() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public RetireOldKey(Wiring wiring) {
    super(wiring);
  }

  /**
   * What was put away.
   *
   * @param status {@code retired, nothing-to-retire}
   * @param retired selectors whose records may go now
   */
  public record Retirement(String status, List<Selector> retired) {}

  @Override
  protected Retirement handle(Call call) {
    RotationPlan plan = call.state().plan();
    Instant now = wiring.clock().instant();
    plan.regions().forEach(region -> demandProven(plan, region));
    if (!wiring.rotations().hasOutcome(plan.domain(), plan.rotationId())) {
      wiring
          .rotations()
          .declareEffect(plan.domain(), call.lock(), "retire " + plan.retiringSelectors(), now);
    }
    for (Selector selector : plan.retiringSelectors()) {
      if (!wiring
          .certificates()
          .moveUnlessRevoked(plan.domain(), selector, RETIRABLE, KeyStatus.ARCHIVED, now)) {
        throw new KeyNotProven(selector + " cannot be archived: it is not retired");
      }
    }
    wiring.certificates().keysOf(plan.domain()).stream()
        .filter(key -> plan.retiringSelectors().contains(key.selector()))
        .map(KeyEntry::secret)
        .flatMap(Optional::stream)
        .map(SecretVersion::arn)
        .distinct()
        .forEach(wiring.secrets()::scheduleDeletion);
    wiring.rotations().note(plan.domain(), plan.rotationId(), "rotated", now);
    wiring.rotations().release(plan.domain(), call.lock());
    return new Retirement(
        plan.retiringSelectors().isEmpty() ? "nothing-to-retire" : "retired",
        plan.retiringSelectors());
  }

  private void demandProven(RotationPlan plan, String region) {
    Optional<IdentityState> state = wiring.ses().state(region, plan.domain().value());
    if (!state.map(s -> s.signsWith(plan.activeSelector().value())).orElse(false)) {
      throw new KeyNotProven(
          "the old key stays: SES should sign with " + plan.activeSelector() + ", but: " + state);
    }
  }
}
