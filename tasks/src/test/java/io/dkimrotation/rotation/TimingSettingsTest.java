package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.rotation.InvalidSettings.Mistake;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long things may take, as the settings have it. */
class TimingSettingsTest {
  private static final String DURATION =
      "an ISO 8601 duration in whole seconds from PT1S to P3650D";

  private static List<Mistake> mistakes(Consumer<ObjectNode> change) {
    ObjectNode json = ExampleSettings.minimal();
    change.accept(json);
    return catchThrowableOfType(InvalidSettings.class, () -> DomainSettings.parse(json)).mistakes();
  }

  private static List<Mistake> timingMistakes(String field, String value) {
    return mistakes(json -> json.putObject("timing").put(field, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "-P1D", "PT0S", "PT0.5S", "PT1.5S", "P3650DT1S", "1 day", ""})
  void refusesADurationThatIsNoWholePositiveNumberOfSeconds(String text) {
    assertThat(timingMistakes("recordTtl", text))
        .containsExactly(new Mistake("timing.recordTtl", "'" + text + "'", DURATION));
  }

  @ParameterizedTest
  @CsvSource({"PT1S, 1", "PT36H, 129600", "P3650D, 315360000"})
  void takesADurationUpToItsBounds(String text, long seconds) {
    assertThat(
            ExampleSettings.parsedWith(json -> json.putObject("timing").put("recordTtl", text))
                .timing()
                .recordTtl())
        .hasSeconds(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "61", "10.5", "ten"})
  void refusesALeadTimeOutOfBounds(String days) {
    assertThat(timingMistakes("leadTimeBusinessDays", days))
        .containsExactly(new Mistake("timing.leadTimeBusinessDays", "'" + days + "'", "1 to 60"));
  }

  @Test
  void refusesAnAlertShorterThanTheWayToANewKey() {
    assertThat(timingMistakes("expiryAlert", "P17DT23H59M59S"))
        .containsExactly(
            new Mistake(
                "timing.expiryAlert",
                "P17DT23H59M59S",
                "at least 18 days: the DNS team's lead time, propagation and monitoring"));
    assertThat(
            ExampleSettings.parsedWith(json -> json.putObject("timing").put("expiryAlert", "P18D"))
                .timing()
                .expiryAlert())
        .hasDays(18);
  }

  @Test
  void namesALimitThatIsItselfAllowed() {
    assertThat(
            mistakes(
                json ->
                    json.putObject("timing").put("monitoring", "PT36H").put("expiryAlert", "P18D")))
        .extracting(Mistake::allowed)
        .containsExactly("at least 19 days: the DNS team's lead time, propagation and monitoring");
    assertThat(timingMistakes("validity", "P63D"))
        .containsExactly(
            new Mistake(
                "timing.validity",
                "P63D",
                "at least 64 days, or the next key would come too late"));
    assertThat(
            ExampleSettings.parsedWith(json -> json.putObject("timing").put("validity", "P64D"))
                .timing()
                .validity())
        .hasDays(64);
  }

  @Test
  void refusesAnOverlapShorterThanTheLongestTransit() {
    assertThat(timingMistakes("overlap", "P4DT23H59M59S"))
        .containsExactly(
            new Mistake(
                "timing.overlap",
                "P4DT23H59M59S",
                "at least P5D: mail signed with the old key may be in transit that long"
                    + " (RFC 5321 §4.5.4.1)"));
    assertThat(
            ExampleSettings.parsedWith(json -> json.putObject("timing").put("overlap", "P5D"))
                .timing()
                .overlap())
        .hasDays(5);
  }
}
