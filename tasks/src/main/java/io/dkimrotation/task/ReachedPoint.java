package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.ResumePoint;
import io.dkimrotation.rotation.RotationPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a rotation has come, by tables, DNS request and SES. */
final class ReachedPoint {
  private ReachedPoint() {}

  static ResumePoint of(Wiring wiring, RotationPlan plan, List<KeyEntry> keys) {
    Optional<RequestTable.Stored> request =
        wiring.requests().find(DnsRequests.id(plan, DnsRequest.Kind.ADD));
    return ResumePoint.judge(
        new ResumePoint.Facts(
            plan,
            keys,
            request.map(ReachedPoint::seenInDns).orElse(false),
            switched(wiring, plan),
            wiring.rotations().outcome(plan.domain(), plan.rotationId())));
  }

  private static boolean seenInDns(RequestTable.Stored stored) {
    return stored.events().stream().anyMatch(event -> event.kind() == RequestEvent.Kind.COMPLETE);
  }

  private static Set<String> switched(Wiring wiring, RotationPlan plan) {
    if (plan.activeSelector() == null) {
      return Set.of();
    }
    return plan.regions().stream()
        .filter(
            region ->
                wiring
                    .ses()
                    .state(region, plan.domain().value())
                    .filter(state -> state.holds(plan.activeSelector()))
                    .isPresent())
        .collect(Collectors.toSet());
  }
}
