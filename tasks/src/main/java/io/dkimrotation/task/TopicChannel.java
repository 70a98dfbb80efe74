package io.dkimrotation.task;

import io.dkimrotation.notice.Letter;
import io.dkimrotation.rotation.DomainSettings;

/** The operators' SNS topic; pagers tell by the subject how loud to be. */
final class TopicChannel implements Channel {
  private final Wiring wiring;

  TopicChannel(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public String word() {
    return "topic";
  }

  @Override
  public boolean isSetUp(DomainSettings settings) {
    return true;
  }

  /** A topic takes messages that nobody reads. */
  @Override
  public boolean reaches(Readers readers) {
    return readers != Readers.DNS_TEAM && !wiring.topic().subscribers().isEmpty();
  }

  @Override
  public String send(Post post) {
    Letter letter = post.letter();
    return wiring.topic().publish(letter.topicSubject(), letter.summary() + "\n\n" + letter.text());
  }
}
