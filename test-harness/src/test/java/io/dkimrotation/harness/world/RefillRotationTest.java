package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** New standby keys beside the same key in use. */
class RefillRotationTest {
  private static PlayedRotation played;

  @BeforeAll
  static void play() {
    played =
        PlayedRotation.play(
            Scenarios.of(
                    PlayedRotation.DEFAULT.start(),
                    PlayedRotation.DEFAULT.regions(),
                    PlayedRotation.DEFAULT.model(),
                    1)
                .with(Map.of("trigger", "manual", "purpose", "refill")),
            UnaryOperator.identity());
  }

  @Test
  void endsRefilled() {
    assertThat(played.report().summary().outcome()).isEqualTo("refilled");
    assertThat(played.report().violations()).isEmpty();
    assertThat(played.defects()).isEmpty();
  }

  @Test
  void sesIsGivenNoKey() {
    assertThat(played.exchanges()).noneMatch(Exchange::givesSesAKey);
    assertThat(played.run().events())
        .extracting(HistoryEvent::stateName)
        .noneMatch(name -> name.orElse("").equals("ActivateKey"));
  }

  @Test
  void twoNewStandbyKeysTakeTheOldOnesPlace() {
    Map<String, KeyStatus> statuses =
        played.aftermath().keys().stream()
            .collect(
                Collectors.toMap(
                    key -> key.selector().value(), KeyEntry::status, (a, b) -> b, TreeMap::new));

    assertThat(statuses)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "gooid-21-pro-20260109-1", KeyStatus.ACTIVE,
                    "gooid-21-pro-20260109-2", KeyStatus.ARCHIVED,
                    "gooid-21-pro-20260109-3", KeyStatus.ARCHIVED,
                    "gooid-21-pro-20261201-1", KeyStatus.STANDBY,
                    "gooid-21-pro-20261201-2", KeyStatus.STANDBY)));
  }

  @Test
  void onlyTheOldStandbySecretGoes() {
    assertThat(played.aftermath().scheduledSecrets())
        .singleElement()
        .asString()
        .contains("20260109-1/standby");
  }

  @Test
  void theDomainIsFreeForItsNextRotation() {
    assertThat(played.aftermath().lock().owner()).isEmpty();
  }
}
