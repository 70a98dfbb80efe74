package io.dkimrotation.task;

import io.dkimrotation.aws.Environment;
import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.failure.NoticeUndelivered;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells people, once through each channel. A dead channel does not stop another; a notice that did
 * not reach whom it must is a failure: {@link TransientFailure} where waiting may help, or else
 * {@link NoticeUndelivered}.
 *
 * <p>Every notice has a name within its rotation. A notice of the same name is not sent twice, so
 * what is to be said again needs another name.
 */
final class Announcer {
  private static final int SECRET_OCTETS = 24;

  private final Wiring wiring;

  /** What matters most comes first: its fault decides whether trying again may help. */
  private final List<Channel> channels;

  Announcer(Wiring wiring) {
    this.wiring = wiring;
    this.channels =
        List.of(
            new MailChannel(wiring),
            new TopicChannel(wiring),
            new SlackChannel(wiring),
            new TicketChannel(wiring));
  }

  /**
   * Asks the DNS team, the SES team in copy. It must reach the DNS team itself: who reads the topic
   * or Slack cannot edit the zone.
   *
   * @param write the notice, given a link to the page
   */
  void askDnsTeam(
      DnsRequest request, DomainSettings settings, String name, Function<URI, Notice> write) {
    send(request, settings, name, Channel.Readers.DNS_TEAM, write);
  }

  /** Thanks the DNS team, the SES team in copy. No rotation stops for want of a thank-you. */
  void thankDnsTeam(Notice.Thanks notice, String name) {
    send(notice, name, Channel.Readers.DNS_TEAM);
  }

  /** Tells the SES team; any channel that it reads is enough. */
  void tellSesTeam(Notice notice, String name) {
    send(notice, name, Channel.Readers.SES_TEAM).demand(Channel.Readers.SES_TEAM);
  }

  /** Calls the operators to act; any channel that they read is enough. */
  void alertOperators(Alert alert, String name) {
    send(alert, name, Channel.Readers.OPERATORS).demand(Channel.Readers.OPERATORS);
  }

  /**
   * Calls the operators to act on a request that is still open.
   *
   * @param write the alert, given a link to the page
   */
  void alertOperators(
      DnsRequest request, DomainSettings settings, String name, Function<URI, Alert> write) {
    send(request, settings, name, Channel.Readers.OPERATORS, write);
  }

  /** Whether a notice has reached the DNS team. */
  static boolean reachedDnsTeam(Set<String> notices, String name) {
    return notices.contains(name + "/" + MailChannel.WORD);
  }

  private void send(
      DnsRequest request,
      DomainSettings settings,
      String name,
      Channel.Readers readers,
      Function<URI, ? extends Notice> write) {
    Delivery delivery = delivery(settings, request.rotationId(), name);
    if (!delivery.isWhole()) {
      delivery.send(Post.of(write.apply(link(request)), name, readers, ticket(request)));
      delivery.demand(readers);
    }
  }

  private Delivery send(Notice notice, String name, Channel.Readers readers) {
    Delivery delivery = delivery(notice.settings(), notice.rotationId(), name);
    if (!delivery.isWhole()) {
      Optional<URI> ticket =
          notice instanceof Notice.OfRequest about ? ticket(about.request()) : Optional.empty();
      delivery.send(Post.of(notice, name, readers, ticket));
    }
    return delivery;
  }

  private Delivery delivery(DomainSettings settings, String rotationId, String name) {
    return new Delivery(
        wiring.rotations(), wiring.channels(), channels, settings, rotationId, name);
  }

  private Optional<URI> ticket(DnsRequest request) {
    return wiring.requests().find(request.id()).flatMap(RequestTable.Stored::ticket);
  }

  /**
   * A fresh link to the page of a request. Every notice has a link of its own, since only the hash
   * of its secret is kept; all of them stay good.
   */
  private URI link(DnsRequest request) {
    byte[] octets = new byte[SECRET_OCTETS];
    wiring.random().nextBytes(octets);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    wiring.requests().addLink(request.id(), DnsRequests.sha256(secret));
    return URI.create(
        wiring.environment().get(Environment.PAGE_URL)
            + "/dns-requests/"
            + request.id()
            + "?key="
            + secret);
  }
}
