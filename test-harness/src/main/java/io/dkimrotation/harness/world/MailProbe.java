package io.dkimrotation.harness.world;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.DkimVerification;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.mail.TxtLookup;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends mail all the time, as the domain's applications do, and holds invariant 1 against each: it
 * verifies when it arrives and still does when the longest transit time has passed. Hourly, and
 * every minute from ten before an announced switch to sixty after it.
 *
 * <p>Two exceptions: the gap between a put and SES's own look, in which mail may be unsigned; and
 * mail under way whose key an operator has had revoked.
 */
final class MailProbe {
  private static final Duration BEFORE_SWITCH = Duration.ofMinutes(10);
  private static final Duration AFTER_SWITCH = Duration.ofMinutes(60);
  private static final Duration EACH = Duration.ofMinutes(1);
  static final String RECEIVER = "customer@receiver.example";

  private final Agenda agenda;
  private final FakeSes ses;
  private final Optional<QuickLook> quickLook;
  private final DomainName domain;
  private final List<String> regions;
  private final DkimVerification atArrival;
  private final DkimVerification afterTransit;
  private final Map<String, SigningHistory> histories = new HashMap<>();
  private final List<Probe> probes = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final Set<Instant> minutes = new HashSet<>();
  private final Set<String> revoked = new HashSet<>();
  private int verified;
  private int lostToRevocation;
  private int underWay;
  private boolean stopped;

  /**
   * Prepares the probe.
   *
   * @param selectors that the regions sign with; none before a first key
   * @param receiver how a receiver sees the DNS when a mail arrives
   * @param lateReceiver how one sees it that takes the mail days later
   */
  MailProbe(
      Agenda agenda,
      FakeSes ses,
      Probing probing,
      Mailboxes mailboxes,
      DomainSettings settings,
      Map<String, String> selectors,
      TxtLookup receiver,
      TxtLookup lateReceiver) {
    this.agenda = agenda;
    this.ses = ses;
    this.domain = settings.domain();
    this.quickLook =
        probing == Probing.WHERE_SOMETHING_CHANGED
            ? Optional.of(
                new QuickLook(
                    agenda,
                    ses,
                    settings.domain().value(),
                    receiver,
                    lateReceiver,
                    name -> revoked.contains(name.substring(0, name.indexOf('.')))))
            : Optional.empty();
    this.regions = settings.regions();
    this.atArrival = new DkimVerification(receiver);
    this.afterTransit = new DkimVerification(lateReceiver);
    regions.forEach(region -> histories.put(region, new SigningHistory(selectors.get(region))));
    mailboxes.onDelivery(this::arrived);
    ses.onPut(
        (region, name, put, at) -> {
          histories.get(region).put(put);
          everyMinute(at, at.plus(AFTER_SWITCH));
        });
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

  /** Sends every minute around an announced switch. */
  void condense(Instant announced) {
    everyMinute(announced.minus(BEFORE_SWITCH), announced.plus(AFTER_SWITCH));
  }

  private void everyMinute(Instant from, Instant to) {
    Instant first = from.truncatedTo(ChronoUnit.MINUTES);
    for (Instant at = first; !at.isAfter(to); at = at.plus(EACH)) {
      if (!at.isBefore(agenda.now()) && minutes.add(at)) {
        agenda.at(at, "probe by the minute", this::send);
      }
    }
  }

  /** An operator's order made a key worthless, and with it the signatures under way. */
  void revoked(String selector) {
    revoked.add(selector);
  }

  /** Sends no more; mails under way are still verified when their time comes. */
  void stop() {
    stopped = true;
    histories.values().forEach(history -> history.close(agenda.now()));
  }

  private void send() {
    if (stopped) {
      return;
    }
    for (String region : regions) {
      if (quickLook.isPresent() && quickLook.get().suffices(region, this::violateNow)) {
        continue;
      }
      SigningHistory history = histories.get(region);
      if (ses.signs(region, domain.value())) {
        history.seen();
      }
      try {
        ses.send(region, "news@" + domain, List.of(RECEIVER), mail(region));
      } catch (AwsError e) {
        history
            .refused(agenda.now(), e.getMessage())
            .ifPresent(fault -> violate(agenda.now(), region, fault));
      }
    }
  }

  private byte[] mail(String region) {
    return """
        From: news@%s
        To: %s
        Subject: Probe %d from %s

        What an application might send.
        """
        .formatted(domain, RECEIVER, probes.size() + 1, region)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
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
    histories
        .get(probe.region())
        .sent(probe.sentAt(), probe.selector())
        .ifPresent(fault -> violate(probe.sentAt(), probe.region(), fault));
    if (probe.selector().isPresent() && verifies(probe, atArrival, "on arrival")) {
      underWay++;
      agenda.in(Timing.LONGEST_TRANSIT, "late receiver", () -> arrivedLate(probe));
    }
  }

  private void arrivedLate(Probe probe) {
    underWay--;
    if (verifies(probe, afterTransit, "after the longest transit time")) {
      verified++;
    }
  }

  private boolean verifies(Probe probe, DkimVerification verification, String when) {
    DkimVerification.Outcome outcome = verification.verify(probe.mail().raw(), domain.value());
    if (outcome instanceof DkimVerification.Verified) {
      return true;
    }
    if (probe.selector().filter(revoked::contains).isPresent()) {
      lostToRevocation++;
    } else {
      violate(probe.sentAt(), probe.region(), when + ": " + outcome);
    }
    return false;
  }

  private void violateNow(String region, String fault) {
    violate(agenda.now(), region, fault);
  }

  private void violate(Instant at, String region, String fault) {
    violations.add("mail of %s from %s: %s".formatted(at, region, fault));
  }

  List<Probe> probes() {
    return List.copyOf(probes);
  }

  /** What was wrong, and what could not be told because a mail is still on its way. */
  List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    if (underWay > 0) {
      all.add(underWay + " mails were not verified after the longest transit time");
    }
    return all;
  }

  /** Mails that verified on arrival and once more after the longest transit time. */
  long verified() {
    return verified;
  }

  /** Mails that ceased to verify because their key was revoked on an operator's order. */
  int lostToRevocation() {
    return lostToRevocation;
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
