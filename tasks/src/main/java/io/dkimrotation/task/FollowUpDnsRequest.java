package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.FollowUp;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.Silence;
import io.dkimrotation.rotation.failure.RegistrationOverdue;
import java.util.List;
import java.util.Map;

/**
 * The look at an unanswered request: at once, since the records may be there from before, then
 * daily.
 *
 * <p>Does: asks the authoritative servers; thanks for records found, sends the reminder or the
 * escalation that is owed, asks for a correction of what is wrong, calls the operators when the
 * record in use is not right or a server keeps silent.
 *
 * <p>If repeated: looks anew; what went out is not sent again.
 *
 * <p>Fails with: {@code RegistrationOverdue} after the longest wait, when the operators have been
 * called; {@code NoticeUndelivered} when nobody could be told; {@code Superseded}.
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
   * @param mistakes what the DNS team registered wrongly and knows of, a word each
   * @param silences looks in a row without an answer, by name server
   * @param nextLookSeconds how long to wait for an answer before the next look
   */
  public record Look(
      String status, List<String> mistakes, Map<String, Silence> silences, long nextLookSeconds) {}

  @Override
  protected Look handle(Call call) {
    RotationPlan plan = call.state().plan();
    // Nobody is to be asked for records of a rotation that another one has replaced.
    wiring.locks().demand(plan.domain(), call.lock());
    DomainSettings settings = Settings.of(wiring, plan);
    RequestTable.Stored stored = DnsRequests.find(wiring, call.state().request().requestId());
    DnsRequest request = stored.request();
    Expectation expected =
        ZoneChecks.expectation(
            settings, request.records(), wiring.certificates().keysOf(plan.domain()));
    Propagation propagation = ZoneChecks.authoritative(wiring, settings, expected);
    ZoneAlarms.recordsInUse(wiring, plan, settings, expected, propagation);
    Map<String, Silence> silences =
        Silence.counted(
            call.state().followUp() == null ? Map.of() : call.state().followUp().silences(),
            propagation.silentServers(),
            wiring.clock().instant());
    ZoneAlarms.silentServers(wiring, plan, settings, silences);
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
    List<String> mistakes = Corrections.ask(wiring, request, settings, propagation.findings());
    return new Look(
        verdict.status(),
        mistakes,
        silences,
        Reminders.secondsToNextLook(wiring, request, settings, plan.timing()));
  }
}
