package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.dkimrotation.aws.Clients;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.dns.CachingResolver;
import io.dkimrotation.harness.dns.PublicDns;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.ExecutionEvent;
import io.dkimrotation.harness.engine.StepFunctions;
import io.dkimrotation.harness.fake.FakeS3;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.fake.FakeSns;
import io.dkimrotation.harness.fake.FakeStates;
import io.dkimrotation.harness.journal.Deeds;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.people.DnsTeam;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.Timing;
import io.dkimrotation.task.DnsRequestPage;
import io.dkimrotation.task.Json;
import io.dkimrotation.task.Status;
import io.dkimrotation.task.Wiring;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything that one rotation meets, in virtual time: AWS, the DNS, the DNS team, receivers. */
public final class World implements AutoCloseable {
  static final String HOME_REGION = "ap-northeast-1";
  static final String ACCOUNT = "123456789012";
  static final String BUCKET = "dkim-evidence";
  static final String KEY_ID = "mrk-00000000000000000000000000000001";
  static final String SECRET_PREFIX = "dkim/";

  /** An execution may last a year (Step Functions quotas): one that still runs then is stuck. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Scenario scenario;
  private final Agenda agenda;
  private final Webhooks webhooks;
  private final PublicDns dns;
  private final Mailboxes mailboxes = new Mailboxes();
  private final Cloud cloud;
  private final Lambda lambda;
  private final StepFunctions stepFunctions;
  private final Optional<Deeds> deeds;
  private final PageServer page;
  private final StatusFunction status;
  private final URI pageAddress;
  private final MailProbe probe;
  private List<Map<String, Object>> followUps = List.of();
  private BiConsumer<Instant, String> diary = (at, what) -> {};

  /**
   * Starts every server.
   *
   * @throws PortTaken if a port that a person wants is taken
   */
  public World(Scenario scenario, Staging staging) throws IOException {
    HttpServer reserved = PageServer.reserve(staging.person().map(Person::httpPort).orElse(0));
    pageAddress = PageServer.address(reserved);
    this.scenario = scenario;
    Random seeds = new Random(scenario.seed());
    agenda =
        staging
            .person()
            .map(p -> new Agenda(scenario.startAt(), p.passage()))
            .orElseGet(() -> new Agenda(scenario.startAt()));
    dns = new PublicDns(settings().domain(), agenda.clock(), staging.network());
    cloud =
        new Cloud(
            scenario,
            staging,
            agenda,
            () -> seeded(seeds),
            resolver("ses")::texts,
            mailboxes,
            pageAddress);
    webhooks = Webhooks.start(agenda);
    Supplier<Wiring> wirings =
        () -> HarnessWiring.of(cloud.clients(), agenda, staging.random(), staging.keys(), dns);
    Wiring wiring = wirings.get();
    lambda = new Lambda(agenda, wirings, staging.handlers(), seeded(seeds));
    stepFunctions =
        new StepFunctions(
            agenda, staging.line().apply(lambda), seeded(seeds), HOME_REGION, ACCOUNT);
    cloud.wire().with(new FakeStates(stepFunctions));
    deeds = staging.person().flatMap(Person::deeds);
    page = PageServer.start(reserved, new DnsRequestPage(wiring), deeds);
    status = new StatusFunction(agenda, new Status(wiring));
    if (scenario.start() == StartSituation.EASY_DKIM) {
      cloud.prepareEasyDkim(dns);
    }
    probe =
        new MailProbe(
            agenda,
            cloud.ses(),
            staging.probing(),
            mailboxes,
            settings(),
            cloud.selectorsInUse(),
            resolver("receiver")::texts,
            resolver("late receiver")::texts);
    if (staging.person().isPresent()) {
      staging
          .person()
          .get()
          .takes(
              new Person.Place(
                  reserved, dns.zone(), mailboxes, agenda.clock(), cloud.selectorInTheZone()));
    } else {
      new DnsTeam(
          scenario.dnsTeam(),
          agenda,
          dns.zone(),
          mailboxes,
          settings().people().dnsTeam().get(0),
          settings().zone(),
          seeded(seeds),
          what -> diary.accept(agenda.now(), "The DNS team " + what));
    }
  }

  private DomainSettings settings() {
    return scenario.settings();
  }

  private static Random seeded(Random seeds) {
    return new Random(seeds.nextLong());
  }

  private CachingResolver resolver(String label) {
    return new CachingResolver(label, agenda.clock(), List.of(dns.ns1(), dns.ns2(), dns.rest()));
  }

  /** Tells of all that happens in the state machine. */
  public void onEvent(Consumer<ExecutionEvent> listener) {
    stepFunctions.onEvent(listener);
  }

  /** Tells of what people do. */
  public void onDeed(BiConsumer<Instant, String> listener) {
    diary = listener;
  }

  /** What an operator orders, each an hour after the execution before came to a stop. */
  void thenOrder(List<Map<String, Object>> orders) {
    followUps = List.copyOf(orders);
  }

  /** Plays the rotation to its end, and on until the last mail has been verified. */
  public RotationRun run() {
    Map<String, Integer> before = open();
    String execution = execute(scenario.order());
    for (Map<String, Object> next : followUps) {
      agenda.runTo(agenda.now().plus(Duration.ofHours(1)));
      execution = execute(next);
    }
    awaitEnds();
    settle();
    deeds.ifPresent(Deeds::over);
    return new RotationRun(
        stepFunctions.describeExecution(execution),
        others(execution),
        stepFunctions.getExecutionHistory(execution),
        stepFunctions.executionHistoryJson(execution),
        lambda.invocations(),
        lambda.busy(),
        RotationRun.since(before, cloud.wire().calls()));
  }

  /** Makes everything ready, and begins to send mail; the AWS calls that this took. */
  public Map<String, Integer> open() {
    cloud.prepare(dns, webhooks);
    for (DeployedMachine machine : DeployedMachine.values()) {
      stepFunctions.createStateMachine(machine.machine(), machine.definition());
    }
    onEvent(this::watch);
    probe.start();
    return cloud.wire().calls();
  }

  /** Sends no more mail, and goes on until the last one has been verified. */
  public void settle() {
    probe.stop();
    agenda.runTo(agenda.now().plus(Timing.LONGEST_TRANSIT).plus(Duration.ofHours(1)));
  }

  /**
   * The scheduled check of a later day, after {@link #run} and whatever became of it; played to its
   * end without probes.
   */
  ExecutionDescription check(Instant at) {
    agenda.runTo(at);
    return stepFunctions.describeExecution(execute(Scenario.SCHEDULED));
  }

  /** Starts an execution now and plays it to its end; its ARN. */
  private String execute(Map<String, Object> order) {
    String execution = start(order);
    awaitEnd(execution);
    return execution;
  }

  /** Starts an execution of the rotation, which moves as time passes; its ARN. */
  public String start(Map<String, Object> order) {
    Map<String, Object> input = new TreeMap<>(order);
    input.put("domain", settings().domain());
    if (DeployedMachine.of(order) == DeployedMachine.EMERGENCY_SWITCH) {
      probe.condense(agenda.now());
    }
    return stepFunctions.startExecution(
        DeployedMachine.of(order).arn(),
        settings().domain() + "-" + agenda.now().toString().replaceAll("T00:00:00Z|[:.Z]", ""),
        Json.write(input));
  }

  /** All executions of all state machines, in the order in which they began. */
  public List<ExecutionDescription> executions() {
    return Arrays.stream(DeployedMachine.values())
        .flatMap(machine -> stepFunctions.listExecutions(machine.arn()).stream())
        .sorted(Comparator.comparing(ExecutionDescription::startDate))
        .toList();
  }

  /** Lets time pass until nothing runs any more, or for a year. */
  public void awaitEnds() {
    Instant patience = agenda.now().plus(LONGEST);
    while (agenda.now().isBefore(patience)) {
      Optional<ExecutionDescription> running =
          executions().stream()
              .filter(each -> each.status() == ExecutionDescription.Status.RUNNING)
              .findFirst();
      if (running.isEmpty()) {
        return;
      }
      awaitEnd(running.get().executionArn());
    }
  }

  /** Those that began after it. */
  private List<ExecutionDescription> others(String execution) {
    Instant began = stepFunctions.describeExecution(execution).startDate();
    return executions().stream()
        .filter(other -> !other.executionArn().equals(execution))
        .filter(other -> other.startDate().isAfter(began))
        .toList();
  }

  /** Lets time pass until an execution has ended, or for a year. */
  public void awaitEnd(String execution) {
    Instant patience = agenda.now().plus(LONGEST);
    agenda.runUntil(
        () ->
            stepFunctions.describeExecution(execution).status()
                    != ExecutionDescription.Status.RUNNING
                || agenda.now().isAfter(patience));
  }

  private void watch(ExecutionEvent event) {
    if (event.event().type().equals("TaskStateExited")
        && event.event().stateName().orElse("").equals("RevokeKey")) {
      JsonNode output = Json.parse(event.event().details().orElseThrow().path("output").asText());
      output.at("/revocation/revoked").forEach(selector -> probe.revoked(selector.asText()));
    }
    if (event.event().type().equals("WaitStateEntered")
        && event.event().stateName().orElse("").equals("WaitForWindow")) {
      JsonNode input = Json.parse(event.event().details().orElseThrow().path("input").asText());
      probe.condense(Instant.parse(input.path("window").path("opensAt").asText()));
    }
  }

  /** All that a run has to show, and how much real time it took. */
  public Report report(RotationRun run, long wallMillis) {
    return Report.of(this, run, wallMillis);
  }

  /** Where the page and the desk are. */
  public URI pageAddress() {
    return pageAddress;
  }

  /** What the function Status answers now, JSON. */
  public String status() {
    return status.ask(settings().domain());
  }

  /** What is played. */
  public Scenario scenario() {
    return scenario;
  }

  /** Time. */
  public Agenda agenda() {
    return agenda;
  }

  /** Starts, stops and redrives. */
  public StepFunctions stepFunctions() {
    return stepFunctions;
  }

  /** What was wrong with mail that applications sent. */
  public List<String> mailFaults() {
    return probe.violations();
  }

  /** What was sent and how it fared. */
  MailProbe probe() {
    return probe;
  }

  /** All mail that arrived. */
  public Mailboxes mailboxes() {
    return mailboxes;
  }

  /** The DNS, the domain's zone in it. */
  public PublicDns dns() {
    return dns;
  }

  FakeS3 s3() {
    return cloud.s3();
  }

  /** SES of every region. */
  public FakeSes ses() {
    return cloud.ses();
  }

  /** For faults, requests and replies. */
  public WireServer wire() {
    return cloud.wire();
  }

  /** Slack and the ticket system. */
  Webhooks webhooks() {
    return webhooks;
  }

  FakeSns sns() {
    return cloud.sns();
  }

  /** New code of every task's function, which begins with an empty memory. */
  public void deploy() {
    lambda.deploy();
  }

  /** Whose TXT record the zone had before; none with Easy DKIM and before a first key. */
  public Optional<Selector> selectorInTheZone() {
    return cloud.selectorInTheZone();
  }

  /** Which execution holds the domain; an empty text if none does. Only without sockets. */
  public String lockOwner() {
    return cloud.lockOwner();
  }

  /** As the tasks have them. */
  public Clients clients() {
    return cloud.clients();
  }

  @Override
  public void close() {
    deeds.ifPresent(Deeds::end);
    page.close();
    cloud.close();
    webhooks.close();
    dns.close();
    agenda.close();
  }
}
