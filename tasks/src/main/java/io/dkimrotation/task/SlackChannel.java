package io.dkimrotation.task;

import io.dkimrotation.notice.ChatMessage;
import io.dkimrotation.rotation.DomainSettings;

/** A channel of Slack, through an incoming webhook. */
final class SlackChannel implements Channel {
  private final Wiring wiring;

  SlackChannel(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public String word() {
    return "slack";
  }

  @Override
  public boolean isSetUp(DomainSettings settings) {
    return settings.channels().slackSecret().isPresent();
  }

  @Override
  public boolean reaches(Readers readers) {
    return readers != Readers.DNS_TEAM;
  }

  @Override
  public String send(Post post) {
    return wiring
        .webhooks()
        .post(
            post.settings().channels().slackSecret().orElseThrow(),
            post.idempotencyKey(),
            ChatMessage.render(post.notice(), post.ticket()));
  }
}
