package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each task of an emergency fails once by name, and an operator redrives it. */
class EmergencyRedriveTest {
  /** Only without a standby key. */
  private static final String OTHER_WAY = "StartForcedRotation";

  static Stream<String> tasks() throws IOException {
    return FailingOnce.tasksOf(DeployedMachine.EMERGENCY_SWITCH)
        .filter(state -> !state.equals(OTHER_WAY));
  }

  private static PlayedRotation failedIn(String state, Consumer<World> before) {
    return PlayedRotation.play(
        Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1)
            .with(Scenario.EMERGENCY),
        FailingOnce.in(state),
        world -> {
          BrokenSwitch.redriveOnce(world);
          before.accept(world);
        });
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aRedriveSwitchesAsIfNothingHadHappened(String state) {
    PlayedRotation played = failedIn(state, world -> {});

    assertThat(played.run().execution().redrive().count()).isEqualTo(1);
    assertThat(played.report().summary().outcome()).isEqualTo("switched");
    assertThat(played.report().summary().following())
        .singleElement()
        .satisfies(refill -> assertThat(refill.outcome()).isEqualTo("refilled"));
    assertThat(played.report().violations()).isEmpty();
    assertThat(BrokenSwitch.puts(played)).containsExactly("ap-northeast-1 gooid-21-pro-20260109-2");
    assertThat(SentNotices.of(played)).doesNotHaveDuplicates();
  }

  @Test
  void aRedriveStartsOneForcedRotation() {
    PlayedRotation played = failedIn(OTHER_WAY, BrokenSwitch::withoutStandbyRecords);

    assertThat(played.run().execution().redrive().count()).isEqualTo(1);
    assertThat(played.report().summary().outcome()).isEqualTo("no-standby");
    assertThat(played.run().following())
        .singleElement()
        .satisfies(
            forced -> {
              assertThat(forced.name()).contains("-rotate-");
              assertThat(forced.status()).isEqualTo(ExecutionDescription.Status.RUNNING);
            });
  }
}
