package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.Removal;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.ServerAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether the old records are gone; those of compromised keys, whether they are revoked.
 *
 * <p>Does: asks the authoritative servers; sends the reminder or the escalation that is owed, and
 * calls the operators when the record in use or that of a standby key went with the old ones.
 *
 * <p>If repeated: looks anew; what went out is not sent again.
 *
 * <p>Fails with: {@code NoticeUndelivered} when nobody could be told; an open removal never stops a
 * rotation.
 */
public final class CheckRemoval extends TaskHandler<CheckRemoval.Look> {
  /** As Lambda makes it. */
  public CheckRemoval() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public CheckRemoval(Wiring wiring) {
    super(wiring);
  }

  /**
   * What the look showed.
   *
   * @param status {@code removed, outstanding, left-open}
   * @param outstanding owner names still published, or not known to be gone
   * @param nextLookSeconds how long to wait for an answer before the next look
   */
  public record Look(String status, List<String> outstanding, long nextLookSeconds) {}

  @Override
  protected Look handle(Call call) {
    RotationPlan plan = call.state().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    RequestTable.Stored stored =
        DnsRequests.find(wiring, call.state().removalRequest().requestId());
    DnsRequest request = stored.request();
    List<String> names = ZoneChecks.names(request.records());
    List<ServerAnswer> answers = wiring.zone().askAuthoritative(settings, names);
    List<String> published = answers.isEmpty() ? names : published(request, answers);
    watchWhatStays(plan, settings);
    Reminders.look(wiring, stored, settings, published.isEmpty());
    Removal verdict = Removal.judge(request, published, wiring.clock().instant());
    if (verdict instanceof Removal.Outstanding) {
      DnsRequests.reopen(wiring, request.id());
    }
    return new Look(
        verdict.status(),
        published,
        Reminders.secondsToNextLook(wiring, request, settings, plan.timing()));
  }

  /** Whoever removes records may remove the wrong one. */
  private void watchWhatStays(RotationPlan plan, DomainSettings settings) {
    List<KeyEntry> keys = wiring.certificates().keysOf(plan.domain());
    List<DkimRecord> standby = ZoneChecks.standbyRecords(settings, keys);
    List<DkimRecord> all = new ArrayList<>(ZoneChecks.recordsInUse(settings, keys));
    all.addAll(standby);
    Expectation expected = ZoneChecks.expectation(settings, all, keys);
    Propagation seen = ZoneChecks.authoritative(wiring, settings, expected);
    ZoneAlarms.recordsInUse(wiring, plan, settings, expected, seen);
    ZoneAlarms.standbyRecords(wiring, plan, settings, standby, seen);
  }

  /** A server that does not answer has not said that the record is gone. */
  private static List<String> published(DnsRequest request, List<ServerAnswer> answers) {
    return answers.stream()
        .filter(answer -> !answer.saysGone())
        .filter(answer -> request.kind() != DnsRequest.Kind.REVOKE || !answer.saysRevoked())
        .map(ServerAnswer::name)
        .distinct()
        .sorted()
        .toList();
  }
}
