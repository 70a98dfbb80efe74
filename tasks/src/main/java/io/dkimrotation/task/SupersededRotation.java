package io.dkimrotation.task;

import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.RotationPlan;
import java.util.EnumSet;

/** What becomes of a rotation whose domain another one has taken. */
final class SupersededRotation {
  private SupersededRotation() {}

  /**
   * Notes that it is over and gives up the keys that it had not proven. Its standby keys, once
   * proven, are the domain's, and stay.
   *
   * @param plan of the one that took the domain; may have taken it from nobody
   */
  static void giveUp(Wiring wiring, RotationPlan plan) {
    if (plan.superseded() == null) {
      return;
    }
    wiring
        .rotations()
        .note(plan.domain(), plan.superseded(), "superseded", wiring.clock().instant());
    wiring.certificates().keysOf(plan.domain()).stream()
        .filter(key -> key.rotationId().equals(plan.superseded()))
        .filter(key -> key.status() == KeyStatus.PENDING)
        .forEach(
            key ->
                wiring
                    .certificates()
                    .move(
                        plan.domain(),
                        key.selector(),
                        EnumSet.of(KeyStatus.PENDING),
                        KeyStatus.ABANDONED,
                        wiring.clock().instant()));
  }
}
