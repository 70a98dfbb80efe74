package io.dkimrotation.harness.world;

import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.aws.Clients;
import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.aws.Environment;
import io.dkimrotation.aws.KeySecrets;
import io.dkimrotation.aws.KeyVault;
import io.dkimrotation.aws.LockTable;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.dns.Network;
import io.dkimrotation.harness.dns.PublicDns;
import io.dkimrotation.harness.fake.FakeDynamoDb;
import io.dkimrotation.harness.fake.FakeKms;
import io.dkimrotation.harness.fake.FakeS3;
import io.dkimrotation.harness.fake.FakeSecrets;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.fake.FakeSns;
import io.dkimrotation.harness.fake.LocalDynamoDb;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.mail.TxtLookup;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.InProcessHttpClient;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.harness.wire.WireService;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * AWS as the harness has it, but for Lambda and Step Functions: services, and what lies in them.
 */
final class Cloud implements AutoCloseable {
  private final Scenario scenario;
  private final Staging staging;
  private final FakeSecrets secrets;
  private final FakeSns sns;
  private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
  private final Optional<LocalDynamoDb> localDynamoDb;
  private final FakeSes ses;
  private final FakeS3 s3;
  private final WireServer wire;
  private final Clients clients;

  /** Starts every service; nothing lies in them yet but the key, the bucket and the topic. */
  Cloud(
      Scenario scenario,
      Staging staging,
      Agenda agenda,
      Supplier<Random> seeds,
      TxtLookup dns,
      Mailboxes mailboxes,
      URI page)
      throws IOException {
    this.scenario = scenario;
    this.staging = staging;
    localDynamoDb =
        staging.network() == Network.SOCKETS
            ? Optional.of(LocalDynamoDb.start())
            : Optional.empty();
    ses = new FakeSes(new FakeSes.World(agenda, seeds.get(), dns, mailboxes, scenario.model()));
    s3 = new FakeS3(agenda);
    s3.createBucket(World.BUCKET);
    sns = new FakeSns(agenda, seeds.get());
    secrets = new FakeSecrets(agenda, seeds.get());
    wire =
        WireServer.start(agenda)
            .with(ses)
            .with(keyService())
            .with(secrets)
            .with(sns)
            .with(s3)
            .with(localDynamoDb.<WireService>map(local -> local).orElse(dynamoDb));
    Environment environment =
        HarnessWiring.environment(wire.endpoint(), topic(), page, scenario.endpoints());
    clients =
        staging.network() == Network.IN_PROCESS
            ? new Clients(environment, new InProcessHttpClient(wire))
            : new Clients(environment);
  }

  private FakeKms keyService() {
    FakeKms kms = new FakeKms(staging.random());
    kms.createKey(World.KEY_ID, World.HOME_REGION);
    scenario.settings().regions().stream()
        .filter(region -> !region.equals(World.HOME_REGION))
        .forEach(region -> kms.replicate(World.KEY_ID, region));
    return kms;
  }

  private String topic() {
    String arn = sns.createTopic(World.HOME_REGION, "dkim-operators");
    sns.setSubscriptions(
        arn, List.of(new FakeSns.Subscription(arn + ":1", "email", "operators@corp.example")));
    return arn;
  }

  /** Settings, tables, and what the rotation of the year before left behind. */
  void prepare(PublicDns dns, Webhooks webhooks) {
    DomainSettings settings = scenario.settings();
    webhooks.keepSecrets(secrets, settings.channels());
    ses.addVerifiedAddress(World.HOME_REGION, settings.people().sender());
    if (scenario.start() == StartSituation.FOREIGN_KEY) {
      prepareHandMadeKey(dns);
    }
    PreviousRotation previous =
        scenario.start() == StartSituation.OWN ? new PreviousRotation(scenario) : null;
    List<KeyVault.Made> made = List.of();
    if (previous != null) {
      KeySecrets keySecrets = new KeySecrets(clients.secretsManager(), World.KEY_ID);
      DataKeys dataKeys = new DataKeys(clients.kms(), World.KEY_ID);
      KeyVault vault =
          new KeyVault(dataKeys, keySecrets, staging.random(), staging.keys(), World.SECRET_PREFIX);
      made = previous.makeKeys(vault, keySecrets, dataKeys, ses, dns.zone());
    }
    if (scenario.start() != StartSituation.NONE) {
      settings.regions().forEach(this::setUpMailFrom);
    }
    DynamoDbClient client = clients.dynamoDb();
    Tables.create(client);
    CertificateTable certificates = new CertificateTable(client, Tables.CERTIFICATES);
    RotationTable rotations = new RotationTable(client, Tables.ROTATIONS, certificates);
    rotations.saveSettings(settings.domain(), scenario.settingsJson());
    if (previous != null) {
      previous.record(made, rotations, new LockTable(client, Tables.ROTATIONS), certificates);
    }
  }

  /** As a sender of bulk mail has it, so that SPF passes for it, too. */
  private void setUpMailFrom(String region) {
    String domain = scenario.settings().domain().value();
    ses.setMailFrom(region, domain, "bounce." + domain);
  }

  /** The key's file is at hand unless somebody has accepted that it is not. */
  private void prepareHandMadeKey(PublicDns dns) {
    DkimPrivateKey key = staging.keys().generate();
    HandMadeKey.setUp(scenario.settings(), key, ses, dns.zone());
    if (!scenario.accepts(Order.Risk.NO_ROLL_BACK)) {
      scenario
          .settings()
          .foreignKeySecret()
          .ifPresent(name -> HandMadeKey.keep(secrets, name, key));
    }
  }

  /** Before the first mail is sent: what it will be signed with has a name by then. */
  void prepareEasyDkim(PublicDns dns) {
    DomainSettings settings = scenario.settings();
    for (String region : settings.regions()) {
      ses.addVerifiedWithEasyDkim(region, settings.domain().value())
          .forEach(
              (name, target) -> dns.zone().addAlias(name, target, settings.timing().recordTtl()));
      ses.easyDkimRecord(region, settings.domain().value())
          .ifPresent(record -> dns.publishOutside(record.name(), record.value()));
    }
  }

  /** What mail is signed with before the rotation, by region; nothing where it is not. */
  Map<String, String> selectorsInUse() {
    Map<String, String> inUse = new TreeMap<>();
    for (String region : scenario.settings().regions()) {
      selectorInUse(region).ifPresent(selector -> inUse.put(region, selector));
    }
    return inUse;
  }

  private Optional<String> selectorInUse(String region) {
    return switch (scenario.start()) {
      case OWN -> Optional.of(new PreviousRotation(scenario).activeSelector().value());
      case FOREIGN_KEY -> Optional.of(HandMadeKey.SELECTOR.value());
      case EASY_DKIM ->
          ses.keyInUse(region, scenario.settings().domain().value())
              .map(key -> key.name().substring(0, key.name().indexOf('.')));
      case NONE -> Optional.empty();
    };
  }

  /** The selector whose TXT record the domain's zone has; with Easy DKIM it has aliases. */
  Optional<Selector> selectorInTheZone() {
    return switch (scenario.start()) {
      case OWN, FOREIGN_KEY -> selectorInUse(World.HOME_REGION).map(Selector::new);
      case EASY_DKIM, NONE -> Optional.empty();
    };
  }

  Clients clients() {
    return clients;
  }

  WireServer wire() {
    return wire;
  }

  /** Who holds the domain's lock; an empty text if nobody does. Only where tables are in memory. */
  String lockOwner() {
    return dynamoDb
        .item(Tables.ROTATIONS, "domain#" + scenario.settings().domain(), "lock")
        .at("/owner/S")
        .asText();
  }

  FakeSes ses() {
    return ses;
  }

  FakeS3 s3() {
    return s3;
  }

  FakeSns sns() {
    return sns;
  }

  @Override
  public void close() {
    clients.close();
    wire.close();
    localDynamoDb.ifPresent(LocalDynamoDb::close);
  }
}
