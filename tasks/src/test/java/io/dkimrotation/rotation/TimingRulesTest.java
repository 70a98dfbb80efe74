package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.rotation.InvalidSettings.Mistake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingRulesTest {
  private static final String TOO_MANY_LOOKS =
      "so long that registrationLimit and removalLimit hold at most 200 of it";

  /** With these a rotation of one region may last 300 days, and looks are few enough. */
  private static final Map<String, String> LONGEST =
      Map.of("followUp", "P2D", "registrationLimit", "P221DT23H10M");

  private static ObjectNode settings(Map<String, String> timing) {
    ObjectNode json = ExampleSettings.minimal();
    timing.forEach(json.putObject("timing")::put);
    return json;
  }

  private static Timing accepted(Map<String, String> timing) {
    return DomainSettings.parse(settings(timing)).timing();
  }

  private static List<Mistake> mistakes(ObjectNode json) {
    return catchThrowableOfType(InvalidSettings.class, () -> DomainSettings.parse(json)).mistakes();
  }

  private static List<Mistake> mistakes(Map<String, String> timing) {
    return mistakes(settings(timing));
  }

  @Test
  void refusesARegistrationLimitBelowTheLeadTime() {
    assertThat(mistakes(Map.of("registrationLimit", "P13DT23H59M59S")))
        .containsExactly(
            new Mistake(
                "timing.registrationLimit",
                "P13DT23H59M59S",
                "at least 14 days: the DNS team's lead time"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P14D", "P14DT1S"})
  void takesARegistrationLimitFromTheLeadTimeOn(String limit) {
    assertThat(accepted(Map.of("registrationLimit", limit)).registrationLimit())
        .isGreaterThanOrEqualTo(accepted(Map.of()).leadTimeInCalendarDays());
  }

  @ParameterizedTest
  @CsvSource({
    "registrationLimit, P100DT12H, removalLimit, P50D",
    "registrationLimit, P50D, removalLimit, P100DT12H"
  })
  void refusesAFollowUpThatFitsIntoALimitMoreThan200Times(
      String one, String limit, String other, String shorter) {
    assertThat(mistakes(Map.of("followUp", "PT12H", one, limit, other, shorter)))
        .containsExactly(new Mistake("timing.followUp", "PT12H", TOO_MANY_LOOKS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P100D", "P100DT1S", "P100DT11H59M59S"})
  void takesAFollowUpThatFits200Times(String limit) {
    assertThat(accepted(Map.of("followUp", "PT12H", "registrationLimit", limit)).followUp())
        .hasHours(12);
    assertThat(accepted(Map.of("followUp", "PT12H", "removalLimit", limit)).followUp())
        .hasHours(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P365D", "P365DT1S"})
  void refusesAnAlertAsLongAsAKeyLives(String alert) {
    assertThat(mistakes(Map.of("expiryAlert", alert)))
        .containsExactly(
            new Mistake(
                "timing.expiryAlert", alert, "less than timing.validity, or it never stops"));
  }

  @Test
  void takesAnAlertASecondShorterThanAKeyLives() {
    assertThat(accepted(Map.of("expiryAlert", "P364DT23H59M59S")).expiryAlert())
        .isLessThan(accepted(Map.of()).validity());
  }

  @ParameterizedTest
  @ValueSource(strings = {"P59DT23H59M59S", "P60D"})
  void takesARotationOfUpTo300Days(String removalLimit) {
    assertThat(accepted(with(LONGEST, "removalLimit", removalLimit)).registrationLimit())
        .hasMinutes((221 * 24 + 23) * 60 + 10);
  }

  @Test
  void refusesARotationOfMoreThan300Days() {
    assertThat(mistakes(with(LONGEST, "removalLimit", "P60DT1S"))).containsExactly(tooLong(301));
  }

  @Test
  void countsEachRegionIntoTheLength() {
    ObjectNode json = settings(LONGEST);
    json.withArray("/regions").add("us-west-2");

    assertThat(mistakes(json)).containsExactly(tooLong(309));
  }

  private static Map<String, String> with(Map<String, String> timing, String name, String value) {
    return Map.of(
        name,
        value,
        "followUp",
        timing.get("followUp"),
        "registrationLimit",
        timing.get("registrationLimit"));
  }

  private static Mistake tooLong(int days) {
    return new Mistake(
        "timing",
        days + " days in all",
        "at most 300: registrationLimit, propagationLimit, each region's notice, window,"
            + " signingLimit and monitoring, overlap, removalLimit");
  }

  @Test
  void judgesNoRuleOfAFieldThatCannotBeRead() {
    assertThat(mistakes(Map.of("followUp", "daily", "registrationLimit", "P101D")))
        .extracting(Mistake::field)
        .containsExactly("timing.followUp");
  }
}
