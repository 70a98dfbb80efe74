package io.dkimrotation.task;

import io.dkimrotation.aws.Environment;
import io.dkimrotation.aws.SesMail;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.notice.Letter;
import io.dkimrotation.notice.Letters;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.DomainSettings.People;
import io.dkimrotation.rotation.failure.NoticeUndelivered;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells people, once through each channel. A dead channel does not stop another; a notice that did
 * not reach whom it must is a failure.
 */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final String MAIL = "mail";
  private static final String TOPIC = "topic";
  private static final int SECRET_OCTETS = 24;

  private final Wiring wiring;

  Announcer(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * Asks the DNS team, the SES team in copy, and tells the operators' topic. It must reach the DNS
   * team itself: who reads the topic cannot edit the zone.
   *
   * @param write the notice, given a link to the page
   */
  void askDnsTeam(
      DnsRequest request, DomainSettings settings, String name, Function<URI, Notice> write) {
    Delivery delivery = new Delivery(request.domain(), request.rotationId(), name);
    if (delivery.isWhole()) {
      return;
    }
    Notice notice = write.apply(link(request));
    delivery.send(notice, settings.people().dnsTeam(), settings.people().sesTeam());
    delivery.demand(delivery.reached(MAIL));
  }

  /** Mails the SES team and tells the operators' topic; one of the two is enough. */
  void tellSesTeam(Notice notice, String name) {
    People people = notice.settings().people();
    List<String> team =
        people.sesTeam().isEmpty() ? List.of(people.contactEmail()) : people.sesTeam();
    Delivery delivery = new Delivery(notice.settings().domain(), notice.rotationId(), name);
    delivery.send(notice, team, List.of());
    delivery.demand(delivery.reached(MAIL) || delivery.reached(TOPIC));
  }

  /** Whether a notice has reached the DNS team. */
  static boolean reachedDnsTeam(Set<String> notices, String name) {
    return notices.contains(name + "/" + MAIL);
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

  /** One notice on its way through the channels; what was sent before is not sent again. */
  private final class Delivery {
    private final DomainName domain;
    private final String rotationId;
    private final String name;
    private final Set<String> reached = new HashSet<>();
    private final List<SdkException> faults = new ArrayList<>();

    Delivery(DomainName domain, String rotationId, String name) {
      this.domain = domain;
      this.rotationId = rotationId;
      this.name = name;
      Set<String> sent = wiring.rotations().notices(domain, rotationId);
      List.of(MAIL, TOPIC).stream()
          .filter(channel -> sent.contains(name + "/" + channel))
          .forEach(reached::add);
    }

    boolean reached(String channel) {
      return reached.contains(channel);
    }

    boolean isWhole() {
      return reached(MAIL) && reached(TOPIC);
    }

    void send(Notice notice, List<String> to, List<String> cc) {
      Letter letter = Letters.render(notice);
      through(
          MAIL,
          () ->
              wiring
                  .mail()
                  .send(
                      new SesMail.Message(
                          notice.settings().people().sender(),
                          to,
                          cc,
                          letter.subject(),
                          letter.text(),
                          letter.html())));
      through(
          TOPIC,
          () ->
              wiring.topic().publish(letter.subject(), letter.summary() + "\n\n" + letter.text()));
    }

    private void through(String channel, Supplier<String> send) {
      if (reached(channel)) {
        return;
      }
      try {
        String id = send.get();
        LOG.info("Notice {} sent by {} as {}", name, channel, id);
        wiring.rotations().addNotice(domain, rotationId, name, channel);
        reached.add(channel);
      } catch (SdkException e) {
        LOG.warn("Notice {} not sent by {}: {}", name, channel, e.getMessage());
        faults.add(e);
      }
    }

    void demand(boolean delivered) {
      if (delivered) {
        return;
      }
      for (SdkException fault : faults) {
        if (TaskHandler.passes(fault)) {
          throw new TransientFailure(fault);
        }
      }
      throw new NoticeUndelivered(
          name + ": " + faults.stream().map(SdkException::getMessage).toList());
    }
  }
}
