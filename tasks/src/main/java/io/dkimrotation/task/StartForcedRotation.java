package io.dkimrotation.task;

import io.dkimrotation.notice.EmergencyAlert;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.RotationPurpose;

/**
 * Has new keys made where no standby key can serve. SES is left as it is: signatures that somebody
 * might forge are better than none, which large mail services reject.
 *
 * <p>Does: frees the domain, starts an execution of {@code rotation} that rotates at once and
 * urgently; tells the operators.
 *
 * <p>If repeated: finds the execution that it started before.
 *
 * <p>Fails with: {@code NoticeUndelivered} when no operator could be told.
 */
public final class StartForcedRotation extends TaskHandler<StartForcedRotation.Started> {
  /** How the emergency ended, beside its plan. */
  static final String OUTCOME = "no-standby";

  /** As Lambda makes it. */
  public StartForcedRotation() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public StartForcedRotation(Wiring wiring) {
    super(wiring);
  }

  /**
   * What was started.
   *
   * @param execution its ARN
   */
  public record Started(String execution) {}

  @Override
  protected Started handle(Call call) {
    SelectStandby.Selection standby = call.state().standby();
    RotationPlan plan = standby.plan();
    FollowingRotation following =
        new FollowingRotation(
            wiring, plan, new Lock(call.execution(), plan.rotationId(), plan.epoch()));
    following.free(OUTCOME);
    String execution = following.start(RotationPurpose.ROTATE);
    wiring
        .announcer()
        .alertOperators(
            new EmergencyAlert.NoStandbyUsable(
                plan.rotationId(),
                Settings.of(wiring, plan),
                plan.previousSelector(),
                standby.reasons(),
                execution),
            "no-standby-usable");
    return new Started(execution);
  }
}
