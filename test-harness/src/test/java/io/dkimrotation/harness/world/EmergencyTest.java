package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.PublishedTxt;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.StartSituation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The key in use is compromised, and nothing else is under way. */
class EmergencyTest {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String COMPROMISED = "gooid-21-pro-20260109-1";
  private static final String STANDBY = "gooid-21-pro-20260109-2";

  private static final Map<Arguments, PlayedRotation> PLAYED = new HashMap<>();
  private static final List<Arguments> SITUATIONS =
      Arrays.stream(SigningModel.values())
          .flatMap(
              model ->
                  Stream.of(Scenarios.ONE_REGION, Scenarios.TWO_REGIONS)
                      .map(regions -> Arguments.of(model, regions)))
          .toList();

  static Stream<Arguments> situations() {
    return SITUATIONS.stream();
  }

  private static PlayedRotation played(SigningModel model, List<String> regions) {
    Arguments situation =
        SITUATIONS.stream()
            .filter(each -> Arrays.equals(each.get(), new Object[] {model, regions}))
            .findFirst()
            .orElseThrow();
    return PLAYED.computeIfAbsent(
        situation,
        unused ->
            PlayedRotation.play(
                Scenarios.of(StartSituation.OWN, regions, model, 1).with(Scenario.EMERGENCY),
                UnaryOperator.identity()));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void mailIsSignedWithTheStandbyKeyInTime(SigningModel model, List<String> regions) {
    PlayedRotation played = played(model, regions);
    Instant began = played.run().execution().startDate();

    for (String region : regions) {
      Instant signed =
          played.probes().stream()
              .filter(probe -> probe.region().equals(region))
              .filter(probe -> probe.selector().filter(STANDBY::equals).isPresent())
              .map(Probe::sentAt)
              .findFirst()
              .orElseThrow();
      assertThat(Duration.between(began, signed)).as(region).isLessThan(LIMIT);
    }
  }

  @ParameterizedTest
  @MethodSource("situations")
  void noMailFailsButThatOfTheCompromisedKey(SigningModel model, List<String> regions) {
    Summary summary = played(model, regions).report().summary();

    assertThat(played(model, regions).report().violations()).isEmpty();
    assertThat(summary.outcome()).isEqualTo("switched");
    assertThat(summary.good()).isTrue();
    assertThat(summary.mails().revoked()).isPositive();
    assertThat(played(model, regions).defects()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void eachRegionIsGivenTheStandbyKeyOnce(SigningModel model, List<String> regions) {
    assertThat(BrokenSwitch.puts(played(model, regions)))
        .containsExactlyElementsOf(regions.stream().map(region -> region + " " + STANDBY).toList());
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theCompromisedKeyIsRevokedInTheTableAndInTheDns(SigningModel model, List<String> regions) {
    PlayedRotation played = played(model, regions);

    assertThat(status(played, COMPROMISED)).isEqualTo(KeyStatus.REVOKED);
    assertThat(status(played, STANDBY)).isEqualTo(KeyStatus.ACTIVE);
    assertThat(played.report().records())
        .filteredOn(record -> record.name().startsWith(COMPROMISED + "."))
        .filteredOn(record -> record.until().isEmpty())
        .singleElement()
        .extracting(PublishedTxt::data)
        .isEqualTo(TxtData.of("v=DKIM1; p="));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void newStandbyKeysAreMade(SigningModel model, List<String> regions) {
    PlayedRotation played = played(model, regions);

    assertThat(played.report().summary().following())
        .singleElement()
        .satisfies(refill -> assertThat(refill.outcome()).isEqualTo("refilled"));
    assertThat(played.aftermath().keys())
        .filteredOn(key -> key.status() == KeyStatus.STANDBY)
        .extracting(KeyEntry::rotationId)
        .hasSize(2)
        .containsOnly("20261201-1");
    assertThat(played.aftermath().lock().owner()).isEmpty();
    assertThat(played.aftermath().scheduledSecrets()).isEmpty();
  }

  @Test
  void operatorsAndDnsTeamAreToldAtOnce() {
    PlayedRotation played = played(SigningModel.OLD_KEY, Scenarios.ONE_REGION);

    assertThat(SentNotices.of(played).subList(0, 4))
        .containsExactly(
            "2026-12-01 09:00 ses-team: URGENT: Emergency switch of the DKIM key has begun",
            "2026-12-01 09:03 ses-team: Attention: SES signs with a standby key",
            "2026-12-01 09:03 dns-team: URGENT: Please change 1 DNS record by 2 December",
            "2026-12-01 09:03 dns-team: URGENT: Please add 2 DNS records by 2 December");
  }

  private static KeyStatus status(PlayedRotation played, String selector) {
    return played.aftermath().keys().stream()
        .filter(key -> key.selector().value().equals(selector))
        .map(KeyEntry::status)
        .findFirst()
        .orElseThrow();
  }
}
