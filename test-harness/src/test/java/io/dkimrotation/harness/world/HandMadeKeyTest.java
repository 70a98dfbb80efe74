package io.dkimrotation.harness.world;

import static io.dkimrotation.harness.world.BrokenSwitch.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.StartSituation;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first rotation of a domain whose key somebody gave SES by hand. */
class HandMadeKeyTest {
  private static final String TOKYO = "ap-northeast-1";
  private static final String OLD = HandMadeKey.SELECTOR.value();

  private static BrokenSwitch start(SigningModel model) {
    return BrokenSwitch.of(StartSituation.FOREIGN_KEY, Scenarios.ONE_REGION, model);
  }

  private static PlayedRotation undisturbed(BrokenSwitch start) {
    return PlayedRotation.play(start.scenario(), UnaryOperator.identity());
  }

  private static KeyEntry old(PlayedRotation played) {
    return played.aftermath().keys().stream()
        .filter(key -> key.selector().equals(HandMadeKey.SELECTOR))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givesWayAndItsRecordAndOurCopyGo() {
    PlayedRotation played = undisturbed(start(SigningModel.OLD_KEY));

    assertThat(played.report().summary().outcome()).isEqualTo("rotated");
    assertThat(played.report().violations()).isEmpty();
    assertThat(old(played).status()).isEqualTo(KeyStatus.ARCHIVED);
    assertThat(played.aftermath().scheduledSecrets())
        .containsExactly(old(played).secret().orElseThrow().arn());
  }

  @ParameterizedTest
  @EnumSource
  void comesBackIfTheNewOneDoesNotDo(SigningModel model) {
    PlayedRotation played = start(model).play(TOKYO, BrokenSwitch::sesGivesUp);

    assertThat(played.report().summary().outcome()).isEqualTo("rolled-back");
    assertThat(played.report().violations()).isEmpty();
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW, TOKYO + " " + OLD);
    assertThat(played.aftermath().identities())
        .allSatisfy((region, state) -> assertThat(state.signsWith(OLD)).isTrue());
    assertThat(old(played).status()).isEqualTo(KeyStatus.ACTIVE);
  }

  @Test
  void withoutItsPrivateHalfNobodyIsAskedForAnythingUntilAnOperatorAcceptsThat() {
    BrokenSwitch start = start(SigningModel.OLD_KEY);
    PlayedRotation played =
        PlayedRotation.play(Scenarios.withoutKeyFile(start.scenario()), UnaryOperator.identity());

    ExecutionDescription execution = played.run().execution();
    assertThat(execution.error())
        .hasValueSatisfying(e -> assertThat(e).contains("PreflightFailed"));
    assertThat(execution.cause())
        .hasValueSatisfying(
            cause -> assertThat(cause).contains("accept: without no-roll-back", OLD));
    assertThat(SentNotices.of(played)).noneMatch(notice -> notice.contains("dns-team"));
  }

  @Test
  void withoutItsPrivateHalfTheRotationGoesOnAsAccepted() {
    PlayedRotation played =
        undisturbed(start(SigningModel.OLD_KEY).accepting(Order.Risk.NO_ROLL_BACK));

    assertThat(played.report().summary().outcome()).isEqualTo("rotated");
    assertThat(played.report().violations()).isEmpty();
    assertThat(old(played).secret()).isEmpty();
    assertThat(old(played).status()).isEqualTo(KeyStatus.ARCHIVED);
  }

  @Test
  void withoutItsPrivateHalfATroubledSwitchCallsPeopleAndChangesNothing() {
    PlayedRotation played =
        start(SigningModel.OLD_KEY)
            .accepting(Order.Risk.NO_ROLL_BACK)
            .play(TOKYO, BrokenSwitch::sesGivesUp);

    assertThat(played.run().execution().error())
        .hasValueSatisfying(e -> assertThat(e).contains("KeyNotProven"));
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW);
    assertThat(BrokenSwitch.alarms(played)).isNotEmpty();
    assertThat(old(played).status()).isEqualTo(KeyStatus.EXPIRING);
  }
}
