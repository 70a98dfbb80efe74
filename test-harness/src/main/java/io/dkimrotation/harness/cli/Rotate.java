package io.dkimrotation.harness.cli;

import io.dkimrotation.harness.desk.DnsOperator;
import io.dkimrotation.harness.desk.Wishes;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.journal.Journal;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.harness.storm.Mishap;
import io.dkimrotation.harness.world.HarnessWiring;
import io.dkimrotation.harness.world.PortTaken;
import io.dkimrotation.harness.world.Report;
import io.dkimrotation.harness.world.RotationRun;
import io.dkimrotation.harness.world.Scenario;
import io.dkimrotation.harness.world.Staging;
import io.dkimrotation.harness.world.TaskOutput;
import io.dkimrotation.harness.world.World;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays one whole rotation in virtual time. Exit code 0: rotated, 1: it failed, 2: bad input. */
@Command(
    name = "test-harness/rotate",
    sortOptions = false,
    description = "Plays one whole rotation of a domain's DKIM key in virtual time.",
    footer = {
      "AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_S3 name services to use instead of its own.",
      "Exit code: 0 rotated, 1 the rotation failed, 2 bad usage or settings."
    })
public final class Rotate implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "One of the settings' domains. Default: the first.")
  private String domain;

  @Option(
      names = "--regions",
      paramLabel = "REGION[,REGION]",
      description = "SES regions, the canary first. Default: as the settings have them.")
  private String regions;

  @Option(
      names = "--from",
      defaultValue = "own",
      paramLabel = "own|none|foreign-key|easy-dkim",
      description =
          "What SES signs with before: a key of last year, none yet, a key made by hand, or keys"
              + " of its own. Default: own.")
  private String from;

  @Option(
      names = "--ses-model",
      defaultValue = "old-key",
      paramLabel = "old-key|unsigned|new-key",
      description =
          "What SES signs with between a new key and its own look at DNS. Default: old-key.")
  private String model;

  @Option(
      names = "--dns-team",
      paramLabel = "prompt|never-clicks|truncated-first|late|never",
      description = "How the DNS team works. Default: prompt.")
  private String dnsTeam;

  @Mixin private OrderOptions orders;

  @Option(
      names = "--faults",
      paramLabel = "FAULTS",
      description = "Play it under these faults, as test-harness/storm prints them.")
  private String faults;

  @Option(
      names = "--status",
      description = "Stop at the time that --at gives, and print the domain's status as JSON.")
  private boolean status;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "With --status: how long after the start, as P10D or PT12H. Default: P10D.")
  private String at;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings of domains, JSON. Default: goo.ne.jp's.")
  private Path settings;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write summary, history, mails, DNS records and the DNS request there.")
  private Path out;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "One seed, one timeline (keys apart). Default: 1.")
  private String seed;

  @Option(
      names = "--interactive",
      description = "You are the DNS team: a page, a desk and a name server on this machine.")
  private boolean interactive;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "With --interactive: of page and desk; 0 for a free one. Default: 8080.")
  private String httpPort;

  @Option(
      names = "--dns-port",
      paramLabel = "PORT",
      description = "With --interactive: of the name server; 0 for a free one. Default: 5353.")
  private String dnsPort;

  @Option(
      names = "--day",
      paramLabel = "TIME",
      description = "With --interactive: how long a day of waiting takes. Default: 2s.")
  private String day;

  @Option(
      names = "--zone-file",
      paramLabel = "FILE",
      description = "With --interactive: you edit this zone file; written if there is none.")
  private String zoneFile;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Keep there what it takes to go on after this process was ended, and go on.")
  private Path state;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli sets it, reads it and shows the usage
  private boolean help;

  private final List<String> mistakes = new ArrayList<>();

  private final Map<String, String> environment;
  private List<String> words = List.of();
  private boolean wordsOfFolder;

  /**
   * The command in given surroundings.
   *
   * @param environment variables by name
   */
  Rotate(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs the command. */
  public static void main(String[] args) {
    // Threads of servers would hold the process up.
    System.exit(new Rotate(System.getenv()).execute(args));
  }

  /** Runs the command with these words; returns its exit code. */
  int execute(String... args) {
    CommandLine command = new CommandLine(this);
    command.setParameterExceptionHandler(
        (e, unused) -> {
          e.getCommandLine().getErr().println(e.getMessage());
          e.getCommandLine().getErr().println("Try test-harness/rotate --help.");
          return BAD_INPUT;
        });
    command.setExecutionExceptionHandler(
        (e, unused, result) -> {
          System.err.println("The rotation could not be played: " + e.getMessage());
          return FAILED;
        });
    words = StateFolder.without(List.of(args));
    return command.execute(args);
  }

  /** Plays what the folder holds; what was begun is begun again with the same words. */
  private int goOn() throws IOException {
    List<String> begun = StateFolder.words(state, words, mistakes);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(System.err::println);
      return BAD_INPUT;
    }
    Rotate again = new Rotate(environment);
    again.wordsOfFolder = true;
    List<String> all = new ArrayList<>(begun);
    all.addAll(List.of("--state", state.toString()));
    return again.execute(all.toArray(String[]::new));
  }

  @Override
  public Integer call() throws IOException {
    if (state != null && !wordsOfFolder) {
      return goOn();
    }
    Scenario scenario = scenario();
    Wishes wishes = wishes(scenario);
    StatusMoment moment = StatusMoment.read(status, at, mistakes);
    List<Mishap> mishaps = faults == null ? List.of() : FaultyRotation.read(faults, mistakes);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(System.err::println);
      return BAD_INPUT;
    }
    if (faults != null) {
      return FaultyRotation.play(mishaps, scenario, System.out) ? 0 : FAILED;
    }
    List<String> unreachable = Endpoints.unreachable(scenario.endpoints());
    if (!unreachable.isEmpty()) {
      unreachable.forEach(System.err::println);
      return FAILED;
    }
    if (status) {
      moment.print(scenario, System.out);
      return 0;
    }
    return interactive ? playWithPerson(scenario, wishes) : play(scenario);
  }

  private Scenario scenario() {
    SigningModel signing = choice("--ses-model", model, SigningModel.values());
    StartSituation start = choice("--from", from, StartSituation.values());
    Habit habit = dnsTeam == null ? Habit.PROMPT : choice("--dns-team", dnsTeam, Habit.values());
    if (interactive && dnsTeam != null) {
      mistakes.add("--dns-team: '" + dnsTeam + "'; allowed: without --interactive");
    }
    if (interactive && status) {
      mistakes.add("--status: set; allowed: without --interactive");
    }
    if (state != null && (status || faults != null)) {
      mistakes.add("--state: '" + state + "'; allowed: without --status and --faults");
    }
    if (interactive && orders.emergency()) {
      mistakes.add("--emergency: set; allowed: without --interactive");
    }
    if (orders.emergency() && start != StartSituation.OWN) {
      mistakes.add("--emergency: set; allowed: with --from own");
    }
    Map<String, Object> order = orders.read(mistakes);
    long number = seedNumber();
    if (out != null) {
      OutputFolder.mistake(out).ifPresent(mistakes::add);
    }
    Map<String, String> endpoints = Endpoints.fromEnvironment(environment, mistakes);
    if (state != null && !endpoints.isEmpty()) {
      mistakes.add(
          "--state: '" + state + "'; allowed: without " + String.join(", ", endpoints.keySet()));
    }
    SettingsFile file = SettingsFile.read(settings, mistakes);
    DomainSettings chosen = file.choose(domain, regions, mistakes);
    return mistakes.isEmpty()
        ? new Scenario(
            chosen,
            file.json(chosen, regions),
            start,
            signing,
            habit,
            number,
            Scenario.FIRST_OF_DECEMBER,
            order,
            endpoints)
        : null;
  }

  private int play(Scenario scenario) throws IOException {
    Timeline timeline = timeline(scenario);
    Optional<StateFolder> folder = folder();
    Optional<Journal> journal = journal(folder, timeline);
    try (TaskOutput output = TaskOutput.capture();
        World world = new World(scenario, Staging.usual(StateFolder.random(folder)))) {
      journal.ifPresent(written -> world.onEvent(written::event));
      return play(world, timeline, output);
    }
  }

  private Optional<StateFolder> folder() throws IOException {
    return state == null ? Optional.empty() : Optional.of(StateFolder.open(state, words));
  }

  private Optional<Journal> journal(Optional<StateFolder> folder, Timeline timeline)
      throws IOException {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Journal journal = folder.get().journal();
    journal.recordedUntil().ifPresent(until -> timeline.repeats(state, until));
    return Optional.of(journal);
  }

  private int playWithPerson(Scenario scenario, Wishes wishes) throws IOException {
    Timeline timeline = timeline(scenario);
    // Ctrl-C: the shell's prompt gets a line of its own.
    Thread brokenOff = new Thread(timeline::end);
    Optional<StateFolder> folder = folder();
    Optional<Journal> journal = journal(folder, timeline);
    try (TaskOutput output = TaskOutput.capture();
        DnsOperator person = new DnsOperator(wishes, HarnessWiring.secret(), timeline, journal);
        World world = new World(scenario, Staging.usual(StateFolder.random(folder)).with(person))) {
      journal.ifPresent(written -> world.onEvent(written::event));
      Runtime.getRuntime().addShutdownHook(brokenOff);
      world.onEvent(person::sees);
      timeline.invites(world.pageAddress(), person.dns(), wishes);
      int code = play(world, timeline, output);
      timeline.staysUntilEnter(System.in);
      return code;
    } catch (PortTaken e) {
      String option = "--" + e.use().name().toLowerCase(Locale.ROOT) + "-port";
      System.err.printf("%s: %d is in use; allowed: a free port, or 0 for any%n", option, e.port());
      return BAD_INPUT;
    } finally {
      Runtime.getRuntime().removeShutdownHook(brokenOff);
    }
  }

  /** Begins the terminal's text, while the terminal is still ours: the tasks' output is caught. */
  private Timeline timeline(Scenario scenario) {
    Timeline timeline =
        new Timeline(
            System.out, Boolean.getBoolean("harness.terminal"), scenario.settings().zone());
    timeline.title(scenario);
    return timeline;
  }

  private int play(World world, Timeline timeline, TaskOutput output) throws IOException {
    long began = System.nanoTime();
    world.onEvent(timeline::event);
    world.onDeed(timeline::deed);
    RotationRun run = world.run();
    timeline.end();
    Report report = world.report(run, (System.nanoTime() - began) / 1_000_000);
    if (out != null) {
      OutputFolder.write(out, folder -> report.writeTo(folder, output.text()));
    }
    timeline.summary(report, out);
    return report.good() ? 0 : FAILED;
  }

  /** What {@code --interactive} asks for; null without it, or after a mistake. */
  private Wishes wishes(Scenario scenario) {
    InteractiveOptions options = new InteractiveOptions(httpPort, dnsPort, day, zoneFile);
    if (state != null) {
      options.unfitForState(mistakes);
    }
    if (!interactive) {
      mistakes.addAll(options.unwanted());
      return null;
    }
    return options.wishes(scenario == null ? null : scenario.settings(), mistakes);
  }

  private long seedNumber() {
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      mistakes.add("--seed: '" + seed + "'; allowed: a whole number");
      return 0;
    }
  }

  private <E extends Enum<E>> E choice(String option, String word, E[] values) {
    return Choice.of(option, word, values, mistakes);
  }
}
