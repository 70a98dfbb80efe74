package io.dkimrotation.harness.storm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.harness.world.HarnessWiring;
import io.dkimrotation.harness.world.Staging;
import io.dkimrotation.harness.world.TaskOutput;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.ActivateKey;
import io.dkimrotation.task.AwaitDnsRegistration;
import io.dkimrotation.task.CheckActivationWindow;
import io.dkimrotation.task.CheckPropagation;
import io.dkimrotation.task.FollowUpDnsRequest;
import io.dkimrotation.task.Json;
import io.dkimrotation.task.ProveNewKey;
import io.dkimrotation.task.Sabotage;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StormTest {
  private static final PooledKeys POOL = new PooledKeys(24, HarnessWiring.secureRandom());
  private static final int RUNS = 60;

  /** One in so many of the exhaustive matrix. */
  private static final int SAMPLE = 100;

  private static final int ENOUGH_LIKELY = 8;

  private static TaskOutput quiet;
  private static Storm storm;

  @BeforeAll
  static void begin() {
    quiet = TaskOutput.discard();
    storm = new Storm(POOL, UnaryOperator.identity());
  }

  @AfterAll
  static void end() {
    quiet.close();
  }

  private static List<Storm.Found> found(Storm storm, List<Schedule> schedules) {
    return storm.play(schedules, 1, (done, all, found) -> {}).found();
  }

  @Test
  void nothingHappensThatMustNotUnderFaultsLeftToChance() {
    assertThat(found(storm, storm.random(RUNS, 1))).isEmpty();
  }

  @Test
  void nothingHappensThatMustNotUnderASampleOfEveryFaultAtEveryCall() {
    List<Schedule> all = storm.exhaustive();

    assertThat(all).hasSizeGreaterThan(1500);
    assertThat(
            found(
                storm,
                all.stream().filter(schedule -> all.indexOf(schedule) % SAMPLE == 7).toList()))
        .isEmpty();
  }

  @Test
  void aRedriveFromEveryTaskStateSucceedsOnceTheFaultIsGone() {
    List<Schedule> failures = storm.failures();

    Storm.Tally tally = storm.play(failures, failures.size(), (done, all, found) -> {});

    assertThat(tally.found()).isEmpty();
    assertThat(tally.ends()).containsOnlyKeys("rotated");
    assertThat(failures).hasSizeGreaterThan(18);
    assertThat(tally.redrives()).isEqualTo(failures.size());
  }

  /** A line on which one task's answer is another than it gave, or is given without the work. */
  private static UnaryOperator<Staging> answering(
      String state, boolean works, UnaryOperator<JsonNode> change) {
    return staging ->
        staging.over(
            functions ->
                (function, payload, done) -> {
                  if (!function.contains("-" + state + ":")) {
                    functions.invoke(function, payload, done);
                  } else if (works) {
                    functions.invoke(
                        function,
                        payload,
                        worked ->
                            done.accept(
                                worked instanceof Functions.Returned returned
                                    ? new Functions.Returned(
                                        change.apply(Json.parse(returned.payload())).toString())
                                    : worked));
                  } else {
                    done.accept(
                        new Functions.Returned(change.apply(Json.parse(payload)).toString()));
                  }
                });
  }

  @Test
  void findsAPrivateKeyInTheState() {
    UnaryOperator<Staging> leaking =
        answering(
            "GenerateKeyPairs",
            true,
            answer -> {
              ((ObjectNode) answer.path("activeSecret")).put("note", POOL.traces().get(3));
              return answer;
            });

    assertThat(found(new Storm(POOL, leaking), storm.random(5, 1)))
        .isNotEmpty()
        .first()
        .extracting(Storm.Found::violations)
        .asString()
        .contains("4: a private key in the history");
  }

  @Test
  void findsANoticeThatWasNeverSent() {
    UnaryOperator<Staging> silent =
        answering(
            "FinishRotation",
            false,
            call ->
                Json.MAPPER
                    .createObjectNode()
                    .put("outcome", "rotated")
                    .put("activeSelector", "gooid-21-pro-20261201-1")
                    .put("location", "s3://dkim-evidence/"));

    assertThat(found(new Storm(POOL, silent), storm.random(5, 1)))
        .isNotEmpty()
        .first()
        .extracting(Storm.Found::violations)
        .asString()
        .contains("5: nobody was told 'is finished'");
  }

  private static void finds(UnaryOperator<Staging> sabotage, String violation) {
    findsAmong(schedule -> schedule.start() == StartSituation.OWN, sabotage, violation);
  }

  @Test
  void findsAnActivationBeforeDnsIsProven() {
    finds(
        staging -> staging.replacing("NotifyDnsTeam", Sabotage::activatesBeforeDnsIsProven),
        "2: ap-northeast-1 was given gooid-21-pro-20261201-1, but DNS has []");
  }

  @Test
  void findsAnOldKeyDemotedEarly() {
    finds(
        staging -> staging.replacing("ProveNewKey", Sabotage::demotesTheOldKeyEarly),
        "is deleted while ap-northeast-1 does not sign with the new key");
  }

  @Test
  void findsAKeyMadeByHandThatIsDeletedWhileItSigns() {
    findsIn(
        List.of(new Schedule(1, StartSituation.FOREIGN_KEY, SigningModel.OLD_KEY, 1, List.of())),
        staging -> staging.replacing("ProveNewKey", Sabotage::demotesTheOldKeyEarly),
        "is deleted while ap-northeast-1 does not sign with the new key");
  }

  @Test
  void findsAPutOfAnotherKey() {
    finds(
        staging ->
            staging.replacing(
                "ActivateKey", wiring -> Sabotage.putsAnotherKey(wiring, POOL.source().generate())),
        "2: ap-northeast-1 was given gooid-21-pro-20261201-1, but DNS has [v=DKIM1");
  }

  /** Of the first 500 schedules those that can make a bug show. */
  private static void findsAmong(
      Predicate<Schedule> likely, UnaryOperator<Staging> sabotage, String violation) {
    findsIn(
        storm.random(500, 1).stream().filter(likely).limit(ENOUGH_LIKELY).toList(),
        sabotage,
        violation);
  }

  private static void findsIn(
      List<Schedule> schedules, UnaryOperator<Staging> sabotage, String violation) {
    List<Storm.Found> all =
        new Storm(POOL, sabotage)
            .play(schedules, schedules.size(), (done, wanted, found) -> {})
            .found();

    assertThat(all)
        .extracting(found -> String.join("\n", found.violations()))
        .anySatisfy(violations -> assertThat(violations).contains(violation));
  }

  /** Mishaps that need a moment near the switch, in each of some hours around it. */
  private static List<Schedule> aroundTheSwitch(
      int from, int to, Function<Duration, List<Mishap>> mishaps) {
    Duration switched = Duration.ofHours(storm.switchedAfter().toHours());
    return IntStream.rangeClosed(from, to)
        .mapToObj(hour -> mishaps.apply(switched.plusHours(hour)))
        .map(Schedule::of)
        .toList();
  }

  private static Predicate<Schedule> with(Class<? extends Mishap> kind, String text) {
    return schedule ->
        schedule.mishaps().stream()
            .anyMatch(mishap -> kind.isInstance(mishap) && mishap.toString().contains(text));
  }

  @Test
  void findsALockThatIsNotLookedAt() {
    findsIn(
        aroundTheSwitch(-3, 0, at -> List.of(new Mishap.Operator(at, Mishap.Act.EMERGENCY))),
        staging ->
            staging
                .replacing(
                    "FollowUpDnsRequest",
                    w -> Sabotage.forgetsTheLock(w, new FollowUpDnsRequest(w)))
                .replacing(
                    "AwaitDnsRegistration",
                    w -> Sabotage.forgetsTheLock(w, new AwaitDnsRegistration(w)))
                .replacing(
                    "CheckPropagation", w -> Sabotage.forgetsTheLock(w, new CheckPropagation(w)))
                .replacing("ProveNewKey", w -> Sabotage.forgetsTheLock(w, new ProveNewKey(w)))
                .replacing(
                    "CheckActivationWindow",
                    w -> Sabotage.forgetsTheLock(w, new CheckActivationWindow(w)))
                .replacing("ActivateKey", w -> Sabotage.forgetsTheLock(w, new ActivateKey(w))),
        "6: ");
  }

  @Test
  void findsAHoldThatIsForgotten() {
    UnaryOperator<Staging> open =
        answering(
            "CheckActivationWindow",
            false,
            call ->
                Json.MAPPER
                    .createObjectNode()
                    .put("status", "open")
                    .put("region", call.at("/state/region").asText())
                    .put("opensAt", "2026-12-11T01:00:00Z")
                    .put("reason", "the announced time has come"));

    findsAmong(
        with(Mishap.Operator.class, "=hold"),
        staging -> open.apply(staging).replacing("ActivateKey", Sabotage::forgetsTheHold),
        "though an operator holds it");
  }

  @Test
  void findsARollBackThatDoesNotLook() {
    findsIn(
        aroundTheSwitch(
            1,
            4,
            at ->
                List.of(
                    new Mishap.Gone(at, Mishap.Role.OLD, Duration.ofHours(40)),
                    new Mishap.SesGivesUp(at))),
        staging -> staging.replacing("RollBack", Sabotage::rollsBackUnseen),
        "was given gooid-21-pro-20260109-1, but DNS has");
  }

  @Test
  void findsARotationThatGetsStuck() {
    UnaryOperator<Staging> deaf =
        answering(
            "CheckPropagation",
            true,
            answer -> {
              ((ObjectNode) answer).put("status", "incomplete").put("waitSeconds", 86_400);
              return answer;
            });

    assertThat(found(new Storm(POOL, deaf), List.of(Schedule.of(List.of())))).isNotEmpty();
  }

  @Test
  void aScheduleIsReadAsItIsWritten() {
    for (Schedule schedule : storm.random(200, 1)) {
      assertThat(Schedule.parse(schedule.faults())).isEqualTo(schedule.mishaps());
    }
  }

  @Test
  void leavesOutWhatIsNotNeededForAFinding() {
    Mishap needed = new Mishap.Team(Habit.NEVER);
    Schedule schedule =
        Schedule.of(
            List.of(new Mishap.Call("dynamodb.UpdateItem", 2, Mishap.CallFault.THROTTLE), needed));

    Storm.Found shrunk = storm.shrink(new Storm.Found(schedule, List.of("stuck")));

    assertThat(shrunk.schedule().mishaps()).containsExactly(needed);
  }
}
