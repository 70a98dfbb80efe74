package io.dkimrotation.task;

import io.dkimrotation.aws.Environment;
import io.dkimrotation.aws.SesMail;
import io.dkimrotation.notice.Letter;
import io.dkimrotation.notice.Letters;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings.People;
import io.dkimrotation.rotation.failure.NoticeUndelivered;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells people, once through each channel. A dead channel does not stop another; a notice that
 * reached nobody is a failure.
 */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final int SECRET_OCTETS = 24;

  private final Wiring wiring;

  Announcer(Wiring wiring) {
    this.wiring = wiring;
  }

  /** Mails the DNS team, the SES team in copy, and tells the operators' topic. */
  void tellDnsTeam(Notice notice, String name) {
    People people = notice.settings().people();
    tell(notice, name, people.dnsTeam(), people.sesTeam());
  }

  /** Mails the SES team and tells the operators' topic. */
  void tellSesTeam(Notice notice, String name) {
    People people = notice.settings().people();
    List<String> team =
        people.sesTeam().isEmpty() ? List.of(people.contactEmail()) : people.sesTeam();
    tell(notice, name, team, List.of());
  }

  /**
   * A fresh link to the page of a request. Every notice has a link of its own, since only the hash
   * of its secret is kept; all of them stay good.
   */
  URI link(DnsRequest request) {
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

  private void tell(Notice notice, String name, List<String> to, List<String> cc) {
    Letter letter = Letters.render(notice);
    Delivery delivery = new Delivery(notice, name);
    delivery.through(
        "mail",
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
    delivery.through(
        "topic",
        () -> wiring.topic().publish(letter.subject(), letter.summary() + "\n\n" + letter.text()));
    delivery.finish();
  }

  /** One notice on its way through the channels. */
  private final class Delivery {
    private final Notice notice;
    private final String name;
    private final Set<String> before;
    private final List<SdkException> faults = new ArrayList<>();
    private boolean delivered;

    Delivery(Notice notice, String name) {
      this.notice = notice;
      this.name = name;
      this.before = wiring.rotations().notices(notice.settings().domain(), notice.rotationId());
    }

    void through(String channel, Supplier<String> send) {
      if (before.contains(name + "/" + channel)) {
        delivered = true;
        return;
      }
      try {
        String id = send.get();
        LOG.info("Notice {} sent by {} as {}", name, channel, id);
        wiring
            .rotations()
            .addNotice(notice.settings().domain(), notice.rotationId(), name, channel);
        delivered = true;
      } catch (SdkException e) {
        LOG.warn("Notice {} not sent by {}: {}", name, channel, e.getMessage());
        faults.add(e);
      }
    }

    void finish() {
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
