package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.FollowUp;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.failure.RegistrationOverdue;

/**
 * The look at an unanswered request: at once, since the records may be there from before, then
 * daily.
 *
 * <p>Does: asks the authoritative servers; thanks for records found, sends the reminder or the
 * escalation that is owed, asks for a correction of what is wrong, calls the operators when the
 * record in use is not right.
 *
 * <p>If repeated: looks anew; what went out is not sent again.
 *
 * <p>Fails with: {@code RegistrationOverdue} after the longest wait, when the operators have been
 * called; {@code NoticeUndelivered} when nobody could be told.
 */
public final class FollowUpDnsRequest extends TaskHandler<FollowUpDnsRequest.Look> {
  /** As Lambda makes it. */
  public FollowUpDnsRequest() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public FollowUpDnsRequest(Wiring wiring) {
    super(wiring);
  }

  /**
   * What the look showed.
   *
   * @param status {@code found, waiting, remind, escalate}
   * @param nextLookSeconds how long to wait for an answer before the next look
   */
  public record Look(String status, long nextLookSeconds) {}

  @Override
  protected Look handle(Call call) {
    RotationPlan plan = call.state().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    RequestTable.Stored stored = DnsRequests.find(wiring, call.state().request().requestId());
    DnsRequest request = stored.request();
    Expectation expected =
        ZoneChecks.expectation(
            settings, request.records(), wiring.certificates().keysOf(plan.domain()));
    Propagation propagation = ZoneChecks.authoritative(wiring, settings, expected);
    ZoneAlarms.recordsInUse(wiring, plan, settings, expected, propagation);
    FollowUp verdict =
        Reminders.look(wiring, stored, settings, propagation instanceof Propagation.Complete);
    if (verdict instanceof FollowUp.Overdue) {
      wiring
          .announcer()
          .alertOperators(new Alert.Overdue(request, settings, call.execution()), "add-overdue");
      throw new RegistrationOverdue(
          "asked on %s, not there by %s: %s"
              .formatted(request.askedAt(), request.openUntil(), propagation.findings()));
    }
    Corrections.ask(wiring, request, settings, propagation.findings());
    return new Look(
        verdict.status(), Reminders.secondsToNextLook(wiring, request, settings, plan.timing()));
  }
}
