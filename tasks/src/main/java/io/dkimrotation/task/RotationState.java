package io.dkimrotation.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.rotation.InvalidOrder;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.failure.RotationRefused;

/**
 * The state document of a rotation. Each task adds its own part under the name that its {@code
 * ResultPath} gives; a part is null until its task has run.
 *
 * <p>Fields of the input come as they are, so that {@link #order} can name all that is wrong.
 *
 * @param domain from the input, unchecked
 */
public record RotationState(
    String domain,
    JsonNode trigger,
    JsonNode purpose,
    JsonNode force,
    JsonNode takeOver,
    JsonNode urgent,
    JsonNode rotationId,
    JsonNode accept,
    CheckExpiry.Decision due,
    Preflight.Report preflight,
    TakeOver.Taken taken,
    SelectStandby.Selection standby,
    RotationPlan plan,
    CreateDataKeys.Wrapped dataKeys,
    GenerateKeyPairs.Material material,
    NotifyDnsTeam.Asked request,
    FollowUpDnsRequest.Look followUp,
    CheckPropagation.Round propagation,
    String region,
    CheckActivationWindow.Announcement window,
    ActivateKey.Put activation,
    CheckSigning.Look signing,
    MonitorActivation.Watch monitoring,
    RollBack.Withdrawal rollBack,
    NotifyDnsTeam.Asked removalRequest,
    CheckRemoval.Look removal) {
  /**
   * What the input asks for.
   *
   * @throws RotationRefused with all that is wrong with it
   */
  Order order() {
    try {
      return Order.of(Json.MAPPER.valueToTree(this));
    } catch (InvalidOrder e) {
      throw new RotationRefused("input:\n" + e.getMessage());
    }
  }
}
