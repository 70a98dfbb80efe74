package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.RotationPurpose;
import io.dkimrotation.rotation.SecretVersion;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    Optional<String> outcome = wiring.rotations().outcome(plan.domain(), plan.rotationId());
    if (!outcome.equals(Optional.of(plan.outcome()))) {
      wiring.locks().demand(plan.domain(), call.lock());
    }
    if (plan.purpose() == RotationPurpose.ROTATE) {
      plan.regions().forEach(region -> demandProven(plan, region));
    }
    for (Selector selector : plan.retiringSelectors()) {
      if (!wiring
          .certificates()
          .moveUnlessRevoked(plan.domain(), selector, RETIRABLE, KeyStatus.ARCHIVED, now)) {
        throw new KeyNotProven(selector + " cannot be archived: it is not retired");
      }
    }
    deletable(plan).forEach(wiring.secrets()::scheduleDeletion);
    wiring.rotations().note(plan.domain(), plan.rotationId(), plan.outcome(), now);
    wiring.locks().release(plan.domain(), call.lock());
    return new Retirement(
        plan.retiringSelectors().isEmpty() ? "nothing-to-retire" : "retired",
        plan.retiringSelectors());
  }

  /** Secrets of retired keys, but for those that hold a key still in use beside them. */
  private Set<String> deletable(RotationPlan plan) {
    List<KeyEntry> keys = wiring.certificates().keysOf(plan.domain());
    Set<String> arns =
        secrets(keys.stream().filter(key -> plan.retiringSelectors().contains(key.selector())));
    arns.removeAll(secrets(keys.stream().filter(KeyEntry::isLive)));
    return arns;
  }

  private static Set<String> secrets(Stream<KeyEntry> keys) {
    return keys.map(KeyEntry::secret)
        .flatMap(Optional::stream)
        .map(SecretVersion::arn)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void demandProven(RotationPlan plan, String region) {
    Optional<IdentityState> state = wiring.ses().state(region, plan.domain().value());
    if (!state.map(s -> s.signsWith(plan.activeSelector().value())).orElse(false)) {
      throw new KeyNotProven(
          "the old key stays: SES should sign with " + plan.activeSelector() + ", but: " + state);
    }
  }
}
