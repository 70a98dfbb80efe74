package io.dkimrotation.task;

import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.RotationPurpose;

/**
 * Has new standby keys made: one serves now, and the next emergency must not find none.
 *
 * <p>Does: records that the switch is done, frees the domain, starts an execution of {@code
 * rotation} that asks for standby keys, urgently.
 *
 * <p>If repeated: finds the execution that it started before.
 *
 * <p>Fails with: nothing named.
 */
public final class StartRefill extends TaskHandler<StartRefill.Started> {
  /** As Lambda makes it. */
  public StartRefill() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public StartRefill(Wiring wiring) {
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
    RotationPlan plan = call.state().plan();
    FollowingRotation following = new FollowingRotation(wiring, plan, call.lock());
    following.free(plan.outcome());
    return new Started(following.start(RotationPurpose.REFILL));
  }
}
