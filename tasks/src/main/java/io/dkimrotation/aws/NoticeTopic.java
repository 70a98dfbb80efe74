package io.dkimrotation.aws;

import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/** The SNS topic that the operators subscribe to. */
public final class NoticeTopic {
  /** SNS takes ASCII subjects of less than 100 characters (Publish, {@code Subject}). */
  private static final int MAX_SUBJECT = 99;

  private final SnsClient client;
  private final String topicArn;

  /** Uses a topic. */
  public NoticeTopic(SnsClient client, String topicArn) {
    this.client = client;
    this.topicArn = topicArn;
  }

  /**
   * Publishes a message.
   *
   * @return the id that SNS gave it
   */
  public String publish(String subject, String message) {
    return client
        .publish(r -> r.topicArn(topicArn).subject(ascii(subject)).message(message))
        .messageId();
  }

  static String ascii(String subject) {
    String line = subject.replaceAll("[^\\x21-\\x7e]+", " ").strip();
    return line.substring(0, Math.min(line.length(), MAX_SUBJECT)).strip();
  }

  /** Endpoints that get messages now: confirmed and not deleted. */
  public List<String> subscribers() {
    return client.listSubscriptionsByTopic(r -> r.topicArn(topicArn)).subscriptions().stream()
        .filter(s -> s.subscriptionArn().startsWith("arn:"))
        .map(Subscription::endpoint)
        .toList();
  }
}
