package io.dkimrotation.harness.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.ExecutionDescription.Status;
import io.dkimrotation.harness.people.ReadMail;
import io.dkimrotation.harness.world.HarnessWiring;
import io.dkimrotation.harness.world.Scenario;
import io.dkimrotation.harness.world.Staging;
import io.dkimrotation.harness.world.World;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.WayBack;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Plays one schedule to its end, with an operator who redrives what stopped until it goes on: every
 * fault ends some day, and then the rotation must too.
 */
final class Play {
  private static final Duration OPERATOR_COMES_AFTER = Duration.ofHours(6);
  private static final Duration MONITORING = Duration.ofHours(6);
  private static final int MOST_REDRIVES = 60;
  private static final Set<String> IDLE = Set.of("not-due", "superseded", "refused");
  private static final Set<String> OVER = Set.of("rolled-back", "superseded", "refused");
  private static final Set<String> GOOD =
      Set.of(
          "rotated",
          "refilled",
          "switched",
          "no-standby",
          "not-due",
          "rolled-back",
          "superseded",
          "refused");
  private static final ObjectNode STANDARD = standard();

  private final PooledKeys pool;
  private final UnaryOperator<Staging> sabotage;

  /**
   * @param sabotage changes the tasks themselves; nothing but in tests of the storm
   */
  Play(PooledKeys pool, UnaryOperator<Staging> sabotage) {
    this.pool = pool;
    this.sabotage = sabotage;
  }

  /**
   * How it went.
   *
   * @param end of the last execution: {@code rotated, refilled, rolled-back} and so on, or what it
   *     got stuck in
   * @param redrives how often the operator had to come
   * @param violations of invariants; an end that is none of the good ones is one too
   * @param calls AWS calls of the rotation
   * @param tasks invocations by state
   * @param switchedAfter from the start to the first put of a key; zero if there was none
   */
  record Result(
      String end,
      int redrives,
      List<String> violations,
      Map<String, Integer> calls,
      Map<String, Integer> tasks,
      Duration switchedAfter) {
    boolean good() {
      return violations.isEmpty();
    }
  }

  Result play(Schedule schedule) {
    Attack attack = new Attack(schedule);
    PooledKeys.Draw keys = pool.source();
    Staging staging =
        sabotage.apply(Staging.usual(HarnessWiring.secureRandom()).quickly(keys).withFewMails());
    Staging attacked = staging.over(functions -> attack.over(staging.line().apply(functions)));
    try (World world = new World(scenario(schedule), attacked)) {
      return play(world, attack, keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result play(World world, Attack attack, PooledKeys.Draw keys) {
    Map<String, Integer> before = world.open();
    Watch watch = new Watch(world, attack, keys);
    watch.begin();
    String execution = world.start(world.scenario().order());
    attack.begin(world, execution);
    int redrives = playOut(world, attack);
    world.settle();
    List<String> faults = new ArrayList<>();
    for (ExecutionDescription each : world.executions()) {
      boolean scheduled = each.executionArn().equals(execution);
      if (!GOOD.contains(end(each)) || (scheduled && end(each).equals("refused"))) {
        faults.add("%s ended as %s".formatted(each.executionArn(), end(each)));
      }
    }
    String end = end(world);
    if (IDLE.contains(end)) {
      faults.add("no execution came to an end that changes anything");
    }
    if (end.equals("rotated")) {
      faults.addAll(missingNotices(world));
    }
    faults.addAll(watch.violations());
    return new Result(
        end,
        redrives,
        faults,
        since(before, world.wire().calls()),
        attack.invocations(),
        watch
            .firstPut()
            .map(at -> Duration.between(world.scenario().startAt(), at))
            .orElse(Duration.ZERO));
  }

  /**
   * Until nothing runs, nothing waits for an operator and nothing more goes wrong; the redrives.
   */
  private static int playOut(World world, Attack attack) {
    int redrives = 0;
    world.awaitEnds();
    for (Optional<Instant> next = next(world, attack, redrives);
        next.isPresent();
        next = next(world, attack, redrives)) {
      world.agenda().runTo(next.get());
      if (redrives < MOST_REDRIVES) {
        for (ExecutionDescription each : stopped(world)) {
          world.stepFunctions().redriveExecution(each.executionArn());
          redrives++;
        }
      }
      world.awaitEnds();
    }
    return redrives;
  }

  private static Optional<Instant> next(World world, Attack attack, int redrives) {
    return redrives < MOST_REDRIVES && !stopped(world).isEmpty()
        ? Optional.of(world.agenda().now().plus(OPERATOR_COMES_AFTER))
        : attack.next();
  }

  /** What an operator redrives: all that came to a stop, unless another took its place. */
  private static List<ExecutionDescription> stopped(World world) {
    return world.executions().stream()
        .filter(each -> each.status() != Status.SUCCEEDED && each.status() != Status.RUNNING)
        .filter(each -> !OVER.contains(end(each)))
        .filter(each -> each.redrive().hindrance().isEmpty())
        .toList();
  }

  /** How all went: the last execution that changed something. */
  private static String end(World world) {
    return world.executions().stream()
        .map(Play::end)
        .filter(end -> !IDLE.contains(end))
        .reduce((first, last) -> last)
        .orElse("not-due");
  }

  private static String end(ExecutionDescription ended) {
    if (ended.status() == Status.SUCCEEDED) {
      JsonNode output = Json.parse(ended.output().orElse("{}"));
      return output
          .at("/outcome/outcome")
          .asText(output.has("forcedRotation") ? "no-standby" : "not-due");
    }
    String error = ended.error().orElse("");
    if (error.equals("RolledBack")) {
      return "rolled-back";
    }
    boolean leftForGood = ended.redrive().hindrance().isPresent();
    // Stopped for another to take its place, which had two weeks for it.
    if (ended.status() == Status.ABORTED && leftForGood) {
      return "superseded";
    }
    // Nothing was begun, and the other one went on instead.
    if (error.endsWith(".PreflightFailed") && leftForGood) {
      return "refused";
    }
    if (error.endsWith(".RotationRefused")) {
      return "refused";
    }
    return error.endsWith(".Superseded")
        ? "superseded"
        : ended.status() + " " + error + ", cause: " + ended.cause().orElse("none");
  }

  /** Invariant 5: what matters was delivered at least once, by mail or through the topic. */
  private static List<String> missingNotices(World world) {
    List<String> letters =
        Stream.concat(
                world.mailboxes().all().stream()
                    .filter(
                        mail -> mail.recipients().stream().anyMatch(to -> to.contains("-team@")))
                    .map(ReadMail::text),
                world.wire().requests().stream()
                    .filter(request -> request.call().equals("sns.Publish"))
                    .map(request -> request.request().form().getOrDefault("Message", "")))
            .toList();
    List<String> missing = new ArrayList<>();
    for (String wanted : List.of("please add the", "now signs with the new key", "is finished")) {
      if (letters.stream().noneMatch(letter -> letter.contains(wanted))) {
        missing.add("5: nobody was told '" + wanted + "'");
      }
    }
    return missing;
  }

  private static Map<String, Integer> since(
      Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> calls = new TreeMap<>();
    after.forEach((call, count) -> calls.put(call, count - before.getOrDefault(call, 0)));
    calls.values().removeIf(count -> count <= 0);
    return calls;
  }

  private static Scenario scenario(Schedule schedule) {
    ObjectNode domain = STANDARD.deepCopy();
    ArrayNode regions = domain.putArray("regions");
    List.of("ap-northeast-1", "ap-northeast-3")
        .subList(0, schedule.regions())
        .forEach(regions::add);
    // The looks of the first hours differ; the hourly ones after them do not.
    ((ObjectNode) domain.path("timing")).put("monitoring", MONITORING.toString());
    return new Scenario(
        DomainSettings.parse(domain),
        domain.toString(),
        schedule.start(),
        schedule.model(),
        schedule.habit(),
        schedule.seed(),
        Scenario.FIRST_OF_DECEMBER,
        order(schedule.start()),
        Map.of());
  }

  /** As the monthly schedule has it, with what an operator accepts who lets it begin. */
  private static Map<String, Object> order(StartSituation start) {
    Map<String, Object> order = new TreeMap<>(Scenario.SCHEDULED);
    Set<Order.Risk> risks = WayBack.risks(start, true);
    if (!risks.isEmpty()) {
      order.put("accept", risks.stream().map(Order.Risk::word).toList());
    }
    return order;
  }

  private static ObjectNode standard() {
    try (InputStream in = Play.class.getResourceAsStream("/settings/default.json")) {
      return (ObjectNode) Json.MAPPER.readTree(in).at("/domains/0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
