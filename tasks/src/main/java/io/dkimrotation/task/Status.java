package io.dkimrotation.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.DomainStatus;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Holder;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.RequestPhase;
import io.dkimrotation.rotation.RotationPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Tells how a domain stands: {@code {"domain": "goo.ne.jp"}} in, a {@link DomainStatus} out.
 *
 * <p>Does: reads tables, the execution that holds the domain, SES in every region and the
 * authoritative servers; changes nothing.
 *
 * <p>If repeated: looks anew.
 *
 * <p>Fails with: {@code RotationRefused} for an unknown domain; services' own errors.
 */
public final class Status implements RequestStreamHandler {
  private final Wiring wiring;

  /** As Lambda makes it. */
  public Status() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public Status(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode event = Json.MAPPER.readTree(in);
    DomainStatus status =
        PowertoolsLogging.withLogging(
            context, () -> look(Settings.of(wiring, event.path("domain").asText())));
    Json.MAPPER.writeValue(out, status);
  }

  private DomainStatus look(DomainSettings settings) {
    Instant now = wiring.clock().instant();
    List<KeyEntry> keys = wiring.certificates().keysOf(settings.domain());
    Optional<Lock> lock = wiring.locks().find(settings.domain());
    Optional<Lock> held = lock.filter(last -> !last.owner().isEmpty());
    Optional<RotationPlan> plan =
        lock.flatMap(last -> wiring.rotations().plan(settings.domain(), last.rotationId()))
            .filter(json -> Json.parse(json).has("rotationId"))
            .map(json -> Json.read(json, RotationPlan.class));
    Map<String, Optional<IdentityState>> regions = new LinkedHashMap<>();
    for (String region : settings.regions()) {
      regions.put(region, wiring.ses().state(region, settings.domain().value()));
    }
    Optional<Holder> holder = held.flatMap(last -> wiring.executions().find(last.owner()));
    return DomainStatus.of(
        new DomainStatus.Facts(
            settings,
            keys,
            lock,
            holder,
            plan,
            plan.map(p -> ReachedPoint.of(wiring, p, keys)),
            plan.flatMap(p -> wiring.rotations().outcome(p.domain(), p.rotationId())),
            plan.map(p -> requests(p, lock, now)).orElse(Map.of()),
            regions,
            dnsFindings(settings, keys),
            due(settings, keys)),
        now);
  }

  private Map<DnsRequest, RequestPhase> requests(
      RotationPlan plan, Optional<Lock> lock, Instant now) {
    Map<DnsRequest, RequestPhase> requests = new LinkedHashMap<>();
    for (DnsRequest.Kind kind : DnsRequest.Kind.values()) {
      wiring
          .requests()
          .find(DnsRequests.id(plan, kind))
          .ifPresent(stored -> requests.put(stored.request(), phase(stored, lock, now)));
    }
    return requests;
  }

  private static RequestPhase phase(RequestTable.Stored stored, Optional<Lock> lock, Instant now) {
    return RequestPhase.of(stored.request(), stored.answer(), stored.events(), lock, now);
  }

  private List<Finding> dnsFindings(DomainSettings settings, List<KeyEntry> keys) {
    List<DkimRecord> records =
        keys.stream()
            .filter(key -> key.signs() || key.status() == KeyStatus.STANDBY)
            .flatMap(key -> key.record(settings.timing().recordTtl()).stream())
            .toList();
    return records.isEmpty()
        ? List.of()
        : ZoneChecks.authoritative(wiring, settings, records).findings();
  }

  /** As the next monthly check would judge, were the domain free. */
  private Due due(DomainSettings settings, List<KeyEntry> keys) {
    return Due.judge(
        Order.scheduled(),
        new Due.Facts(
            settings,
            keys,
            Optional.empty(),
            wiring.leadTimes().of(settings.domain()),
            "",
            Optional.empty()),
        wiring.clock().instant());
  }
}
