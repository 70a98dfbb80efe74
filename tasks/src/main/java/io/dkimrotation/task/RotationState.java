package io.dkimrotation.task;

import io.dkimrotation.rotation.RotationPlan;

/**
 * The state document of a rotation. Each task adds its own part under the name that its {@code
 * ResultPath} gives; a part is null until its task has run.
 *
 * @param domain from the input, unchecked
 * @param trigger from the input: {@code schedule} or {@code manual}
 */
public record RotationState(
    String domain,
    String trigger,
    CheckExpiry.Decision due,
    Preflight.Report preflight,
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
    NotifyDnsTeam.Asked removalRequest,
    CheckRemoval.Look removal) {}
