package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.StartSituation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An emergency that meets a rotation, or finds nothing that stands by. */
class EmergencyInTroubleTest {
  private static final String COMPROMISED = "gooid-21-pro-20260109-1";
  private static final String NEW = "gooid-21-pro-20261201-1";
  private static final String PUT_OF_STANDBY = "ap-northeast-1 gooid-21-pro-20260109-2";

  private static Scenario scenario(List<String> regions) {
    return Scenarios.of(StartSituation.OWN, regions, SigningModel.OLD_KEY, 1);
  }

  private static void emergencyAfter(World world, Duration time) {
    world
        .agenda()
        .at(
            world.scenario().startAt().plus(time),
            "an operator starts the emergency switch",
            () -> world.start(Scenario.EMERGENCY));
  }

  private static PlayedRotation interrupted(Duration after) {
    return PlayedRotation.play(
        scenario(Scenarios.TWO_REGIONS),
        UnaryOperator.identity(),
        world -> emergencyAfter(world, after));
  }

  @ParameterizedTest
  @CsvSource({
    "PT30S,   20260109-2",
    "P9DT2H,  20260109-2",
    "P10DT2H, 20261201-2",
    "P14D,    20261201-2"
  })
  void aRotationUnderWayIsSuperseded(Duration after, String standby) {
    PlayedRotation played = interrupted(after);

    assertThat(played.run().execution().status()).isEqualTo(ExecutionDescription.Status.FAILED);
    assertThat(played.run().execution().error().orElseThrow()).endsWith(".Superseded");
    assertThat(played.run().following())
        .extracting(each -> each.status().toString())
        .containsExactly("SUCCEEDED", "SUCCEEDED");
    assertThat(played.report().violations()).isEmpty();
    assertThat(played.aftermath().identities())
        .allSatisfy(
            (region, state) -> assertThat(state.signsWith("gooid-21-pro-" + standby)).isTrue());
    assertThat(selectors(played, KeyStatus.ACTIVE)).containsExactly("gooid-21-pro-" + standby);
    assertThat(selectors(played, KeyStatus.REVOKED)).contains(COMPROMISED);
    assertThat(played.aftermath().lock().owner()).isEmpty();
    assertThat(played.defects()).isEmpty();
  }

  @Test
  void aNewKeyThatSignsAlreadyCountsAsCompromisedToo() {
    PlayedRotation played = interrupted(Duration.ofDays(10).plusHours(2));

    assertThat(BrokenSwitch.puts(played)).contains("ap-northeast-1 " + NEW);
    assertThat(selectors(played, KeyStatus.REVOKED)).containsExactly(COMPROMISED, NEW);
  }

  private static PlayedRotation givenUp(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return PlayedRotation.play(
        scenario(Scenarios.ONE_REGION).with(Scenario.EMERGENCY),
        UnaryOperator.identity(),
        world ->
            world
                .ses()
                .onPut(
                    (region, domain, selector, at) -> {
                      if (left.getAndDecrement() > 0) {
                        world
                            .agenda()
                            .in(
                                Duration.ofSeconds(30),
                                "SES gives the standby key up",
                                () -> world.ses().giveUp(region, domain));
                      }
                    }));
  }

  @Test
  void aStandbyKeyThatSesGivesUpIsPutOnceMore() {
    PlayedRotation played = givenUp(1);

    assertThat(played.report().summary().outcome()).isEqualTo("switched");
    assertThat(BrokenSwitch.puts(played)).containsExactly(PUT_OF_STANDBY, PUT_OF_STANDBY);
    assertThat(played.report().violations()).isEmpty();
  }

  @Test
  void aStandbyKeyThatSesGivesUpTwiceIsLeftToPeople() {
    PlayedRotation played = givenUp(2);

    assertThat(played.run().execution().error().orElseThrow()).endsWith(".KeyNotProven");
    assertThat(BrokenSwitch.puts(played)).containsExactly(PUT_OF_STANDBY, PUT_OF_STANDBY);
    assertThat(SentNotices.about(played, "The standby key does not sign yet")).hasSize(1);
    assertThat(selectors(played, KeyStatus.REVOKED)).isEmpty();
  }

  @Test
  void withoutAStandbyRecordSesIsLeftAloneAndNewKeysAreMadeAtOnce() {
    PlayedRotation played =
        PlayedRotation.play(
            scenario(Scenarios.ONE_REGION).with(Scenario.EMERGENCY),
            UnaryOperator.identity(),
            BrokenSwitch::withoutStandbyRecords);
    Instant began = played.run().execution().startDate();

    assertThat(played.report().summary().outcome()).isEqualTo("no-standby");
    assertThat(played.report().summary().following())
        .singleElement()
        .satisfies(forced -> assertThat(forced.outcome()).isEqualTo("rotated"));
    assertThat(BrokenSwitch.puts(played)).containsExactly("ap-northeast-1 " + NEW);
    assertThat(played.report().violations()).isEmpty();
    assertThat(SentNotices.of(played))
        .anySatisfy(notice -> assertThat(notice).contains("No standby key can be used"))
        .anySatisfy(notice -> assertThat(notice).contains("URGENT: Please add 3 DNS records"));
    assertThat(
            played.exchanges().stream()
                .filter(Exchange::givesSesAKey)
                .map(exchange -> Duration.between(began, exchange.asked().at())))
        .allSatisfy(took -> assertThat(took).isLessThan(Duration.ofDays(3)));
  }

  private static List<String> selectors(PlayedRotation played, KeyStatus status) {
    return played.aftermath().keys().stream()
        .filter(key -> key.status() == status)
        .map(KeyEntry::selector)
        .map(Object::toString)
        .sorted()
        .collect(Collectors.toList());
  }
}
