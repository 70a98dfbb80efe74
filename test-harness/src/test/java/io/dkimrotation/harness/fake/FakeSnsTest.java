package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Subscription;

class FakeSnsTest {
  private final Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
  private final FakeSns sns = new FakeSns(agenda, new Random(1));
  private final String topic = sns.createTopic(Sdk.TOKYO, "operators");
  private WireServer server;
  private SnsClient client;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.start(agenda).with(sns);
    client = Sdk.client(SnsClient.builder(), server.endpoint(), Sdk.TOKYO);
  }

  @AfterEach
  void stop() {
    assertThat(server.defects()).isEmpty();
    client.close();
    server.close();
    agenda.close();
  }

  @Test
  void keepsWhatIsPublished() {
    String id =
        client.publish(r -> r.topicArn(topic).subject("DKIM").message("鍵 & <行>\n二行目")).messageId();

    assertThat(sns.published())
        .containsExactly(new FakeSns.Published(agenda.now(), topic, id, "DKIM", "鍵 & <行>\n二行目"));
  }

  @Test
  void refusesASubjectThatIsNotShortAscii() {
    for (String subject : List.of("鍵の更新", "two\nlines", " blank first", "x".repeat(100))) {
      assertThatThrownBy(
              () -> client.publish(r -> r.topicArn(topic).subject(subject).message("text")))
          .isInstanceOf(InvalidParameterException.class);
    }
    client.publish(r -> r.topicArn(topic).subject("x".repeat(99)).message("text"));
    assertThat(sns.published()).hasSize(1);
  }

  @Test
  void knowsNoTopicThatWasNotMade() {
    assertThatThrownBy(() -> client.publish(r -> r.topicArn(topic + "2").message("text")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void listsSubscriptionsThatNobodyConfirmed() {
    sns.setSubscriptions(
        topic,
        List.of(
            new FakeSns.Subscription(topic + ":1", "email", "a@example.org"),
            new FakeSns.Subscription("PendingConfirmation", "email", "b@example.org")));

    assertThat(client.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
        .extracting(Subscription::subscriptionArn)
        .containsExactly(topic + ":1", "PendingConfirmation");
  }

  @Test
  void refusesLoudlyWhatItDoesNotImitate() {
    assertThatThrownBy(() -> client.createTopic(r -> r.name("x")))
        .isInstanceOfSatisfying(
            SnsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotFaked"));
  }
}
