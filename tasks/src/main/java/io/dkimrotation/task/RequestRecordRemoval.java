package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RotationPlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the DNS team which records may go.
 *
 * <p>Does: opens one request for all of them and sends its notice through every channel.
 *
 * <p>If repeated: finds the request, sends only through channels that have not had it.
 *
 * <p>Fails with: {@code NoticeUndelivered} when no channel took it.
 */
public final class RequestRecordRemoval extends TaskHandler<NotifyDnsTeam.Asked> {
  /** As Lambda makes it. */
  public RequestRecordRemoval() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public RequestRecordRemoval(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected NotifyDnsTeam.Asked handle(Call call) {
    RotationPlan plan = call.state().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    DnsRequest request =
        DnsRequests.open(
            wiring, DnsRequests.toRemove(plan, records(plan), settings, wiring.clock().instant()));
    wiring
        .announcer()
        .askDnsTeam(
            request,
            settings,
            "remove-requested",
            page -> new Notice.RemovalRequested(request, settings, page));
    DnsRequests.note(wiring, request, "asked", RequestEvent.Kind.ASKED, "");
    return NotifyDnsTeam.Asked.of(request);
  }

  private List<DkimRecord> records(RotationPlan plan) {
    return wiring.certificates().keysOf(plan.domain()).stream()
        .filter(key -> plan.retiringSelectors().contains(key.selector()))
        .flatMap(key -> record(plan, key))
        .toList();
  }

  private static Stream<DkimRecord> record(RotationPlan plan, KeyEntry key) {
    return key.publicKey().stream()
        .map(k -> new DkimRecord(plan.domain(), key.selector(), k, plan.timing().recordTtl()));
  }
}
