package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.notice.SwitchTrouble;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.RollBackCause;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.RotationPurpose;
import io.dkimrotation.rotation.Signer;
import io.dkimrotation.rotation.Signing;
import io.dkimrotation.rotation.failure.KeyNotProven;
import io.dkimrotation.rotation.failure.SigningChangedByOthers;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks SES whether it signs with the new key.
 *
 * <p>Does: one GetEmailIdentity; tells the SES team when it signs, calls the operators when only
 * they can help.
 *
 * <p>If repeated: asks anew, tells once.
 *
 * <p>Fails with: {@code SigningChangedByOthers}; {@code KeyNotProven} when SES gives up or takes
 * too long and there is no old key to go back to, or none that may be used; {@code Superseded}.
 */
public final class CheckSigning extends TaskHandler<CheckSigning.Look> {
  /** As Lambda makes it. */
  public CheckSigning() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public CheckSigning(Wiring wiring) {
    super(wiring);
  }

  /**
   * What SES said.
   *
   * @param status {@code signs, pending, broken}
   * @param waitSeconds until the next look
   * @param signsSince when it was first seen to sign; null before
   * @param cause why a key has to be put: the old one, in an emergency this one once more; null
   *     unless broken
   * @param detail what SES says, for people; null unless broken
   * @param nextRegion to switch next, if nobody watches this one first; null after the last
   */
  public record Look(
      String status,
      long waitSeconds,
      Instant signsSince,
      RollBackCause cause,
      String detail,
      String nextRegion) {}

  @Override
  protected Look handle(Call call) {
    RotationPlan plan = call.state().plan();
    // What the rotation that took over does to SES is no fault.
    wiring.locks().demand(plan.domain(), call.lock());
    ActivateKey.Put put = call.state().activation();
    Selector selector = plan.activeSelector();
    Optional<IdentityState> state = wiring.ses().state(put.region(), plan.domain().value());
    Instant now = wiring.clock().instant();
    Signing verdict =
        Signing.judge(
            put.region(),
            state,
            Signer.of(selector),
            put.putAt(),
            plan.timing().signingLimit(),
            now);
    if (verdict instanceof Signing.ChangedByOthers others) {
      alarms(call).page(SwitchTrouble.CHANGED_BY_OTHERS, put.region(), others.reason());
      throw new SigningChangedByOthers(others.reason());
    }
    if (verdict instanceof Signing.Broken broken) {
      boolean mayPutAgain =
          plan.purpose() == RotationPurpose.EMERGENCY
              && broken.cause() == RollBackCause.SES_REFUSED
              && !put.again();
      if (!plan.mayGoBack() && !mayPutAgain) {
        alarms(call).page(noWayBack(plan), put.region(), broken.reason());
        throw new KeyNotProven(broken.reason());
      }
      return new Look(verdict.status(), 0, null, broken.cause(), broken.reason(), null);
    }
    boolean signs = verdict instanceof Signing.Signs;
    // An emergency tells once, of all regions; and what this says of the old key is not true there.
    if (signs && plan.purpose() != RotationPurpose.EMERGENCY) {
      wiring
          .announcer()
          .tellSesTeam(
              new Notice.SwitchDone(
                  plan.rotationId(), Settings.of(wiring, plan), put.region(), selector, now),
              "switched-" + put.region());
    }
    return new Look(
        verdict.status(),
        Signing.INTERVAL.toSeconds(),
        signs ? now : null,
        null,
        null,
        plan.regionAfter(put.region()));
  }

  private static SwitchTrouble noWayBack(RotationPlan plan) {
    return plan.purpose() == RotationPurpose.EMERGENCY
        ? SwitchTrouble.STANDBY_IN_DOUBT
        : SwitchTrouble.NO_WAY_BACK;
  }

  private SwitchAlarms alarms(Call call) {
    return new SwitchAlarms(wiring, call);
  }
}
