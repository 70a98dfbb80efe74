package io.dkimrotation.harness.world;

import static io.dkimrotation.harness.world.BrokenSwitch.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.StartSituation;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

/** The first rotation of a domain for which SES signs with keys of its own. */
class EasyDkimTest {
  private static final String TOKYO = "ap-northeast-1";
  private static final String OSAKA = "ap-northeast-3";

  private static BrokenSwitch start(List<String> regions, SigningModel model) {
    return BrokenSwitch.of(StartSituation.EASY_DKIM, regions, model);
  }

  private static BrokenSwitch accepted(List<String> regions, SigningModel model) {
    return start(regions, model).accepting(Order.Risk.UNSIGNED_GAP);
  }

  @ParameterizedTest
  @EnumSource
  void givesWayWithAGapOfMinutes(SigningModel model) {
    PlayedRotation played =
        PlayedRotation.play(
            accepted(Scenarios.TWO_REGIONS, model).scenario(), UnaryOperator.identity());

    assertThat(played.report().summary().outcome()).isEqualTo("rotated");
    assertThat(played.report().violations()).isEmpty();
    assertThat(played.report().summary().mails().unsigned()).isPositive();
    assertThat(played.report().summary().mails().longestUnsignedGapSeconds())
        .isLessThan(Duration.ofMinutes(7).toSeconds());
  }

  @Test
  void theGapMustBeAcceptedFirst() {
    PlayedRotation played =
        PlayedRotation.play(
            start(Scenarios.ONE_REGION, SigningModel.OLD_KEY).scenario(), UnaryOperator.identity());

    assertThat(played.run().execution().cause())
        .hasValueSatisfying(cause -> assertThat(cause).contains("accept: without unsigned-gap"));
    assertThat(SentNotices.of(played)).noneMatch(notice -> notice.contains("dns-team"));
  }

  @ParameterizedTest
  @EnumSource
  void comesBackInEveryRegionIfTheNewKeyDoesNotDo(SigningModel model) {
    PlayedRotation played =
        accepted(Scenarios.TWO_REGIONS, model).play(OSAKA, BrokenSwitch::sesGivesUp);

    assertThat(played.report().summary().outcome()).isEqualTo("rolled-back");
    assertThat(played.report().violations()).isEmpty();
    assertThat(BrokenSwitch.puts(played))
        .containsExactly(
            TOKYO + " " + NEW, OSAKA + " " + NEW, TOKYO + " AWS_SES", OSAKA + " AWS_SES");
    assertThat(played.aftermath().identities())
        .allSatisfy((region, state) -> assertThat(state).matches(IdentityState::hasEasyDkim));
  }

  @Test
  void doesNotComeBackWhileItsAliasesAreGone() {
    PlayedRotation played =
        accepted(Scenarios.ONE_REGION, SigningModel.OLD_KEY)
            .play(
                TOKYO,
                (world, region) -> {
                  world.dns().zone().remove(record -> record.getType() == Type.CNAME);
                  BrokenSwitch.sesGivesUp(world, region);
                });

    assertThat(played.run().execution().error())
        .hasValueSatisfying(e -> assertThat(e).contains("RollBackImpossible"));
    assertThat(played.run().execution().cause())
        .hasValueSatisfying(cause -> assertThat(cause).contains("should be an alias (CNAME)"));
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW);
    assertThat(BrokenSwitch.alarms(played)).isNotEmpty();
  }
}
