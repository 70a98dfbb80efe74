package io.dkimrotation.task;

import io.dkimrotation.aws.NoticeTopic;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dns.Nameservers;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.DomainSettings.Channels;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.failure.PreflightFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for what would stop the rotation later, before other people's time is spent.
 *
 * <p>Does: asks SES, DNS, SNS and KMS; changes nothing.
 *
 * <p>If repeated: looks anew.
 *
 * <p>Fails with: {@code PreflightFailed}, all findings in its message.
 */
public final class Preflight extends TaskHandler<Preflight.Report> {
  /** As Lambda makes it. */
  public Preflight() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public Preflight(Wiring wiring) {
    super(wiring);
  }

  /**
   * What was found.
   *
   * @param start {@code own} or {@code none}
   * @param warnings what people should know, but nothing that stops a rotation
   */
  public record Report(StartSituation start, List<String> warnings) {}

  @Override
  protected Report handle(Call call) {
    DomainSettings settings = Settings.of(wiring, call.state().domain());
    Optional<KeyEntry> signing = Due.signingKey(wiring.certificates().keysOf(settings.domain()));
    List<String> findings = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (String region : settings.regions()) {
      checkIdentity(region, settings, signing, findings);
    }
    checkZone(settings, signing, findings);
    checkNotices(settings, findings, warnings);
    String keyFault = wiring.dataKeys().fault(settings.regions());
    if (!keyFault.isEmpty()) {
      findings.add(keyFault);
    }
    if (!findings.isEmpty()) {
      throw new PreflightFailed(String.join("; ", findings));
    }
    return new Report(
        signing.isPresent() ? StartSituation.OWN : StartSituation.NONE, List.copyOf(warnings));
  }

  private void checkIdentity(
      String region, DomainSettings settings, Optional<KeyEntry> signing, List<String> findings) {
    Optional<IdentityState> identity = wiring.ses().state(region, settings.domain().value());
    if (signing.isEmpty()) {
      identity.ifPresent(
          state ->
              findings.add(
                  "SES has an identity already, but we have no key for it (" + state + ")"));
    } else if (identity.isEmpty()) {
      findings.add("SES has no identity " + settings.domain() + " in " + region);
    } else if (!identity.get().signsWith(signing.get().selector().value())) {
      findings.add(
          "SES should sign with %s, but: %s".formatted(signing.get().selector(), identity.get()));
    }
  }

  /** With a key in use its record must be right everywhere; without one, servers must answer. */
  private void checkZone(
      DomainSettings settings, Optional<KeyEntry> signing, List<String> findings) {
    if (wiring.zone().authoritative(settings) instanceof Nameservers.NotFound notFound) {
      findings.add("name servers of " + settings.domain() + ": " + notFound.reason());
      return;
    }
    Optional<DkimRecord> inUse = signing.flatMap(key -> record(key, settings));
    if (inUse.isPresent()) {
      ZoneChecks.authoritative(wiring, settings, List.of(inUse.get())).findings().stream()
          .map(Finding::toString)
          .forEach(findings::add);
    } else {
      wiring.zone().askAuthoritative(settings, List.of("_domainkey." + settings.domain())).stream()
          .filter(
              answer ->
                  answer.outcome() instanceof ServerAnswer.Unreachable
                      || answer.outcome() instanceof ServerAnswer.Failed)
          .map(answer -> answer.server() + ": " + answer.outcome().inWords())
          .forEach(findings::add);
    }
  }

  private static Optional<DkimRecord> record(KeyEntry key, DomainSettings settings) {
    return key.publicKey()
        .map(
            publicKey ->
                new DkimRecord(
                    key.domain(), key.selector(), publicKey, settings.timing().recordTtl()));
  }

  private void checkNotices(DomainSettings settings, List<String> findings, List<String> warnings) {
    String sender = settings.people().sender();
    boolean verified =
        identitiesFor(sender).stream()
            .anyMatch(
                identity ->
                    wiring
                        .ses()
                        .state(wiring.homeRegion(), identity)
                        .map(IdentityState::verified)
                        .orElse(false));
    if (!verified) {
      findings.add(
          "people.sender: " + sender + " is not verified in SES in " + wiring.homeRegion());
    }
    NoticeTopic topic = wiring.topic();
    if (topic.subscribers().isEmpty()) {
      warnings.add("nobody has a confirmed subscription to the operators' topic");
    }
    Channels channels = settings.channels();
    Stream.of(channels.slackSecret(), channels.ticketSecret())
        .flatMap(Optional::stream)
        .flatMap(secret -> wiring.webhooks().fault(secret).stream())
        .forEach(warnings::add);
  }

  /** SES lets a verified domain send for its sub-domains too; the nearest one first. */
  private static List<String> identitiesFor(String sender) {
    List<String> identities = new ArrayList<>();
    identities.add(sender);
    String domain = sender.substring(sender.indexOf('@') + 1);
    while (domain.indexOf('.') > 0) {
      identities.add(domain);
      domain = domain.substring(domain.indexOf('.') + 1);
    }
    return identities;
  }
}
