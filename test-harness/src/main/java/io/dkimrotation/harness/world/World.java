package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.aws.Clients;
import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.aws.Environment;
import io.dkimrotation.aws.KeySecrets;
import io.dkimrotation.aws.KeyVault;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.harness.dns.CachingResolver;
import io.dkimrotation.harness.dns.PublicDns;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.ExecutionEvent;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.harness.engine.StepFunctions;
import io.dkimrotation.harness.fake.FakeKms;
import io.dkimrotation.harness.fake.FakeS3;
import io.dkimrotation.harness.fake.FakeSecrets;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.fake.FakeSns;
import io.dkimrotation.harness.fake.FakeStates;
import io.dkimrotation.harness.fake.LocalDynamoDb;
import io.dkimrotation.harness.fake.S3Object;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.mail.TxtLookup;
import io.dkimrotation.harness.people.DnsTeam;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.Timing;
import io.dkimrotation.task.DnsRequestPage;
import io.dkimrotation.task.Json;
import io.dkimrotation.task.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything that one rotation meets, in virtual time: AWS, the DNS, the DNS team, receivers. */
public final class World implements AutoCloseable {
  static final String HOME_REGION = "ap-northeast-1";
  static final String ACCOUNT = "123456789012";
  static final String BUCKET = "dkim-evidence";
  static final String KEY_ID = "mrk-00000000000000000000000000000001";
  private static final List<String> REQUEST_FILES =
      List.of("records.zone", "records.csv", "instructions.ja.txt", "instructions.en.txt");
  private static final String SECRET_PREFIX = "dkim/";

  private final Scenario scenario;
  private final Agenda agenda;
  private final WireServer wire;
  private final LocalDynamoDb dynamoDb;
  private final PublicDns dns;
  private final Mailboxes mailboxes = new Mailboxes();
  private final FakeSes ses;
  private final FakeS3 s3;
  private final Lambda lambda;
  private final StepFunctions stepFunctions;
  private final PageServer page;
  private final MailProbe probe;
  private final Clients clients;
  private final Environment environment;
  private final SecureRandom random;
  private BiConsumer<Instant, String> diary = (at, what) -> {};

  /**
   * Starts every server and prepares the start situation.
   *
   * @param random where private keys come from
   */
  public World(Scenario scenario, SecureRandom random) throws IOException {
    this(scenario, random, UnaryOperator.identity());
  }

  /**
   * As the public one, with a line between the engine and the functions that may do them twice or
   * lose what they answer.
   */
  World(Scenario scenario, SecureRandom random, UnaryOperator<Functions> line) throws IOException {
    this.scenario = scenario;
    this.random = random;
    Random seeds = new Random(scenario.seed());
    agenda = new Agenda(scenario.startAt());
    dynamoDb = LocalDynamoDb.start();
    dns = new PublicDns(settings().domain(), agenda.clock());
    CachingResolver forSes = resolver("ses");
    ses =
        new FakeSes(
            new FakeSes.World(agenda, seeded(seeds), txt(forSes), mailboxes, scenario.model()));
    s3 = new FakeS3(agenda);
    s3.createBucket(BUCKET);
    FakeSns sns = new FakeSns(agenda, seeded(seeds));
    wire =
        WireServer.start(agenda)
            .with(ses)
            .with(keyService())
            .with(new FakeSecrets(agenda, seeded(seeds)))
            .with(sns)
            .with(s3)
            .with(dynamoDb);
    HttpServer reserved = PageServer.reserve();
    environment = environment(topic(sns), PageServer.address(reserved).toString());
    clients = new Clients(environment);
    Wiring wiring = HarnessWiring.of(environment, agenda, random, dns);
    lambda = new Lambda(agenda, wiring, seeded(seeds));
    stepFunctions =
        new StepFunctions(agenda, line.apply(lambda), seeded(seeds), HOME_REGION, ACCOUNT);
    wire.with(new FakeStates(new EngineResults(stepFunctions)));
    page = PageServer.start(reserved, new DnsRequestPage(wiring));
    probe =
        new MailProbe(
            agenda,
            ses,
            mailboxes,
            settings().domain(),
            settings().regions(),
            txt(resolver("receiver")),
            txt(resolver("late receiver")));
    new DnsTeam(
        agenda,
        dns.zone(),
        mailboxes,
        settings().people().dnsTeam().get(0),
        settings().zone(),
        seeded(seeds),
        what -> diary.accept(agenda.now(), "The DNS team " + what));
  }

  private DomainSettings settings() {
    return scenario.settings();
  }

  private static Random seeded(Random seeds) {
    return new Random(seeds.nextLong());
  }

  private CachingResolver resolver(String label) {
    return new CachingResolver(label, agenda.clock(), List.of(dns.ns1(), dns.ns2()));
  }

  /** As the outside sees the zone, and the key of SES's own second signature. */
  private TxtLookup txt(CachingResolver resolver) {
    return name -> {
      CachingResolver.TxtLookup answer = resolver.lookupTxt(name);
      if (answer instanceof CachingResolver.Found found) {
        return found.texts();
      }
      if (answer instanceof CachingResolver.Unavailable) {
        throw new IOException("SERVFAIL for " + name);
      }
      return List.of();
    };
  }

  private FakeKms keyService() {
    FakeKms kms = new FakeKms(random);
    kms.createKey(KEY_ID, HOME_REGION);
    settings().regions().stream()
        .filter(region -> !region.equals(HOME_REGION))
        .forEach(region -> kms.replicate(KEY_ID, region));
    return kms;
  }

  private String topic(FakeSns sns) {
    String arn = sns.createTopic(HOME_REGION, "dkim-operators");
    sns.setSubscriptions(
        arn, List.of(new FakeSns.Subscription(arn + ":1", "email", "operators@corp.example")));
    return arn;
  }

  private Environment environment(String topicArn, String pageUrl) {
    Map<String, String> variables = new HashMap<>();
    variables.put(Environment.HOME_REGION, HOME_REGION);
    variables.put(Environment.CERTIFICATES_TABLE, Tables.CERTIFICATES);
    variables.put(Environment.ROTATIONS_TABLE, Tables.ROTATIONS);
    variables.put(Environment.EVIDENCE_BUCKET, BUCKET);
    variables.put(Environment.KEY_ID, KEY_ID);
    variables.put(Environment.TOPIC_ARN, topicArn);
    variables.put(Environment.SECRET_PREFIX, SECRET_PREFIX);
    variables.put(Environment.PAGE_URL, pageUrl);
    variables.put("AWS_ACCESS_KEY_ID", "harness");
    variables.put("AWS_SECRET_ACCESS_KEY", "harness");
    variables.put("AWS_ENDPOINT_URL", wire.endpoint().toString());
    variables.putAll(scenario.endpoints());
    return new Environment(variables);
  }

  /** Tells of all that happens in the state machine. */
  public void onEvent(Consumer<ExecutionEvent> listener) {
    stepFunctions.onEvent(listener);
  }

  /** Tells of what people do. */
  public void onDeed(BiConsumer<Instant, String> listener) {
    diary = listener;
  }

  /** Plays the rotation to its end, and on until the last mail has been verified. */
  public RotationRun run() {
    prepare();
    Map<String, Integer> before = wire.calls();
    ses.addVerifiedAddress(HOME_REGION, settings().people().sender());
    String machine = stepFunctions.createStateMachine("rotation", definition());
    onEvent(this::watch);
    probe.start();
    String execution =
        stepFunctions.startExecution(
            machine,
            settings().domain() + "-" + scenario.startAt().toString().substring(0, 10),
            "{\"domain\":\"%s\",\"trigger\":\"schedule\"}".formatted(settings().domain()));
    agenda.runUntil(
        () ->
            stepFunctions.describeExecution(execution).status()
                != ExecutionDescription.Status.RUNNING);
    probe.stop();
    agenda.runTo(agenda.now().plus(Timing.LONGEST_TRANSIT).plus(Duration.ofHours(1)));
    return new RotationRun(
        stepFunctions.describeExecution(execution),
        stepFunctions.getExecutionHistory(execution),
        stepFunctions.executionHistoryJson(execution),
        lambda.invocations(),
        lambda.busy(),
        since(before, wire.calls()));
  }

  /** What the rotation itself called, the preparation of its world aside. */
  private static Map<String, Integer> since(
      Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> calls = new TreeMap<>();
    after.forEach(
        (call, count) -> {
          int own = count - before.getOrDefault(call, 0);
          if (own > 0) {
            calls.put(call, own);
          }
        });
    return calls;
  }

  private void prepare() {
    PreviousRotation previous =
        scenario.start() == StartSituation.OWN ? new PreviousRotation(scenario) : null;
    List<KeyVault.Made> made = List.of();
    KeySecrets secrets = new KeySecrets(clients.secretsManager(), KEY_ID);
    DataKeys dataKeys = new DataKeys(clients.kms(), KEY_ID);
    KeyVault vault = new KeyVault(dataKeys, secrets, random, SECRET_PREFIX);
    if (previous != null) {
      made = previous.makeKeys(vault, secrets, dataKeys, ses, dns.zone());
    }
    DynamoDbClient client = clients.dynamoDb();
    Tables.create(client);
    CertificateTable certificates = new CertificateTable(client, Tables.CERTIFICATES);
    RotationTable rotations = new RotationTable(client, Tables.ROTATIONS, certificates);
    rotations.saveSettings(settings().domain(), scenario.settingsJson());
    if (previous != null) {
      previous.record(made, rotations, certificates);
    }
  }

  /** The deployed file with the functions' ARNs put in, as CDK does it. */
  private static String definition() {
    try (InputStream in = World.class.getResourceAsStream("/statemachine/rotation.asl.json")) {
      String asl = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return asl.replaceAll("\\$\\{([A-Za-z]+)\\}", Lambda.arn(HOME_REGION, ACCOUNT, "$1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void watch(ExecutionEvent event) {
    String state = event.event().stateName().orElse("");
    if (!event.event().type().endsWith("StateEntered")) {
      return;
    }
    JsonNode input = Json.parse(event.event().details().orElseThrow().path("input").asText());
    if (state.equals("WaitForWindow")) {
      probe.condense(Instant.parse(input.path("window").path("opensAt").asText()));
    } else if (state.equals("MonitorActivation")) {
      probe.proven(input.path("region").asText());
    }
  }

  /**
   * All that a run has to show.
   *
   * @param wallMillis real time that it took
   */
  public Report report(RotationRun run, long wallMillis) {
    JsonNode state = lastState(run);
    JsonNode plan = state.path("plan");
    List<String> standby = new ArrayList<>();
    plan.path("standbySelectors").forEach(selector -> standby.add(selector.asText()));
    ExecutionDescription execution = run.execution();
    int unsigned = Math.toIntExact(probe.unsigned());
    int sent = probe.probes().size();
    Summary summary =
        new Summary(
            settings().domain().value(),
            settings().regions(),
            state.at("/outcome/outcome").asText(execution.status().toString()),
            execution.executionArn(),
            execution.startDate(),
            execution.stopDate().orElseThrow(),
            plan.path("previousSelector").textValue(),
            plan.path("activeSelector").textValue(),
            standby,
            execution.stateTransitions(),
            execution.historyEvents(),
            run.lambdaInvocations(),
            run.awsCalls(),
            new Summary.Mails(
                sent,
                Math.toIntExact(probe.verified()),
                unsigned,
                probe.longestUnsignedGap().toSeconds()),
            wallMillis);
    return new Report(
        summary,
        probe.violations(),
        run.history(),
        mailboxes.all(),
        dns.zone().publishedTxt(),
        ses.amazonSesRecord(),
        requestFiles(plan.path("rotationId").asText()),
        Costs.of(
            execution.stateTransitions(),
            run.lambdaInvocations(),
            run.lambdaTime(),
            run.awsCalls()));
  }

  /** The state document as the last state left or found it. */
  private static JsonNode lastState(RotationRun run) {
    JsonNode last = Json.parse(run.execution().output().orElse("{}"));
    for (int i = run.events().size() - 1; last.isEmpty() && i >= 0; i--) {
      HistoryEvent event = run.events().get(i);
      if (event.type().endsWith("StateEntered")) {
        last = Json.parse(event.details().orElseThrow().path("input").asText());
      }
    }
    return last;
  }

  private Map<String, byte[]> requestFiles(String rotationId) {
    Map<String, byte[]> files = new TreeMap<>();
    String folder = settings().domain() + "/" + rotationId + "/";
    for (String name : REQUEST_FILES) {
      List<S3Object> versions = s3.objects(BUCKET).get(folder + name);
      if (versions != null) {
        files.put(name, versions.get(versions.size() - 1).bytes());
      }
    }
    return files;
  }

  Agenda agenda() {
    return agenda;
  }

  /** What was sent and how it fared. */
  MailProbe probe() {
    return probe;
  }

  Mailboxes mailboxes() {
    return mailboxes;
  }

  PublicDns dns() {
    return dns;
  }

  FakeS3 s3() {
    return s3;
  }

  FakeSes ses() {
    return ses;
  }

  WireServer wire() {
    return wire;
  }

  Clients clients() {
    return clients;
  }

  @Override
  public void close() {
    page.close();
    wire.close();
    dynamoDb.close();
    dns.close();
    agenda.close();
  }
}
