package io.dkimrotation.harness.world;

import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.aws.Clients;
import io.dkimrotation.aws.Environment;
import io.dkimrotation.aws.LeadTimeTable;
import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.dkim.KeyPairGenerator;
import io.dkimrotation.harness.dns.PublicDns;
import io.dkimrotation.harness.fake.FakeDynamoDb;
import io.dkimrotation.harness.fake.FakeSecrets;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.fake.FakeSlack;
import io.dkimrotation.harness.fake.FakeSns;
import io.dkimrotation.harness.fake.FakeTickets;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.Wiring;
import io.dkimrotation.webhook.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All channels with a sender and a table behind them, and no rotation: for tests of deliveries. */
public final class ChannelBench implements AutoCloseable {
  private final TaskOutput output = TaskOutput.capture();
  private final Agenda agenda = new Agenda(Scenario.FIRST_OF_DECEMBER);
  private final Mailboxes mailboxes = new Mailboxes();
  private final FakeSns sns = new FakeSns(agenda, new Random(2));
  private final FakeSecrets secrets = new FakeSecrets(agenda, new Random(3));
  private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
  private final CompletedTasks completedTasks = new CompletedTasks();
  private final Clients clients;
  private final String topic = sns.createTopic(World.HOME_REGION, "dkim-operators");
  private final DomainSettings settings =
      Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1).settings();
  private final PublicDns dns = new PublicDns(settings.domain(), agenda.clock());
  private final WireServer wire;
  private final Webhooks webhooks;
  private final Wiring wiring;

  /** Starts everything; every channel is alive. */
  public ChannelBench() {
    FakeSes ses =
        new FakeSes(
            new FakeSes.World(
                agenda, new Random(1), name -> List.of(), mailboxes, SigningModel.OLD_KEY));
    ses.addVerifiedAddress(World.HOME_REGION, settings.people().sender());
    subscribe("operators@corp.example");
    try {
      wire =
          WireServer.start(agenda)
              .with(ses)
              .with(sns)
              .with(secrets)
              .with(dynamoDb)
              .with(completedTasks);
      webhooks = Webhooks.start(agenda);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    webhooks.keepSecrets(secrets, settings.channels());
    Environment environment =
        HarnessWiring.environment(
            wire.endpoint(), topic, URI.create("https://dkim.example.net"), Map.of());
    clients = new Clients(environment);
    Tables.create(clients.dynamoDb());
    wiring =
        new Wiring(
            clients,
            agenda.clock(),
            HarnessWiring.secureRandom(),
            new KeyPairGenerator(HarnessWiring.secureRandom()),
            agenda::pause,
            HarnessWiring.lookup(dns),
            new Webhook(Duration.ofSeconds(1), Duration.ofMillis(300)),
            Wiring.threads());
  }

  /** Replaces who reads the topic. */
  public void subscribe(String... endpoints) {
    sns.setSubscriptions(
        topic,
        List.of(endpoints).stream()
            .map(endpoint -> new FakeSns.Subscription(topic + ":1", "email", endpoint))
            .toList());
  }

  /** What was logged. */
  public String log() {
    return output.text();
  }

  /** What the tasks are wired with. */
  public Wiring wiring() {
    return wiring;
  }

  /** The command's default ones. */
  public DomainSettings settings() {
    return settings;
  }

  /** AWS. */
  public WireServer wire() {
    return wire;
  }

  /** Slack and the ticket system. */
  public WireServer hooks() {
    return webhooks.server();
  }

  /** Replaces the secret of a channel. */
  public void keepSecret(String name, String text) {
    secrets.createSecret(World.HOME_REGION, name, text);
  }

  /** The domain's zone and its servers. */
  public PublicDns dns() {
    return dns;
  }

  /** Lets time pass. */
  public void passTo(Instant instant) {
    agenda.runTo(instant);
  }

  /** Tokens of waiting states that were completed, in order. */
  public List<String> completedTasks() {
    return completedTasks.tokens();
  }

  /** All items of the rotations' table, in no order. */
  public List<Map<String, AttributeValue>> items() {
    return clients.dynamoDb().scan(r -> r.tableName(Tables.ROTATIONS).consistentRead(true)).items();
  }

  /** All mails that arrived. */
  public List<Delivered> mails() {
    return mailboxes.all();
  }

  /** All messages of the topic. */
  public List<FakeSns.Published> topic() {
    return sns.published();
  }

  /** All messages in Slack. */
  public List<FakeSlack.Posted> slack() {
    return webhooks.slack().posted();
  }

  /** All events of tickets. */
  public List<FakeTickets.Event> tickets() {
    return webhooks.tickets().events();
  }

  /** The requests' table. */
  public RequestTable requests() {
    return new RequestTable(clients.dynamoDb(), Tables.ROTATIONS);
  }

  /** How long DNS teams took. */
  public LeadTimeTable leadTimes() {
    return new LeadTimeTable(clients.dynamoDb(), Tables.ROTATIONS);
  }

  /** The rotations' table. */
  public RotationTable rotations() {
    return new RotationTable(
        clients.dynamoDb(),
        Tables.ROTATIONS,
        new CertificateTable(clients.dynamoDb(), Tables.CERTIFICATES));
  }

  @Override
  public void close() {
    clients.close();
    wire.close();
    webhooks.close();
    dns.close();
    agenda.close();
    output.close();
  }
}
