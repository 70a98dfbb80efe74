package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Removal;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.ServerAnswer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks whether the old records are gone.
 *
 * <p>Does: asks the authoritative servers; sends a reminder that is owed.
 *
 * <p>If repeated: looks anew; a reminder that went out is not sent again.
 *
 * <p>Fails with: {@code NoticeUndelivered} when a reminder reached nobody; an open removal never
 * stops a rotation.
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
    List<String> published = answers.isEmpty() ? names : published(answers);
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

  /** A server that does not answer has not said that the record is gone. */
  private static List<String> published(List<ServerAnswer> answers) {
    Stream<ServerAnswer> still =
        answers.stream()
            .filter(
                answer ->
                    !(answer.outcome() instanceof ServerAnswer.NoSuchName)
                        && !(answer.outcome() instanceof ServerAnswer.NoData));
    return still.map(ServerAnswer::name).distinct().sorted().toList();
  }
}
