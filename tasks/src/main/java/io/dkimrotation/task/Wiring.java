package io.dkimrotation.task;

import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.aws.Clients;
import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.aws.Environment;
import io.dkimrotation.aws.EvidenceBucket;
import io.dkimrotation.aws.Executions;
import io.dkimrotation.aws.KeySecrets;
import io.dkimrotation.aws.KeyVault;
import io.dkimrotation.aws.LeadTimeTable;
import io.dkimrotation.aws.LockTable;
import io.dkimrotation.aws.NoticeTopic;
import io.dkimrotation.aws.OperatorSecrets;
import io.dkimrotation.aws.Pause;
import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.aws.RotationMachine;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.aws.SesIdentities;
import io.dkimrotation.aws.SesMail;
import io.dkimrotation.aws.SesPace;
import io.dkimrotation.aws.TaskTokens;
import io.dkimrotation.dkim.KeyPairGenerator;
import io.dkimrotation.dkim.KeySource;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.dns.ZoneView;
import io.dkimrotation.webhook.Webhook;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The composition root: the one place where clock, chance and clients come in. Clients are built
 * when first used, so a function starts with no more than it needs.
 */
public final class Wiring {
  private final Environment environment;
  private final Clock clock;
  private final SecureRandom random;
  private final KeySource keys;
  private final Clients clients;
  private final ZoneView zone;
  private final SesPace pace;
  private final Webhook webhook;
  private final Executor channels;
  private final Map<String, Object> built = new HashMap<>();

  /**
   * Wires a function, or all of them.
   *
   * @param keys where new keys come from
   * @param pause how to let time pass between SES calls
   * @param channels runs the ways to people, each of which may hang
   */
  public Wiring(
      Clients clients,
      Clock clock,
      SecureRandom random,
      KeySource keys,
      Pause pause,
      DnsLookup dns,
      Webhook webhook,
      Executor channels) {
    this.environment = clients.environment();
    this.clock = clock;
    this.random = random;
    this.keys = keys;
    this.clients = clients;
    this.zone = new ZoneView(dns);
    this.pace = new SesPace(clock, pause);
    this.webhook = webhook;
    this.channels = channels;
  }

  /** A thread for each channel at work; none of them keeps a process alive. */
  public static Executor threads() {
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "channel");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** As a Lambda function is wired: real time, real chance, the real network. */
  static Wiring onLambda() {
    return OnLambda.WIRING;
  }

  private static final class OnLambda {
    static final SecureRandom RANDOM = new SecureRandom();
    static final Wiring WIRING =
        new Wiring(
            new Clients(new Environment(System.getenv())),
            Clock.systemUTC(),
            RANDOM,
            new KeyPairGenerator(RANDOM),
            OnLambda::sleep,
            DnsLookup.overNetwork(),
            Webhook.overNetwork(),
            threads());

    private static void sleep(Duration duration) {
      try {
        Thread.sleep(duration.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted between two SES calls", e);
      }
    }
  }

  Environment environment() {
    return environment;
  }

  Clock clock() {
    return clock;
  }

  SecureRandom random() {
    return random;
  }

  Executor channels() {
    return channels;
  }

  ZoneView zone() {
    return zone;
  }

  String homeRegion() {
    return environment.get(Environment.HOME_REGION);
  }

  SesIdentities ses() {
    return once("ses", () -> new SesIdentities(this::sesClient, pace));
  }

  SesMail mail() {
    return once("mail", () -> new SesMail(sesClient(homeRegion()), homeRegion()));
  }

  private SesV2Client sesClient(String region) {
    return once("ses-client-" + region, () -> clients.ses(region));
  }

  DataKeys dataKeys() {
    return once(
        "data-keys", () -> new DataKeys(clients.kms(), environment.get(Environment.KEY_ID)));
  }

  KeySecrets secrets() {
    return once(
        "secrets", () -> new KeySecrets(secretsClient(), environment.get(Environment.KEY_ID)));
  }

  SecretWebhooks webhooks() {
    return once("webhooks", () -> new SecretWebhooks(operatorSecrets(), webhook));
  }

  OperatorSecrets operatorSecrets() {
    return once("operator-secrets", () -> new OperatorSecrets(secretsClient()));
  }

  private SecretsManagerClient secretsClient() {
    return once("secrets-client", clients::secretsManager);
  }

  KeyVault vault() {
    return once(
        "vault",
        () ->
            new KeyVault(
                dataKeys(), secrets(), random, keys, environment.get(Environment.SECRET_PREFIX)));
  }

  CertificateTable certificates() {
    return once(
        "certificates",
        () -> new CertificateTable(dynamoDb(), environment.get(Environment.CERTIFICATES_TABLE)));
  }

  RotationTable rotations() {
    return once(
        "rotations",
        () ->
            new RotationTable(
                dynamoDb(), environment.get(Environment.ROTATIONS_TABLE), certificates()));
  }

  LockTable locks() {
    return once(
        "locks", () -> new LockTable(dynamoDb(), environment.get(Environment.ROTATIONS_TABLE)));
  }

  RequestTable requests() {
    return once(
        "requests",
        () -> new RequestTable(dynamoDb(), environment.get(Environment.ROTATIONS_TABLE)));
  }

  LeadTimeTable leadTimes() {
    return once(
        "lead-times",
        () -> new LeadTimeTable(dynamoDb(), environment.get(Environment.ROTATIONS_TABLE)));
  }

  private DynamoDbClient dynamoDb() {
    return once("dynamodb-client", clients::dynamoDb);
  }

  EvidenceBucket evidence() {
    return once(
        "evidence",
        () -> new EvidenceBucket(clients.s3(), environment.get(Environment.EVIDENCE_BUCKET)));
  }

  NoticeTopic topic() {
    return once(
        "topic", () -> new NoticeTopic(clients.sns(), environment.get(Environment.TOPIC_ARN)));
  }

  RotationMachine rotationMachine() {
    return once(
        "rotation-machine",
        () ->
            new RotationMachine(statesClient(), environment.get(Environment.ROTATION_MACHINE_ARN)));
  }

  TaskTokens tokens() {
    return once("tokens", () -> new TaskTokens(statesClient()));
  }

  Executions executions() {
    return once("executions", () -> new Executions(statesClient()));
  }

  private SfnClient statesClient() {
    return once("states-client", clients::stepFunctions);
  }

  /** In real time, whatever the clock says: it is about calls, not about rotations. */
  PagePace pagePace() {
    return once("page-pace", () -> new PagePace(System::nanoTime));
  }

  Announcer announcer() {
    return new Announcer(this);
  }

  /** Not computeIfAbsent: builders ask for one another. */
  @SuppressWarnings("unchecked") // one name, one type: every name stands in one place above
  private synchronized <T> T once(String name, Supplier<T> build) {
    T there = (T) built.get(name);
    if (there == null) {
      there = build.get();
      built.put(name, there);
    }
    return there;
  }
}
