package io.dkimrotation.harness.world;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.DkimVerification;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.mail.TxtLookup;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.rotation.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends mail all the time, as the domain's applications do, and holds invariant 1 against each: it
 * verifies when it arrives and still does when the longest transit time has passed. Hourly, and
 * every minute from ten before an announced switch to sixty after it.
 *
 * <p>The one exception is the gap between a put and SES's own look, in which mail may be unsigned.
 */
final class MailProbe {
  private static final Duration BEFORE_SWITCH = Duration.ofMinutes(10);
  private static final Duration AFTER_SWITCH = Duration.ofMinutes(60);
  private static final Duration EACH = Duration.ofMinutes(1);
  static final String RECEIVER = "customer@receiver.example";

  private final Agenda agenda;
  private final FakeSes ses;
  private final DomainName domain;
  private final List<String> regions;
  private final DkimVerification atArrival;
  private final DkimVerification afterTransit;
  private final Map<String, SigningHistory> histories = new HashMap<>();
  private final List<Probe> probes = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final Set<Probe> failed = new HashSet<>();
  private boolean stopped;

  /**
   * Prepares the probe.
   *
   * @param receiver how a receiver sees the DNS when a mail arrives
   * @param lateReceiver how one sees it that takes the mail days later
   */
  MailProbe(
      Agenda agenda,
      FakeSes ses,
      Mailboxes mailboxes,
      DomainName domain,
      List<String> regions,
      TxtLookup receiver,
      TxtLookup lateReceiver) {
    this.agenda = agenda;
    this.ses = ses;
    this.domain = domain;
    this.regions = regions;
    this.atArrival = new DkimVerification(receiver);
    this.afterTransit = new DkimVerification(lateReceiver);
    regions.forEach(region -> histories.put(region, new SigningHistory()));
    mailboxes.onDelivery(this::arrived);
    ses.onPut((region, name, selector, at) -> histories.get(region).put(selector, at));
  }

  /** Begins to send, every hour on the hour. */
  void start() {
    agenda.in(
        Duration.ofHours(1),
        "hourly probe",
        () -> {
          if (!stopped) {
            send();
            start();
          }
        });
  }

  /** Sends every minute around a switch. */
  void condense(Instant announced) {
    Instant end = announced.plus(AFTER_SWITCH);
    for (Instant at = announced.minus(BEFORE_SWITCH); !at.isAfter(end); at = at.plus(EACH)) {
      agenda.at(at, "probe by the minute", this::send);
    }
  }

  /** From now on the region must sign with the new key and never leave a mail unsigned. */
  void proven(String region) {
    histories.get(region).proven(agenda.now());
  }

  /** Sends no more; mails under way are still verified when their time comes. */
  void stop() {
    stopped = true;
  }

  private void send() {
    for (String region : regions) {
      String mail =
          """
          From: news@%s
          To: %s
          Subject: Probe %d from %s

          What an application might send.
          """
              .formatted(domain, RECEIVER, probes.size() + 1, region)
              .replace("\n", "\r\n");
      try {
        ses.send(
            region, "news@" + domain, List.of(RECEIVER), mail.getBytes(StandardCharsets.UTF_8));
      } catch (AwsError e) {
        // No verified identity yet: a domain without a key cannot send, so nothing can break.
        histories.get(region).refused(e.getMessage());
      }
    }
  }

  private void arrived(Delivered mail) {
    if (!mail.recipients().contains(RECEIVER)) {
      return;
    }
    Probe probe =
        new Probe(
            mail,
            mail.region(),
            agenda.now(),
            DkimVerification.selector(mail.raw(), domain.value()));
    probes.add(probe);
    histories.get(mail.region()).sent(probe).ifPresent(fault -> violate(probe, fault));
    if (probe.selector().isPresent()) {
      verify(probe, atArrival, "on arrival");
      agenda.in(
          Timing.LONGEST_TRANSIT,
          "late receiver",
          () -> verify(probe, afterTransit, "after the longest transit time"));
    }
  }

  private void verify(Probe probe, DkimVerification verification, String when) {
    DkimVerification.Outcome outcome = verification.verify(probe.mail().raw(), domain.value());
    if (!(outcome instanceof DkimVerification.Verified)) {
      failed.add(probe);
      violate(probe, when + ": " + outcome);
    }
  }

  private void violate(Probe probe, String fault) {
    violations.add("mail of %s from %s: %s".formatted(probe.sentAt(), probe.region(), fault));
  }

  List<Probe> probes() {
    return List.copyOf(probes);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Mails that verified each time that they were looked at. */
  long verified() {
    return probes.size() - unsigned() - failed.size();
  }

  long unsigned() {
    return probes.stream().filter(probe -> probe.selector().isEmpty()).count();
  }

  /** From the first unsigned mail to the next signed one, the longest of all regions. */
  Duration longestUnsignedGap() {
    return histories.values().stream()
        .map(SigningHistory::longestGap)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
