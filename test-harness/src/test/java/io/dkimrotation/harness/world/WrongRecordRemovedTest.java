package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.people.ReadMail;
import io.dkimrotation.rotation.StartSituation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asked to remove the old records, the DNS team removes one that stays. */
class WrongRecordRemovedTest {
  private static final String STANDBY = "gooid-21-pro-20261201-2._domainkey.goo.ne.jp";

  private static PlayedRotation played;

  /** Not in an initializer: the agenda's thread calls this class. */
  @BeforeAll
  static void play() {
    played =
        PlayedRotation.play(
            Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1),
            UnaryOperator.identity(),
            WrongRecordRemovedTest::removeAStandbyRecordToo);
  }

  private static void removeAStandbyRecordToo(World world) {
    world.onEvent(
        event -> {
          if (event.event().type().equals("TaskStateExited")
              && event.event().stateName().orElse("").equals("RequestRecordRemoval")) {
            world.dns().zone().removeTxt(STANDBY);
          }
        });
  }

  private static List<Delivered> alerts() {
    return SentNotices.about(played, "The DKIM record of a standby key is gone or wrong");
  }

  @Test
  void bothTeamsAreToldWhichStandbyKeyIsOfNoUseNow() {
    assertThat(alerts())
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(alert.recipients())
                  .contains("ses-team@corp.example", "dns-team@corp.example");
              assertThat(ReadMail.text(alert)).contains(STANDBY, "ns1.goo.ne.jp", "ns2.goo.ne.jp");
            });
  }

  @Test
  void onceADay() {
    assertThat(alerts())
        .extracting(alert -> alert.at().atZone(played.scenario().settings().zone()).toLocalDate())
        .doesNotHaveDuplicates();
  }

  @Test
  void mailAndTheRotationGoOn() {
    assertThat(played.run().succeeded()).isTrue();
    assertThat(played.report().violations()).isEmpty();
  }
}
