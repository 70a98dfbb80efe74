package io.dkimrotation.harness.world;

import static io.dkimrotation.harness.world.BrokenSwitch.NEW;
import static io.dkimrotation.harness.world.BrokenSwitch.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.wire.Fault;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The new key does not do, and SES gets the old one back. */
class RollBackRotationTest {
  private static final String TOKYO = "ap-northeast-1";
  private static final String OSAKA = "ap-northeast-3";
  private static final String ALARM = "ses-team: URGENT: SES signs with the old key again";

  /** Five minutes, and what SES needs to look, and the poll in which that is seen. */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(12);

  private final AtomicInteger faults = new AtomicInteger();
  private Runnable failNext = () -> {};

  private static void isRolledBack(PlayedRotation played) {
    ExecutionDescription execution = played.run().execution();
    assertThat(execution.status()).isEqualTo(ExecutionDescription.Status.FAILED);
    assertThat(execution.error()).contains("RolledBack");
    assertThat(execution.cause().orElseThrow()).contains(OLD);
    assertThat(played.report().summary().outcome()).isEqualTo("rolled-back");
    assertThat(played.defects()).isEmpty();
    assertThat(played.aftermath().identities())
        .allSatisfy((region, state) -> assertThat(state.signsWith(OLD)).isTrue());
    assertThat(statuses(played))
        .isEqualTo(
            Map.of(
                OLD,
                KeyStatus.ACTIVE,
                "gooid-21-pro-20260109-2",
                KeyStatus.STANDBY,
                "gooid-21-pro-20260109-3",
                KeyStatus.STANDBY,
                NEW,
                KeyStatus.ABANDONED,
                "gooid-21-pro-20261201-2",
                KeyStatus.STANDBY,
                "gooid-21-pro-20261201-3",
                KeyStatus.STANDBY));
    assertThat(played.aftermath().scheduledSecrets()).isEmpty();
    assertThat(played.aftermath().lock().owner()).isEmpty();
    assertThat(played.aftermath().items())
        .filteredOn(item -> item.containsKey("outcome"))
        .extracting(item -> item.get("outcome").s())
        .containsExactlyInAnyOrder("rotated", "rolled-back");
    assertThat(SentNotices.of(played)).filteredOn(notice -> notice.contains(ALARM)).hasSize(1);
  }

  private static Map<String, KeyStatus> statuses(PlayedRotation played) {
    return played.aftermath().keys().stream()
        .collect(Collectors.toMap(key -> key.selector().value(), key -> key.status()));
  }

  @ParameterizedTest
  @EnumSource
  void sesGivesUpInTheOnlyRegion(SigningModel model) {
    PlayedRotation played =
        BrokenSwitch.of(StartSituation.OWN, Scenarios.ONE_REGION, model)
            .play(TOKYO, BrokenSwitch::sesGivesUp);

    isRolledBack(played);
    assertThat(played.report().violations()).isEmpty();
    assertThat(played.report().summary().mails().longestUnsignedGapSeconds())
        .isLessThan(LONGEST_GAP.toSeconds());
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW, TOKYO + " " + OLD);
    assertThat(SentNotices.of(played).get(SentNotices.of(played).size() - 1)).endsWith(ALARM);
  }

  @ParameterizedTest
  @EnumSource
  void theProvenRegionGoesBackWithTheBrokenOne(SigningModel model) {
    PlayedRotation played =
        BrokenSwitch.of(StartSituation.OWN, Scenarios.TWO_REGIONS, model)
            .play(OSAKA, BrokenSwitch::sesGivesUp);

    isRolledBack(played);
    assertThat(played.report().violations()).isEmpty();
    assertThat(BrokenSwitch.puts(played))
        .containsExactly(
            TOKYO + " " + NEW, OSAKA + " " + NEW, TOKYO + " " + OLD, OSAKA + " " + OLD);
  }

  @Test
  void aRegionThatWasNotSwitchedYetIsLeftAlone() {
    PlayedRotation played =
        BrokenSwitch.of(StartSituation.OWN, Scenarios.TWO_REGIONS, SigningModel.OLD_KEY)
            .play(TOKYO, BrokenSwitch::sesGivesUp);

    isRolledBack(played);
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW, TOKYO + " " + OLD);
  }

  @Test
  void sesTakesTooLong() {
    PlayedRotation played =
        BrokenSwitch.usual().play(TOKYO, Duration.ZERO, BrokenSwitch::newRecordGoes);

    isRolledBack(played);
    assertThat(played.report().violations()).isEmpty();
    List<Instant> puts =
        played.exchanges().stream()
            .filter(Exchange::givesSesAKey)
            .map(exchange -> exchange.asked().at())
            .toList();
    assertThat(Duration.between(puts.get(0), puts.get(1)))
        .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(22));
  }

  @Test
  void theWatchFindsTheNewRecordGoneTwice() {
    PlayedRotation played =
        BrokenSwitch.usual().play(TOKYO, Duration.ofHours(5), BrokenSwitch::newRecordGoes);

    isRolledBack(played);
    assertThat(played.report().violations()).isNotEmpty();
    assertThat(
            played.run().events().stream()
                .filter(event -> event.type().equals("TaskStateEntered"))
                .flatMap(event -> event.stateName().stream())
                .filter("MonitorActivation"::equals))
        .hasSizeGreaterThan(5);
  }

  /** The old key is as due as before: nobody has to start anything. */
  @Test
  void theNextMonthlyCheckStartsARotationWithNewKeys() throws IOException {
    try (TaskOutput output = TaskOutput.capture();
        World world = new World(BrokenSwitch.usual().scenario(), PlayedRotation.quickly())) {
      BrokenSwitch.prepare(world, TOKYO, Duration.ofSeconds(30), BrokenSwitch::sesGivesUp);
      assertThat(world.run().execution().error()).contains("RolledBack");

      ExecutionDescription next =
          world.check(OffsetDateTime.parse("2027-01-01T09:00:00+09:00").toInstant());

      assertThat(next.status()).isEqualTo(ExecutionDescription.Status.SUCCEEDED);
      assertThat(Json.parse(next.output().orElseThrow()).at("/outcome/activeSelector").asText())
          .isEqualTo("gooid-21-pro-20270101-1");
      assertThat(Json.parse(next.output().orElseThrow()).at("/retirement/retired"))
          .hasSize(6)
          .anySatisfy(selector -> assertThat(selector.asText()).isEqualTo(NEW));
      assertThat(output.text()).doesNotContain("not sent by");
    }
  }

  @Test
  void aRedriveOfWhatIsOverOnlyFailsAgain() {
    PlayedRotation played =
        BrokenSwitch.usual()
            .play(
                TOKYO,
                (world, region) -> {
                  BrokenSwitch.redriveOnce(world);
                  BrokenSwitch.sesGivesUp(world, region);
                });

    assertThat(played.run().execution().redrive().count()).isEqualTo(1);
    isRolledBack(played);
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW, TOKYO + " " + OLD);
  }

  /** SES's API fails in the second region while the first one waits for its old key. */
  @Test
  void aRegionThatCannotBeAskedDoesNotKeepAnotherFromItsOldKey() {
    PlayedRotation played =
        PlayedRotation.play(
            BrokenSwitch.of(StartSituation.OWN, Scenarios.TWO_REGIONS, SigningModel.OLD_KEY)
                .scenario(),
            functions ->
                (function, payload, done) -> {
                  if (function.contains("-RollBack:") && faults.incrementAndGet() == 1) {
                    failNext.run();
                  }
                  functions.invoke(function, payload, done);
                },
            world -> {
              failNext =
                  () ->
                      world
                          .wire()
                          .place(
                              "sesv2.GetEmailIdentity",
                              world.wire().calls().get("sesv2.GetEmailIdentity") + 2,
                              Fault.errorBeforeEffect());
              BrokenSwitch.prepare(world, OSAKA, Duration.ofSeconds(30), BrokenSwitch::sesGivesUp);
            });

    isRolledBack(played);
    assertThat(faults.get()).isEqualTo(2);
    assertThat(BrokenSwitch.puts(played))
        .containsExactly(
            TOKYO + " " + NEW, OSAKA + " " + NEW, TOKYO + " " + OLD, OSAKA + " " + OLD);
  }

  @ParameterizedTest
  @EnumSource
  void eachKeyIsPutOnceHoweverOftenTheTasksRun(RepeatedTaskTest.Line line) {
    PlayedRotation played =
        BrokenSwitch.of(StartSituation.OWN, Scenarios.TWO_REGIONS, SigningModel.UNSIGNED)
            .over(line.form())
            .play(OSAKA, BrokenSwitch::sesGivesUp);

    isRolledBack(played);
    assertThat(played.report().violations()).isEmpty();
    assertThat(BrokenSwitch.puts(played))
        .containsExactly(
            TOKYO + " " + NEW, OSAKA + " " + NEW, TOKYO + " " + OLD, OSAKA + " " + OLD);
  }

  @Test
  void theOperatorsAreToldWhatSesSaidAndTheDnsTeamHasNothingToDo() {
    PlayedRotation played = BrokenSwitch.usual().play(TOKYO, BrokenSwitch::sesGivesUp);
    HistoryEvent last = played.run().events().get(played.run().events().size() - 1);

    assertThat(last.type()).isEqualTo("ExecutionFailed");
    assertThat(BrokenSwitch.alarms(played))
        .singleElement()
        .asString()
        .contains("DKIM FAILED", NEW, OLD, "Please do not remove any");
    assertThat(SentNotices.of(played))
        .filteredOn(notice -> notice.contains("dns-team"))
        .noneMatch(notice -> notice.compareTo("2026-12-10 13:18") > 0);
  }
}
