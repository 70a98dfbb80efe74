package io.dkimrotation.task;

import io.dkimrotation.aws.NoticeTopic;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.dns.Nameservers;
import io.dkimrotation.rotation.Beginning;
import io.dkimrotation.rotation.DmarcPolicy;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.DomainSettings.Channels;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.OldRecordFault;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.SendingSetup;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.WayBack;
import io.dkimrotation.rotation.failure.PreflightFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * @param start what SES signs with
   * @param wayBack what it can be told to sign with again
   * @param foreignSelector of a key that is not ours; null with any other start
   * @param warnings what people should know, but nothing that stops a rotation
   */
  public record Report(
      StartSituation start, WayBack wayBack, Selector foreignSelector, List<String> warnings) {}

  @Override
  protected Report handle(Call call) {
    DomainSettings settings = Settings.of(wiring, call.state().domain());
    Optional<KeyEntry> signing = Due.signingKey(wiring.certificates().keysOf(settings.domain()));
    List<String> findings = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Map<String, Optional<IdentityState>> regions = new LinkedHashMap<>();
    for (String region : settings.regions()) {
      regions.put(region, wiring.ses().state(region, settings.domain().value()));
    }
    Beginning beginning = Beginning.judge(signing, regions);
    findings.addAll(beginning.findings());
    Optional<ForeignKey> foreign =
        beginning.foreign().map(selector -> ForeignKey.look(wiring, settings, selector));
    checkWayBack(call, beginning, foreign, findings, warnings);
    checkZone(settings, recordInUse(settings, signing, foreign), findings);
    // A roll-back would need the aliases, and mail under way does.
    ZoneChecks.easyDkim(wiring, settings, beginning.easyDkim().values()).stream()
        .map(OldRecordFault::text)
        .forEach(findings::add);
    checkNotices(settings, findings, warnings);
    SendingSetup setup = setup(settings, regions);
    findings.addAll(setup.findings());
    warnings.addAll(setup.warnings(call.state().due().switches()));
    String keyFault = wiring.dataKeys().fault(settings.regions());
    if (!keyFault.isEmpty()) {
      findings.add(keyFault);
    }
    if (!findings.isEmpty()) {
      throw new PreflightFailed(String.join("; ", findings));
    }
    return new Report(
        beginning.start(),
        wayBack(beginning, foreign),
        beginning.foreign().orElse(null),
        List.copyOf(warnings));
  }

  private SendingSetup setup(
      DomainSettings settings, Map<String, Optional<IdentityState>> regions) {
    Set<String> all = new LinkedHashSet<>(settings.regions());
    all.add(wiring.homeRegion());
    Map<String, List<String>> identities = new LinkedHashMap<>();
    Map<String, Optional<String>> mailFrom = new LinkedHashMap<>();
    regions.forEach(
        (region, state) -> {
          identities.put(region, wiring.ses().all(region));
          mailFrom.put(region, state.flatMap(IdentityState::mailFrom));
        });
    List<String> dmarc =
        wiring.zone().askAuthoritative(settings, List.of("_dmarc." + settings.domain())).stream()
            .map(answer -> answer.texts().stream().map(TxtData::joined).toList())
            .filter(texts -> !texts.isEmpty())
            .findFirst()
            .orElse(List.of());
    return new SendingSetup(
        settings.domain(),
        wiring.homeRegion(),
        all.stream().map(wiring.ses()::account).toList(),
        identities,
        mailFrom,
        DmarcPolicy.parse(dmarc));
  }

  private static WayBack wayBack(Beginning beginning, Optional<ForeignKey> foreign) {
    return switch (beginning.start()) {
      case OWN -> WayBack.oldKey();
      case NONE -> WayBack.none();
      case FOREIGN_KEY ->
          foreign.flatMap(ForeignKey::privateKey).isPresent() ? WayBack.oldKey() : WayBack.none();
      case EASY_DKIM -> WayBack.easyDkim(beginning.easyDkim());
    };
  }

  /** What cannot be had must have been accepted, before anybody is asked for anything. */
  private static void checkWayBack(
      Call call,
      Beginning beginning,
      Optional<ForeignKey> foreign,
      List<String> findings,
      List<String> warnings) {
    foreign.map(ForeignKey::dnsFault).filter(fault -> !fault.isEmpty()).ifPresent(findings::add);
    String missing =
        foreign.map(ForeignKey::secretFault).filter(fault -> !fault.isEmpty()).orElse("");
    if (!missing.isEmpty()) {
      warnings.add(missing);
    }
    boolean keyAtHand = foreign.flatMap(ForeignKey::privateKey).isPresent();
    if (call.state().due().switches()) {
      WayBack.risks(beginning.start(), keyAtHand).stream()
          .filter(risk -> !call.state().order().accept().contains(risk))
          .map(risk -> notAccepted(risk, beginning, missing))
          .forEach(findings::add);
    }
  }

  private static String notAccepted(Order.Risk risk, Beginning beginning, String missing) {
    String why =
        switch (risk) {
          case NO_ROLL_BACK ->
              "SES signs with %s, which was made by hand, and there is no way back to it (%s)"
                  .formatted(beginning.foreign().orElseThrow(), missing);
          case UNSIGNED_GAP ->
              "SES signs with Easy DKIM, and will send unsigned for some minutes after the switch";
        };
    return "accept: without %s; allowed: a new execution whose input accepts it, as %s"
        .formatted(risk.word(), why);
  }

  private Optional<DkimRecord> recordInUse(
      DomainSettings settings, Optional<KeyEntry> signing, Optional<ForeignKey> foreign) {
    return foreign.isPresent()
        ? foreign.get().record()
        : signing.flatMap(key -> key.record(settings.timing().recordTtl()));
  }

  /** With a key in use its record must be right everywhere; without one, servers must answer. */
  private void checkZone(
      DomainSettings settings, Optional<DkimRecord> inUse, List<String> findings) {
    if (wiring.zone().authoritative(settings) instanceof Nameservers.NotFound notFound) {
      findings.add("name servers of " + settings.domain() + ": " + notFound.reason());
      return;
    }
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
