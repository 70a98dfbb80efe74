package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.Signing;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Instant;

/**
 * Asks SES whether it signs with the new key.
 *
 * <p>Does: one GetEmailIdentity; tells the SES team when it signs.
 *
 * <p>If repeated: asks anew, tells once.
 *
 * <p>Fails with: {@code KeyNotProven} when SES gives up or takes too long.
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
   * @param status {@code signs, pending}
   * @param waitSeconds until the next look
   * @param signsSince when it was first seen to sign; null before
   */
  public record Look(String status, long waitSeconds, Instant signsSince) {}

  @Override
  protected Look handle(Call call) {
    RotationPlan plan = call.state().plan();
    ActivateKey.Put put = call.state().activation();
    Selector selector = plan.activeSelector();
    IdentityState state =
        wiring
            .ses()
            .state(put.region(), plan.domain().value())
            .orElseThrow(() -> new KeyNotProven("SES has lost the identity in " + put.region()));
    Instant now = wiring.clock().instant();
    Signing verdict =
        Signing.judge(state, selector, put.putAt(), plan.timing().signingLimit(), now);
    if (verdict instanceof Signing.Broken broken) {
      throw new KeyNotProven(broken.reason());
    }
    boolean signs = verdict instanceof Signing.Signs;
    if (signs) {
      wiring
          .announcer()
          .tellSesTeam(
              new Notice.SwitchDone(
                  plan.rotationId(), Settings.of(wiring, plan), put.region(), selector, now),
              "switched-" + put.region());
    }
    return new Look(verdict.status(), Signing.INTERVAL.toSeconds(), signs ? now : null);
  }
}
