package io.dkimrotation.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.notice.TicketEvent;
import io.dkimrotation.rotation.DomainSettings;
import java.net.URI;
import java.util.Optional;

/** The DNS team's ticket system. It alone is never enough: a ticket may lie unread. */
final class TicketChannel implements Channel {
  private static final int MOST_CHARACTERS = 2000;

  private final Wiring wiring;

  TicketChannel(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public String word() {
    return "ticket";
  }

  @Override
  public boolean isSetUp(DomainSettings settings) {
    return settings.channels().ticketSecret().isPresent();
  }

  @Override
  public boolean reaches(Readers readers) {
    return false;
  }

  @Override
  public String send(Post post) {
    return wiring
        .webhooks()
        .post(
            post.settings().channels().ticketSecret().orElseThrow(),
            post.idempotencyKey(),
            TicketEvent.render(post.notice(), post.ticket()));
  }

  /** Keeps the ticket's link with the request, if the answer has one. */
  @Override
  public void remember(RotationTable rotations, Post post, String answer) {
    Channel.super.remember(rotations, post, answer);
    if (post.notice() instanceof Notice.OfRequest about) {
      link(answer).ifPresent(url -> wiring.requests().saveTicket(about.request().id(), url));
    }
  }

  /** People will click on it, so it must be a web address. */
  static Optional<URI> link(String answer) {
    try {
      JsonNode url = Json.parse(answer).path("url");
      return Optional.ofNullable(url.textValue())
          .filter(text -> text.length() <= MOST_CHARACTERS && text.matches("https?://[!-~]+"))
          .map(URI::create);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
