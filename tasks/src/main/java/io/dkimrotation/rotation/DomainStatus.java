package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A domain at one instant, for whoever is asked about it.
 *
 * @param domain the domain
 * @param asOf the instant
 * @param phase where its rotation is; {@code idle} without one
 * @param waitsFor whom or what
 * @param nextStep what happens then, or what somebody has to do
 * @param rotation the one under way or the last; null if there never was one
 * @param keys all but those that are archived or abandoned, the one in use first
 * @param regions what SES says, in the order of the switch
 * @param requests to the DNS team that are open
 * @param findings what somebody should look at; empty when all is well
 */
public record DomainStatus(
    DomainName domain,
    Instant asOf,
    String phase,
    String waitsFor,
    String nextStep,
    Rotation rotation,
    List<Key> keys,
    List<Region> regions,
    List<Request> requests,
    List<String> findings) {

  /**
   * A rotation.
   *
   * @param outcome null while it has none
   * @param execution its ARN; empty once the domain is free
   * @param executionStatus as Step Functions says it; null if it is not known any more
   */
  public record Rotation(
      String rotationId,
      String purpose,
      String outcome,
      String execution,
      String executionStatus) {}

  /**
   * A key.
   *
   * @param daysLeft to its policy date, negative past it
   */
  public record Key(
      Selector selector, String status, String fingerprint, LocalDate expiresOn, long daysLeft) {}

  /**
   * What SES says in a region.
   *
   * @param selector null with Easy DKIM, or without an identity
   * @param dkimStatus null without an identity
   */
  public record Region(String region, String selector, String dkimStatus, boolean signing) {}

  /**
   * A DNS request.
   *
   * @param phase the {@link RequestPhase}, in lower case
   */
  public record Request(String kind, String phase, LocalDate dueOn, List<String> records) {}

  /**
   * What the status rests on.
   *
   * @param plan of the rotation that the lock names; empty if the domain was never rotated
   * @param point how far that has come; empty likewise
   * @param outcome of it
   * @param requests to the DNS team with how they stand, the rotation's
   * @param dnsFindings what is wrong with the records of keys that sign or stand by
   */
  public record Facts(
      DomainSettings settings,
      List<KeyEntry> keys,
      Optional<Lock> lock,
      Optional<Holder> holder,
      Optional<RotationPlan> plan,
      Optional<ResumePoint> point,
      Optional<String> outcome,
      Map<DnsRequest, RequestPhase> requests,
      Map<String, Optional<IdentityState>> regions,
      List<Finding> dnsFindings,
      Due due) {
    private boolean held() {
      return lock.filter(last -> !last.owner().isEmpty()).isPresent();
    }

    private boolean openRemoval() {
      return requests.entrySet().stream()
          .anyMatch(
              request ->
                  request.getKey().kind() != DnsRequest.Kind.ADD && request.getValue().isOpen());
    }
  }

  /** Judges. */
  public static DomainStatus of(Facts facts, Instant now) {
    Progress progress =
        facts
            .plan()
            .map(
                plan ->
                    Progress.judge(
                        plan,
                        facts.point().orElseThrow(),
                        facts.holder(),
                        facts.held(),
                        facts.openRemoval(),
                        facts.due()))
            .orElseGet(() -> Progress.idle(facts.due()));
    return new DomainStatus(
        facts.settings().domain(),
        now,
        progress.phase(),
        progress.waitsFor(),
        progress.nextStep(),
        facts.plan().map(plan -> rotation(plan, facts)).orElse(null),
        keys(facts, now),
        facts.regions().entrySet().stream().map(e -> region(e.getKey(), e.getValue())).toList(),
        facts.requests().entrySet().stream()
            .filter(request -> request.getValue().isOpen())
            .map(request -> request(request.getKey(), request.getValue()))
            .toList(),
        findings(facts, now));
  }

  private static Rotation rotation(RotationPlan plan, Facts facts) {
    return new Rotation(
        plan.rotationId(),
        plan.purpose().word(),
        facts.outcome().orElse(null),
        facts.lock().map(Lock::owner).orElse(""),
        facts.holder().map(Holder::status).orElse(null));
  }

  private static List<Key> keys(Facts facts, Instant now) {
    return facts.keys().stream()
        .filter(key -> key.status() != KeyStatus.ARCHIVED && key.status() != KeyStatus.ABANDONED)
        .sorted(
            Comparator.comparing((KeyEntry key) -> !key.signs())
                .thenComparing(key -> key.selector().value()))
        .map(
            key ->
                new Key(
                    key.selector(),
                    key.status().word(),
                    key.publicKey().map(k -> k.fingerprint()).orElse(null),
                    key.expiresAt().atZone(facts.settings().zone()).toLocalDate(),
                    now.until(key.expiresAt(), ChronoUnit.DAYS)))
        .toList();
  }

  private static Region region(String region, Optional<IdentityState> state) {
    return new Region(
        region,
        state.map(IdentityState::selector).orElse(null),
        state.map(IdentityState::dkimStatus).orElse(null),
        state.map(IdentityState::signingEnabled).orElse(false));
  }

  private static Request request(DnsRequest request, RequestPhase phase) {
    return new Request(
        request.kind().word(),
        phase.word(),
        request.dueOn(),
        request.records().stream().map(record -> record.name()).toList());
  }

  private static List<String> findings(Facts facts, Instant now) {
    List<String> findings = new ArrayList<>();
    if (facts.held()) {
      facts
          .holder()
          .filter(holder -> holder.stoppedAt().isPresent())
          .ifPresent(holder -> findings.add("the rotation's execution " + holder.inWords()));
    }
    Optional<KeyEntry> signing = Due.signingKey(facts.keys());
    signing
        .filter(key -> !now.isBefore(key.expiresAt()))
        .ifPresent(
            key -> findings.add("key " + key.selector() + " is past its date and still in use"));
    if (signing.isPresent() && facts.keys().stream().noneMatch(key -> key.standsBy(now))) {
      findings.add("no standby key is ready for an emergency");
    }
    facts.regions().forEach((region, state) -> sesFinding(facts, region, state, findings));
    facts.dnsFindings().stream().map(Finding::toString).forEach(findings::add);
    LocalDate today = now.atZone(facts.settings().zone()).toLocalDate();
    facts
        .requests()
        .forEach(
            (request, phase) -> {
              if (phase.isOpen() && today.isAfter(request.dueOn())) {
                findings.add(
                    "the DNS team's work (%s) was due on %s"
                        .formatted(request.kind().word(), request.dueOn()));
              }
            });
    if (facts.settings().hold()) {
      findings.add("hold is set: no key is switched");
    }
    return findings;
  }

  /** SES may hold the key that signs by our list, or the one that this rotation switches to. */
  private static void sesFinding(
      Facts facts, String region, Optional<IdentityState> state, List<String> findings) {
    Optional<Selector> expected =
        Due.signingKey(facts.keys())
            .map(KeyEntry::selector)
            .filter(selector -> Standing.of(state, Signer.of(selector)) != Standing.SIGNS);
    if (expected.isEmpty()) {
      return;
    }
    boolean switching =
        facts.held()
            && facts
                .plan()
                .map(RotationPlan::activeSelector)
                .filter(selector -> Standing.of(state, Signer.of(selector)) == Standing.SIGNS)
                .isPresent();
    if (!switching) {
      findings.add(Signing.inWords(region, state, Signer.of(expected.get())));
    }
  }
}
