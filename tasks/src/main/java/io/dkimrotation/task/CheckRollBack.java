package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.notice.SwitchTrouble;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.Restoration;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.Signing;
import io.dkimrotation.rotation.failure.RollBackNotProven;
import io.dkimrotation.rotation.failure.SigningChangedByOthers;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks SES whether it signs with the old key again.
 *
 * <p>Does: one GetEmailIdentity a region; when all sign, calls the old key active and the new one
 * abandoned, calls the operators, records the outcome, releases the lock.
 *
 * <p>If repeated: asks anew; what is recorded is not written again.
 *
 * <p>Fails with: {@code RollBackNotProven} when SES takes too long; {@code SigningChangedByOthers};
 * {@code Superseded}.
 */
public final class CheckRollBack extends TaskHandler<CheckRollBack.Look> {
  /** As Lambda makes it. */
  public CheckRollBack() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public CheckRollBack(Wiring wiring) {
    super(wiring);
  }

  /**
   * What SES said.
   *
   * @param status {@code back, pending, given-up}
   * @param waitSeconds until the next look
   * @param cause of the roll-back, for the end of the execution
   */
  public record Look(String status, long waitSeconds, String cause) {}

  @Override
  protected Look handle(Call call) {
    RotationPlan plan = call.state().plan();
    boolean concluded =
        wiring
            .rotations()
            .outcome(plan.domain(), plan.rotationId())
            .equals(Optional.of(Restoration.DONE));
    if (!concluded) {
      wiring.locks().demand(plan.domain(), call.lock());
    }
    RollBack.Withdrawal withdrawal = call.state().rollBack();
    Map<String, Optional<IdentityState>> regions = new LinkedHashMap<>();
    for (String region : withdrawal.regions()) {
      regions.put(region, wiring.ses().state(region, plan.domain().value()));
    }
    Instant now = wiring.clock().instant();
    Restoration verdict =
        Restoration.judge(
            regions, plan.signerBefore(), withdrawal.putAt(), plan.timing().signingLimit(), now);
    SwitchAlarms alarms = new SwitchAlarms(wiring, call);
    String where = String.join(", ", withdrawal.regions());
    if (verdict instanceof Restoration.ChangedByOthers changed) {
      String reasons = String.join("; ", changed.reasons());
      alarms.page(SwitchTrouble.CHANGED_BY_OTHERS, where, reasons);
      throw new SigningChangedByOthers(reasons);
    }
    if (verdict instanceof Restoration.TooSlow slow) {
      String reasons = String.join("; ", slow.reasons());
      alarms.page(SwitchTrouble.ROLL_BACK_NOT_PROVEN, where, reasons);
      throw new RollBackNotProven(reasons);
    }
    if (verdict instanceof Restoration.Back) {
      conclude(call, concluded, now);
    }
    return new Look(
        verdict.status(),
        Signing.INTERVAL.toSeconds(),
        "%s signs with %s again; %s".formatted(where, plan.signerBefore(), withdrawal.detail()));
  }

  /** The note comes after all that it stands for: once it is there nothing is written again. */
  private void conclude(Call call, boolean concluded, Instant now) {
    RotationPlan plan = call.state().plan();
    if (!concluded) {
      if (plan.previousSelector() != null) {
        restore(plan, now);
      }
      wiring
          .certificates()
          .moveUnlessRevoked(
              plan.domain(),
              plan.activeSelector(),
              EnumSet.of(KeyStatus.PENDING, KeyStatus.ACTIVE),
              KeyStatus.ABANDONED,
              now);
      alarm(call);
      wiring.rotations().note(plan.domain(), plan.rotationId(), Restoration.DONE, now);
    }
    wiring.locks().release(plan.domain(), call.lock());
  }

  /** A key past its policy date signs, too, and stays overdue. */
  private void restore(RotationPlan plan, Instant now) {
    Selector old = plan.previousSelector();
    wiring
        .certificates()
        .move(
            plan.domain(),
            old,
            EnumSet.of(KeyStatus.EXPIRING, KeyStatus.RETIRING),
            KeyStatus.ACTIVE,
            now);
    boolean signs =
        wiring.certificates().keysOf(plan.domain()).stream()
            .anyMatch(key -> key.selector().equals(old) && key.signs());
    if (!signs) {
      throw new RollBackNotProven(old + " has another status than it must have by now");
    }
  }

  private void alarm(Call call) {
    RotationPlan plan = call.state().plan();
    RollBack.Withdrawal withdrawal = call.state().rollBack();
    List<String> leftAlone = withdrawal.leftAlone();
    wiring
        .announcer()
        .alertOperators(
            new Alert.RolledBack(
                plan.rotationId(),
                Settings.of(wiring, plan),
                withdrawal.regions(),
                plan.signerBefore(),
                plan.activeSelector(),
                withdrawal.cause(),
                leftAlone.isEmpty()
                    ? withdrawal.detail()
                    : withdrawal.detail() + "; changed by others and left alone: " + leftAlone,
                withdrawal.putAt()),
            Restoration.DONE);
  }
}
