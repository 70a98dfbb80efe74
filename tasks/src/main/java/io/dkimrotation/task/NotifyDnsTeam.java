package io.dkimrotation.task;

import io.dkimrotation.notice.Alert;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RotationPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Notification: asks the DNS team to add the records.
 *
 * <p>Does: sends the first notice of the DNS request through every channel, and tells the operators
 * what Preflight warned of.
 *
 * <p>If repeated: finds the request, sends only through channels that have not had it.
 *
 * <p>Fails with: {@code NoticeUndelivered} when no channel took it.
 */
public final class NotifyDnsTeam extends TaskHandler<NotifyDnsTeam.Asked> {
  /** As Lambda makes it. */
  public NotifyDnsTeam() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public NotifyDnsTeam(Wiring wiring) {
    super(wiring);
  }

  /**
   * The open request.
   *
   * @param requestId in the page's address
   * @param dueOn the day by which it should be done
   * @param openUntil after which nobody waits
   */
  public record Asked(String requestId, LocalDate dueOn, Instant openUntil) {
    static Asked of(DnsRequest request) {
      return new Asked(request.id(), request.dueOn(), request.openUntil());
    }
  }

  @Override
  protected Asked handle(Call call) {
    RotationPlan plan = call.state().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    DnsRequest request =
        DnsRequests.find(wiring, DnsRequests.id(plan, DnsRequest.Kind.ADD)).request();
    wiring
        .announcer()
        .askDnsTeam(
            request,
            settings,
            "add-requested",
            page -> new Notice.DnsRequested(request, settings, page));
    DnsRequests.note(wiring, request, "asked", RequestEvent.Kind.ASKED, "");
    warn(call, settings);
    return Asked.of(request);
  }

  /** A resumed rotation has not looked around, and what its predecessor saw is not with it. */
  private void warn(Call call, DomainSettings settings) {
    List<String> warnings =
        Optional.ofNullable(call.state().preflight())
            .map(Preflight.Report::warnings)
            .orElse(List.of());
    if (!warnings.isEmpty()) {
      wiring
          .announcer()
          .alertOperators(
              new Alert.Warned(call.state().plan().rotationId(), settings, warnings), "warned");
    }
  }
}
