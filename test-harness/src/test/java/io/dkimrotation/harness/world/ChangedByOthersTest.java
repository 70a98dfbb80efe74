package io.dkimrotation.harness.world;

import static io.dkimrotation.harness.world.BrokenSwitch.NEW;
import static io.dkimrotation.harness.world.BrokenSwitch.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.KeyPairGenerator;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.failure.KeyNotProven;
import io.dkimrotation.rotation.failure.SigningChangedByOthers;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What is not to be fought, and what there is no way back from. */
class ChangedByOthersTest {
  private static final String TOKYO = "ap-northeast-1";

  private static void putsOwnKey(World world, String region) {
    DkimPrivateKey theirs = new KeyPairGenerator(HarnessWiring.secureRandom()).generate();
    String key = Base64.getEncoder().encodeToString(theirs.revealPkcs1());
    world
        .clients()
        .ses(region)
        .putEmailIdentityDkimSigningAttributes(
            r ->
                r.emailIdentity(BrokenSwitch.domain(world))
                    .signingAttributesOrigin("EXTERNAL")
                    .signingAttributes(
                        a -> a.domainSigningSelector("by-hand").domainSigningPrivateKey(key)));
  }

  private static void switchesSigning(World world, String region, boolean on) {
    world
        .clients()
        .ses(region)
        .putEmailIdentityDkimAttributes(
            r -> r.emailIdentity(BrokenSwitch.domain(world)).signingEnabled(on));
  }

  private static void stopsAndPages(PlayedRotation played, String seen) {
    assertThat(played.run().execution().error()).contains(SigningChangedByOthers.class.getName());
    assertThat(BrokenSwitch.puts(played)).doesNotContain(TOKYO + " " + OLD);
    assertThat(BrokenSwitch.alarms(played))
        .filteredOn(alarm -> alarm.contains("Somebody else changed the signing in SES"))
        .singleElement()
        .asString()
        .contains(seen);
    assertThat(played.aftermath().lock().owner())
        .isEqualTo(played.run().execution().executionArn());
    assertThat(played.aftermath().keys())
        .filteredOn(key -> key.selector().value().equals(NEW))
        .allSatisfy(key -> assertThat(key.status()).isEqualTo(KeyStatus.PENDING));
  }

  @Test
  void aKeyPutByHandStays() {
    PlayedRotation played = BrokenSwitch.usual().play(TOKYO, ChangedByOthersTest::putsOwnKey);

    stopsAndPages(played, "selector by-hand");
    assertThat(played.aftermath().identities().get(TOKYO).selector()).isEqualTo("by-hand");
  }

  @Test
  void aKeyPutByHandDuringTheWatchStays() {
    PlayedRotation played =
        BrokenSwitch.usual().play(TOKYO, Duration.ofHours(5), ChangedByOthersTest::putsOwnKey);

    stopsAndPages(played, "selector by-hand");
    assertThat(played.aftermath().identities().get(TOKYO).selector()).isEqualTo("by-hand");
  }

  @Test
  void signingThatWasSwitchedOffStaysOff() {
    PlayedRotation played =
        BrokenSwitch.usual().play(TOKYO, (world, region) -> switchesSigning(world, region, false));

    stopsAndPages(played, "signing off");
    assertThat(played.aftermath().identities().get(TOKYO).signingEnabled()).isFalse();
  }

  @Test
  void theRotationGoesOnOnceSigningIsSwitchedOnAgain() {
    PlayedRotation played =
        BrokenSwitch.usual()
            .play(
                TOKYO,
                (world, region) -> {
                  switchesSigning(world, region, false);
                  BrokenSwitch.redriveOnce(world);
                  world
                      .agenda()
                      .in(
                          Duration.ofMinutes(30),
                          "somebody switches signing on",
                          () -> switchesSigning(world, region, true));
                });

    assertThat(played.run().execution().redrive().count()).isEqualTo(1);
    assertThat(played.run().events())
        .filteredOn(event -> event.type().equals("WaitStateEntered"))
        .last()
        .satisfies(event -> assertThat(event.stateName()).contains("WaitForOverlap"));
    assertThat(played.aftermath().identities().get(TOKYO).signsWith(NEW)).isTrue();
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW);
  }

  @Test
  void aFirstKeyThatSesGivesUpHasNoWayBack() {
    PlayedRotation played =
        BrokenSwitch.of(StartSituation.NONE, Scenarios.ONE_REGION, SigningModel.OLD_KEY)
            .play(TOKYO, BrokenSwitch::sesGivesUp);

    assertThat(played.run().execution().error()).contains(KeyNotProven.class.getName());
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW);
    assertThat(BrokenSwitch.alarms(played))
        .filteredOn(alarm -> alarm.contains("The domain's first key does not work"))
        .singleElement()
        .asString()
        .contains("DKIM FAILED");
  }
}
