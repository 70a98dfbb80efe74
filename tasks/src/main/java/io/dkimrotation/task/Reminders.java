package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.FollowUp;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.Timing;
import io.dkimrotation.rotation.WholeSeconds;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** The daily look at an open request: judges it and says to people what is to be said. */
final class Reminders {
  private Reminders() {}

  /**
   * Looks once.
   *
   * @param done whether DNS shows what was asked for
   */
  static FollowUp look(
      Wiring wiring, RequestTable.Stored stored, DomainSettings settings, boolean done) {
    DnsRequest request = stored.request();
    FollowUp verdict =
        FollowUp.judge(request, done, sent(wiring, stored), settings, wiring.clock().instant());
    if (verdict instanceof FollowUp.Found) {
      DnsRequests.complete(wiring, request, settings);
      if (stored.answer().isEmpty()) {
        thank(wiring, request, settings);
      }
    }
    if (verdict instanceof FollowUp.Remind remind) {
      remind(wiring, request, settings, remind.number());
    }
    if (verdict instanceof FollowUp.Escalate escalate) {
      escalate(wiring, request, settings, escalate.number());
    }
    return verdict;
  }

  /** How long to wait for an answer until DNS is looked at again. */
  static long secondsToNextLook(
      Wiring wiring, DnsRequest request, DomainSettings settings, Timing timing) {
    Instant now = wiring.clock().instant();
    Instant next = FollowUp.nextLook(request, settings, timing.followUp(), now);
    return WholeSeconds.of(Duration.between(now, next));
  }

  private static void remind(
      Wiring wiring, DnsRequest request, DomainSettings settings, int number) {
    wiring
        .announcer()
        .askDnsTeam(
            request,
            settings,
            name(request, number),
            page -> new Notice.Reminder(request, settings, page, number));
    DnsRequests.note(
        wiring, request, "reminder-" + number, RequestEvent.Kind.REMINDED, "" + number);
  }

  /** Nobody has told us, so nobody knows that we know: else they would still mean to answer. */
  private static void thank(Wiring wiring, DnsRequest request, DomainSettings settings) {
    wiring
        .announcer()
        .thankDnsTeam(new Notice.Thanks(request, settings), request.kind().word() + "-thanks");
  }

  private static void escalate(
      Wiring wiring, DnsRequest request, DomainSettings settings, int number) {
    wiring
        .announcer()
        .alertOperators(
            request,
            settings,
            request.kind().word() + "-deadline-passed-" + number,
            page -> new Alert.DeadlinePassed(request, settings, page));
    DnsRequests.note(
        wiring, request, "escalated-" + number, RequestEvent.Kind.ESCALATED, "" + number);
  }

  private static FollowUp.Sent sent(Wiring wiring, RequestTable.Stored stored) {
    DnsRequest request = stored.request();
    var notices = wiring.rotations().notices(request.domain(), request.rotationId());
    int reminders =
        IntStream.rangeClosed(1, FollowUp.REMINDERS)
            .filter(n -> Announcer.reachedDnsTeam(notices, name(request, n)))
            .max()
            .orElse(0);
    int escalations =
        stored.events().stream()
            .filter(event -> event.kind() == RequestEvent.Kind.ESCALATED)
            .mapToInt(event -> Integer.parseInt(event.detail()))
            .max()
            .orElse(0);
    return new FollowUp.Sent(reminders, escalations);
  }

  private static String name(DnsRequest request, int number) {
    return request.kind().word() + "-reminder-" + number;
  }
}
