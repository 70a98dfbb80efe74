package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tasks of a rotation beside its happy path fail once by name, and an operator redrives them; those
 * on it are the storm's.
 */
class RotationRedriveTest {
  private static final String TOKYO = "ap-northeast-1";
  private static final Set<String> BESIDE =
      Set.of("AdoptKey", "RollBack", "CheckRollBack", "ResumeRotation");

  @Test
  void theOthersAreOnTheHappyPath() throws IOException {
    Set<String> all =
        FailingOnce.tasksOf(DeployedMachine.ROTATION)
            .collect(Collectors.toCollection(TreeSet::new));
    all.removeAll(BESIDE);

    assertThat(
            PlayedRotation.of(PlayedRotation.DEFAULT).run().events().stream()
                .filter(event -> event.type().equals("TaskStateEntered"))
                .map(HistoryEvent::stateName)
                .flatMap(Optional::stream))
        .containsAll(all);
  }

  /** Starts it, and redrives it an hour after it failed; it must not fail again. */
  private static ExecutionDescription redriven(World world, Map<String, Object> order) {
    String execution = world.start(order);
    world.awaitEnd(execution);
    assertThat(world.stepFunctions().describeExecution(execution).status())
        .isEqualTo(ExecutionDescription.Status.FAILED);
    world.agenda().runTo(world.agenda().now().plus(Duration.ofHours(1)));
    world.stepFunctions().redriveExecution(execution);
    world.awaitEnd(execution);
    return world.stepFunctions().describeExecution(execution);
  }

  private static World world(StartSituation start, String... failing) throws IOException {
    UnaryOperator<Functions> line = UnaryOperator.identity();
    for (String state : failing) {
      UnaryOperator<Functions> before = line;
      line = functions -> FailingOnce.in(state).apply(before.apply(functions));
    }
    World world =
        new World(
            Scenarios.of(start, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1),
            PlayedRotation.quickly().over(line));
    world.open();
    return world;
  }

  @Test
  void aKeyMadeByHandIsAdoptedAfterAll() throws IOException {
    TaskOutput quiet = TaskOutput.discard();
    try (World world = world(StartSituation.FOREIGN_KEY, "AdoptKey")) {
      assertThat(redriven(world, Scenario.SCHEDULED).status())
          .isEqualTo(ExecutionDescription.Status.SUCCEEDED);
      world.settle();
      assertThat(world.mailFaults()).isEmpty();
    } finally {
      quiet.close();
    }
  }

  @Test
  void aDeadRotationIsTakenUpAfterAll() throws IOException {
    TaskOutput quiet = TaskOutput.discard();
    try (World world = world(StartSituation.OWN, "StoreKeyPairs", "ResumeRotation")) {
      world.awaitEnd(world.start(Scenario.SCHEDULED));
      world.agenda().runTo(world.agenda().now().plus(Duration.ofHours(1)));

      assertThat(redriven(world, Map.of("trigger", "resume", "rotationId", "20261201-1")).status())
          .isEqualTo(ExecutionDescription.Status.SUCCEEDED);
      world.settle();
      assertThat(world.mailFaults()).isEmpty();
    } finally {
      quiet.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RollBack", "CheckRollBack"})
  void theOldKeyComesBackAfterAll(String state) {
    BrokenSwitch broken = BrokenSwitch.usual().over(FailingOnce.in(state));
    PlayedRotation played =
        broken.play(
            TOKYO,
            (world, region) -> {
              BrokenSwitch.redriveOnce(world);
              BrokenSwitch.sesGivesUp(world, region);
            });

    assertThat(played.run().execution().redrive().count()).isEqualTo(1);
    assertThat(played.report().summary().outcome()).isEqualTo("rolled-back");
    assertThat(BrokenSwitch.puts(played))
        .containsExactly(TOKYO + " " + BrokenSwitch.NEW, TOKYO + " " + BrokenSwitch.OLD);
    assertThat(SentNotices.of(played)).doesNotHaveDuplicates();
  }
}
