package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RotationPlan;
import java.util.List;

/**
 * Asks the DNS team to revoke the compromised keys' records: each is to be replaced by one with an
 * empty key (RFC 6376 §3.6.1), so that nothing signed with them verifies any more.
 *
 * <p>Does: opens one urgent request for all of them and sends its notice through every channel.
 *
 * <p>If repeated: finds the request, sends only through channels that have not had it.
 *
 * <p>Fails with: {@code NoticeUndelivered} when it did not reach the DNS team.
 */
public final class RequestRevocation extends TaskHandler<NotifyDnsTeam.Asked> {
  /** As Lambda makes it. */
  public RequestRevocation() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public RequestRevocation(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected NotifyDnsTeam.Asked handle(Call call) {
    RotationPlan plan = call.state().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    DnsRequest request =
        DnsRequests.open(
            wiring, DnsRequests.toRevoke(plan, records(plan), settings, wiring.clock().instant()));
    wiring
        .announcer()
        .askDnsTeam(
            request,
            settings,
            "revoke-requested",
            page -> new Notice.RevocationRequested(request, settings, page));
    DnsRequests.note(wiring, request, "asked", RequestEvent.Kind.ASKED, "");
    return NotifyDnsTeam.Asked.of(request);
  }

  private List<DkimRecord> records(RotationPlan plan) {
    return wiring.certificates().keysOf(plan.domain()).stream()
        .filter(key -> plan.retiringSelectors().contains(key.selector()))
        .flatMap(key -> key.record(plan.timing().recordTtl()).stream())
        .toList();
  }
}
