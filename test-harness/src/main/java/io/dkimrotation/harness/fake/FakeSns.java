package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import io.dkimrotation.harness.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Amazon SNS: topics set up by hand, publishing to them, and who has subscribed.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/">SNS API</a>
 */
public final class FakeSns implements WireService {
  // "ASCII text that begins with a letter, number, or punctuation mark; must not include line
  // breaks or control characters; and must be less than 100 characters long" (API_Publish).
  private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,98}");
  private static final int MOST_OCTETS = 262_144;

  private final Agenda agenda;
  private final Random random;
  private final Map<String, List<Subscription>> topics = new HashMap<>();
  private final List<Published> published = new ArrayList<>();

  /**
   * Somebody who gets what is published, once confirmed.
   *
   * @param arn the subscription's ARN, or {@code PendingConfirmation}, or {@code Deleted}
   * @param protocol for example {@code email}
   * @param endpoint for example an address
   */
  public record Subscription(String arn, String protocol, String endpoint) {}

  /** A message as a topic took it; the subject may be empty. */
  public record Published(
      Instant at, String topicArn, String messageId, String subject, String message) {}

  /**
   * @param agenda the time
   * @param random what message ids are like
   */
  public FakeSns(Agenda agenda, Random random) {
    this.agenda = agenda;
    this.random = random;
  }

  /** Makes a topic; returns its ARN. */
  public synchronized String createTopic(String region, String name) {
    String arn = "arn:aws:sns:" + region + ":123456789012:" + name;
    topics.putIfAbsent(arn, new ArrayList<>());
    return arn;
  }

  /** Replaces the subscriptions of a topic. */
  public synchronized void setSubscriptions(String topicArn, List<Subscription> subscriptions) {
    topics.replace(topicArn, new ArrayList<>(subscriptions));
  }

  /** All messages in order. */
  public synchronized List<Published> published() {
    return List.copyOf(published);
  }

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public String signingName() {
    return "sns";
  }

  @Override
  public AwsProtocol protocol() {
    return AwsProtocol.QUERY;
  }

  @Override
  public synchronized WireReply answer(String operation, WireRequest request) {
    Map<String, String> form = request.form();
    return switch (operation) {
      case "Publish" -> publish(request.region(), form);
      case "ListSubscriptionsByTopic" -> listSubscriptions(request.region(), form);
      default -> throw AwsError.notFaked("sns: " + operation);
    };
  }

  private WireReply publish(String region, Map<String, String> form) {
    if (form.containsKey("PhoneNumber")) {
      throw AwsError.notFaked("sns: Publish to a phone number");
    }
    String topic = form.getOrDefault("TopicArn", form.getOrDefault("TargetArn", ""));
    subscriptions(region, topic);
    String subject = form.getOrDefault("Subject", "");
    String message = form.getOrDefault("Message", "");
    if (form.containsKey("Subject") && !SUBJECT.matcher(subject).matches()) {
      throw invalid("Subject");
    }
    int octets = message.getBytes(StandardCharsets.UTF_8).length;
    if (octets == 0 || octets > MOST_OCTETS) {
      throw invalid("Message");
    }
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    published.add(new Published(agenda.now(), topic, id, subject, message));
    return reply("Publish", Xml.element("MessageId", id));
  }

  private WireReply listSubscriptions(String region, Map<String, String> form) {
    String topic = form.getOrDefault("TopicArn", "");
    StringBuilder members = new StringBuilder("<Subscriptions>");
    for (Subscription subscription : subscriptions(region, topic)) {
      members
          .append("<member>")
          .append(Xml.element("SubscriptionArn", subscription.arn()))
          .append(Xml.element("Protocol", subscription.protocol()))
          .append(Xml.element("Endpoint", subscription.endpoint()))
          .append(Xml.element("TopicArn", topic))
          .append(Xml.element("Owner", "123456789012"))
          .append("</member>");
    }
    return reply("ListSubscriptionsByTopic", members.append("</Subscriptions>").toString());
  }

  private List<Subscription> subscriptions(String region, String topic) {
    if (!topic.startsWith("arn:aws:sns:" + region + ":")) {
      throw invalid("TopicArn");
    }
    List<Subscription> found = topics.get(topic);
    if (found == null) {
      throw new AwsError("NotFound", 404, "Topic does not exist");
    }
    return found;
  }

  private static AwsError invalid(String parameter) {
    return new AwsError("InvalidParameter", 400, "Invalid parameter: " + parameter);
  }

  private static WireReply reply(String operation, String result) {
    return WireReply.xml(
        "<%1$sResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>harness</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(operation, result));
  }
}
