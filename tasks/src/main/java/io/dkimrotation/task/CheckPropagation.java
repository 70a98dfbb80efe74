package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.PropagationRound;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.WholeSeconds;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One round of the polling for the new records.
 *
 * <p>Does: asks all authoritative servers at once, then the public resolvers if these agree; emits
 * {@code DNSPropagationStatus}. Calls the operators when the record in use is not right or a server
 * keeps silent. Asks for a correction of what is wrong in two rounds. An answer that came too early
 * is taken off again.
 *
 * <p>If repeated: looks anew and counts the round once more; what went out is not sent again.
 *
 * <p>Fails with: {@code KeyNotProven} when the limit has passed; {@code NoticeUndelivered} when
 * nobody could be told; {@code Superseded}.
 */
public final class CheckPropagation extends TaskHandler<CheckPropagation.Round> {
  /** Findings kept in the state document, which has a size limit. */
  private static final int MAX_FINDINGS = 12;

  /** A server that gets the zone from another one may lag for the first minutes. */
  private static final int CORRECTED_FROM_ROUND = 2;

  /** As Lambda makes it. */
  public CheckPropagation() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public CheckPropagation(Wiring wiring) {
    super(wiring);
  }

  /**
   * One round.
   *
   * @param status {@code complete, incomplete, overdue, not-yet}
   * @param waitSeconds until the next round; 0 when complete
   * @param progress for the next round
   * @param findings what is not right, at most 12
   * @param notAsked authoritative servers left out on purpose, each with the reason: evidence
   */
  public record Round(
      String status,
      long waitSeconds,
      PropagationRound.Progress progress,
      List<String> findings,
      List<String> notAsked) {
    /** Executions begun before servers left out were kept have none. */
    public Round {
      notAsked = notAsked == null ? List.of() : List.copyOf(notAsked);
    }
  }

  @Override
  protected Round handle(Call call) {
    RotationPlan plan = call.state().plan();
    // Nobody is to be asked for records of a rotation that another one has replaced.
    wiring.locks().demand(plan.domain(), call.lock());
    DomainSettings settings = Settings.of(wiring, plan);
    List<DkimRecord> records = call.state().material().records(plan);
    Instant now = wiring.clock().instant();
    Expectation expected =
        ZoneChecks.expectation(settings, records, wiring.certificates().keysOf(plan.domain()));
    Propagation seen = ZoneChecks.authoritative(wiring, settings, expected);
    ZoneAlarms.recordsInUse(wiring, plan, settings, expected, seen);
    Set<String> silent = seen.silentServers();
    List<String> notAsked = seen.notAsked();
    if (seen instanceof Propagation.Complete) {
      seen = ZoneChecks.resolvers(wiring, settings, expected);
    }
    boolean right = seen instanceof Propagation.Complete;
    Metering.emit("DNSPropagationStatus", right ? 1 : 0, plan.domain());
    Instant dueBy = DnsRequests.dueBy(call.state().request(), settings);
    PropagationRound.Progress before =
        call.state().propagation() == null
            ? PropagationRound.Progress.none(now)
            : call.state().propagation().progress();
    PropagationRound round =
        PropagationRound.judge(
            before,
            new PropagationRound.Seen(right, silent),
            new PropagationRound.Bounds(
                dueBy, plan.timing().followUp(), plan.timing().propagationLimit()),
            now);
    ZoneAlarms.silentServers(wiring, plan, settings, round.progress().silences());
    DnsRequest request = DnsRequests.find(wiring, call.state().request().requestId()).request();
    if (round.progress().rounds() >= CORRECTED_FROM_ROUND) {
      Corrections.ask(wiring, request, settings, seen.findings());
    }
    if (round instanceof PropagationRound.Overdue overdue) {
      callOperators(request, settings, seen.findings(), overdue);
    }
    if (round instanceof PropagationRound.TimedOut) {
      throw new KeyNotProven(
          "not right everywhere since " + before.firstLookAt() + ": " + seen.findings());
    }
    if (round instanceof PropagationRound.NotYet) {
      DnsRequests.reopen(wiring, request.id());
    }
    if (round instanceof PropagationRound.Complete) {
      DnsRequests.complete(wiring, request, settings);
    }
    return round(round, seen, notAsked, now);
  }

  /** Once for each time that the limit passes: a redrive begins anew. */
  private void callOperators(
      DnsRequest request,
      DomainSettings settings,
      List<Finding> findings,
      PropagationRound.Overdue overdue) {
    if (!findings.isEmpty()) {
      wiring
          .announcer()
          .alertOperators(
              request,
              settings,
              "still-wrong-until-" + overdue.until(),
              page -> new Alert.StillWrong(request, settings, page, findings, overdue.until()));
    }
  }

  private static Duration pause(PropagationRound round) {
    if (round instanceof PropagationRound.Incomplete incomplete) {
      return incomplete.pause();
    }
    return round instanceof PropagationRound.Overdue overdue ? overdue.pause() : Duration.ZERO;
  }

  private static Round round(
      PropagationRound round, Propagation seen, List<String> notAsked, Instant now) {
    long waitSeconds = WholeSeconds.of(pause(round));
    // What comes back from a later answer begins anew.
    PropagationRound.Progress progress =
        round instanceof PropagationRound.NotYet
            ? PropagationRound.Progress.none(now)
            : round.progress();
    return new Round(
        round.status(),
        waitSeconds,
        progress,
        seen.findings().stream().limit(MAX_FINDINGS).map(Finding::toString).toList(),
        notAsked);
  }
}
