package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.world.PlayedRotation.Combination;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.SecretVersion;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WholeRotationTest {
  /** Executions that have nothing to rotate, or nobody to wait for, that go on or go back. */
  private static final Set<String> OTHER_WAYS =
      Set.of(
          "NothingToDo",
          "AlreadyRotating",
          "AdoptKey",
          "ResumeRotation",
          "MayAPutStillLand",
          "WaitForEffect",
          "TakeUpRotation",
          "WhereToGoOn",
          "RollBack",
          "CheckRollBack",
          "IsBack",
          "WaitForRollBack",
          "RolledBack");

  /** All pairs of start, number of regions and model. */
  static List<Combination> combinations() {
    List<Combination> all = new ArrayList<>();
    all.add(PlayedRotation.DEFAULT);
    all.add(combination(StartSituation.NONE, Scenarios.TWO_REGIONS, SigningModel.OLD_KEY));
    all.add(combination(StartSituation.OWN, Scenarios.TWO_REGIONS, SigningModel.UNSIGNED));
    all.add(combination(StartSituation.NONE, Scenarios.ONE_REGION, SigningModel.UNSIGNED));
    all.add(combination(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.NEW_KEY));
    all.add(combination(StartSituation.NONE, Scenarios.TWO_REGIONS, SigningModel.NEW_KEY));
    return all;
  }

  private static Combination combination(
      StartSituation start, List<String> regions, SigningModel model) {
    return new Combination(start, regions, model);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void endsRotated(Combination combination) {
    PlayedRotation played = PlayedRotation.of(combination);

    assertThat(played.run().succeeded()).isTrue();
    assertThat(played.report().good()).isTrue();
    assertThat(played.report().summary().outcome()).isEqualTo("rotated");
    assertThat(played.newSelector()).isEqualTo("gooid-21-pro-20261201-1");
    assertThat(played.oldSelector())
        .isEqualTo(combination.fromOwn() ? "gooid-21-pro-20260109-1" : null);
    assertThat(played.report().summary().standbySelectors())
        .containsExactly("gooid-21-pro-20261201-2", "gooid-21-pro-20261201-3");
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void staysWithinItsBudget(Combination combination) {
    Summary summary = PlayedRotation.of(combination).report().summary();
    boolean one = combination.regions().size() == 1;

    assertThat(summary.stateTransitions()).isLessThanOrEqualTo(one ? 220 : 440);
    assertThat(summary.historyEvents()).isLessThanOrEqualTo(one ? 2000 : 5000);
    assertThat(Duration.between(summary.startedAt(), summary.finishedAt()))
        .isGreaterThanOrEqualTo(Duration.ofDays(combination.fromOwn() ? 16 : 9));
  }

  @Test
  void entersEveryStateOfTheHappyPath() throws IOException {
    Set<String> wanted = states();
    wanted.removeAll(OTHER_WAYS);

    assertThat(entered(PlayedRotation.of(combinations().get(2)))).isEqualTo(wanted);
  }

  private static Set<String> states() throws IOException {
    try (InputStream in = World.class.getResourceAsStream("/statemachine/rotation.asl.json")) {
      Set<String> names = new TreeSet<>();
      Json.MAPPER.readTree(in).path("States").fieldNames().forEachRemaining(names::add);
      return names;
    }
  }

  private static Set<String> entered(PlayedRotation played) {
    return played.run().events().stream()
        .filter(event -> event.type().endsWith("StateEntered"))
        .map(HistoryEvent::stateName)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void leavesOneActiveKeyItsStandbysAndAnArchive(Combination combination) {
    PlayedRotation played = PlayedRotation.of(combination);
    String rotation = "20261201-1";

    assertThat(selectors(played, key -> key.status() == KeyStatus.ACTIVE))
        .containsExactly(played.newSelector());
    assertThat(selectors(played, key -> key.status() == KeyStatus.STANDBY))
        .isEqualTo(played.report().summary().standbySelectors());
    assertThat(selectors(played, key -> key.status() == KeyStatus.ARCHIVED))
        .hasSize(combination.fromOwn() ? 3 : 0)
        .isEqualTo(selectors(played, key -> !key.rotationId().equals(rotation)));
    assertThat(played.aftermath().keys()).hasSize(combination.fromOwn() ? 6 : 3);
  }

  private static List<String> selectors(PlayedRotation played, Predicate<KeyEntry> wanted) {
    return played.aftermath().keys().stream()
        .filter(wanted)
        .map(KeyEntry::selector)
        .map(Selector::value)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void freesTheDomain(Combination combination) {
    PlayedRotation played = PlayedRotation.of(combination);

    assertThat(played.aftermath().lock().owner()).isEmpty();
    assertThat(played.aftermath().lock().rotationId()).isEqualTo("20261201-1");
    assertThat(played.aftermath().lock().epoch()).isEqualTo(combination.fromOwn() ? 2 : 1);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void sesSignsWithTheNewKeyInEveryRegion(Combination combination) {
    PlayedRotation played = PlayedRotation.of(combination);

    assertThat(played.aftermath().identities())
        .hasSameSizeAs(combination.regions())
        .allSatisfy((region, state) -> assertThat(state.signsWith(played.newSelector())).isTrue());
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void keepsTwoSecretsARotationAndSchedulesTheOldOnesForDeletion(Combination combination) {
    PlayedRotation played = PlayedRotation.of(combination);
    List<String> created =
        played.exchanges().stream()
            .filter(exchange -> exchange.is("secretsmanager.CreateSecret"))
            .map(exchange -> exchange.asked().request().json().path("Name").asText())
            .toList();

    assertThat(created)
        .filteredOn(name -> name.contains("/20261201-1/"))
        .containsExactly("dkim/goo.ne.jp/20261201-1/active", "dkim/goo.ne.jp/20261201-1/standby");
    assertThat(created).hasSize(combination.fromOwn() ? 4 : 2);
    assertThat(played.aftermath().scheduledSecrets())
        .hasSize(combination.fromOwn() ? 2 : 0)
        .isEqualTo(secrets(played, key -> key.status() == KeyStatus.ARCHIVED))
        .doesNotContainAnyElementsOf(secrets(played, key -> key.status() != KeyStatus.ARCHIVED));
    assertThat(secrets(played, key -> key.purpose() == KeyPurpose.ACTIVE))
        .doesNotContainAnyElementsOf(secrets(played, key -> key.purpose() == KeyPurpose.STANDBY));
  }

  private static Set<String> secrets(PlayedRotation played, Predicate<KeyEntry> wanted) {
    return played.aftermath().keys().stream()
        .filter(wanted)
        .map(KeyEntry::secret)
        .flatMap(Optional::stream)
        .map(SecretVersion::arn)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void filesEverythingUnderTheRotation(Combination combination) {
    assertThat(PlayedRotation.of(combination).objects().keySet())
        .containsExactlyInAnyOrder(
            "goo.ne.jp/20261201-1/records.zone",
            "goo.ne.jp/20261201-1/records.csv",
            "goo.ne.jp/20261201-1/instructions.ja.txt",
            "goo.ne.jp/20261201-1/instructions.en.txt",
            "goo.ne.jp/20261201-1/public-keys.json",
            "goo.ne.jp/20261201-1/completion.json");
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void tellsTheOperatorsTopicWhateverTheMailSays(Combination combination) {
    PlayedRotation played = PlayedRotation.of(combination);
    List<Exchange> published =
        played.exchanges().stream().filter(exchange -> exchange.is("sns.Publish")).toList();
    long notices =
        played.report().mails().stream()
            .filter(mail -> !mail.recipients().contains(MailProbe.RECEIVER))
            .count();

    assertThat(published).hasSize(Math.toIntExact(notices)).hasSizeGreaterThan(3);
    assertThat(published).allSatisfy(e -> assertThat(e.reply().status()).isEqualTo(200));
    assertThat(published)
        .allSatisfy(
            e -> assertThat(e.asked().request().form().get("Subject")).doesNotContain("http"));
    assertThat(played.taskLog()).doesNotContain("not sent by");
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void meetsNoDefectOfTheHarness(Combination combination) {
    assertThat(PlayedRotation.of(combination).defects()).isEmpty();
  }
}
