package io.dkimrotation.task;

import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.rotation.DomainSettings;

/** One way to people. A new one is a class of this kind and a line in {@link Announcer}. */
interface Channel {
  /** For whom a notice is meant in the first place. */
  enum Readers {
    /** Those who edit the zone. */
    DNS_TEAM,
    /** Those who send mail through SES. */
    SES_TEAM,
    /** The same and the contact, when somebody must act. */
    OPERATORS
  }

  /** The word in the list of notices sent; never changes, or retries send again. */
  String word();

  /** Whether the domain has it. */
  boolean isSetUp(DomainSettings settings);

  /** Whether what went through it has come to these readers: then a notice counts as delivered. */
  boolean reaches(Readers readers);

  /**
   * Sends once.
   *
   * @return what the other side answered, for {@link #remember}; it is not to be logged
   * @throws software.amazon.awssdk.core.exception.SdkException if AWS did not take it
   * @throws io.dkimrotation.webhook.WebhookFault if a webhook did not take it
   */
  String send(Post post);

  /**
   * Remembers that it was sent, so that a retry does not send it again.
   *
   * @param answer what {@link #send} returned
   */
  default void remember(RotationTable rotations, Post post, String answer) {
    rotations.addNotice(post.settings().domain(), post.notice().rotationId(), post.name(), word());
  }
}
