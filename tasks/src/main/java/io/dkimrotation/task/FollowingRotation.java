package io.dkimrotation.task;

import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.RotationPurpose;
import io.dkimrotation.rotation.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rotation that follows an emergency. */
final class FollowingRotation {
  /** Step Functions takes 80 characters; a domain may have more. */
  private static final int DIGEST_DIGITS = 16;

  private final Wiring wiring;
  private final RotationPlan plan;
  private final Lock lock;

  /**
   * Starts nothing yet.
   *
   * @param plan of the emergency
   * @param lock of the emergency
   */
  FollowingRotation(Wiring wiring, RotationPlan plan, Lock lock) {
    this.wiring = wiring;
    this.plan = plan;
    this.lock = lock;
  }

  /** Frees the domain; a second run, after the following rotation took it, changes nothing. */
  void free(String outcome) {
    wiring.rotations().note(plan.domain(), plan.rotationId(), outcome, wiring.clock().instant());
    wiring.locks().release(plan.domain(), lock);
  }

  /**
   * Starts it, once for an emergency: the name says for which.
   *
   * @return ARN of the execution
   */
  String start(RotationPurpose purpose) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("domain", plan.domain().value());
    order.put("trigger", Trigger.EMERGENCY.word());
    order.put("purpose", purpose.word());
    order.put("urgent", true);
    if (purpose == RotationPurpose.ROTATE) {
      order.put("force", true);
      // The monthly check may be quicker than this, and would find nothing due.
      order.put("takeOver", true);
      // Nobody wants a compromised key back.
      order.put("accept", List.of(Order.Risk.NO_ROLL_BACK.word()));
    }
    String domain = DnsRequests.sha256(plan.domain().value()).substring(0, DIGEST_DIGITS);
    return wiring
        .rotationMachine()
        .start(plan.rotationId() + "-" + purpose.word() + "-" + domain, Json.write(order));
  }
}
