package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that others set: Lambda's, and those of the place where a value is shown. */
class SettingsLimitsTest {
  private static DomainSettings withTask(String duration) {
    return ExampleSettings.parsedWith(json -> json.withObject("/timing").put("task", duration));
  }

  @Test
  void takesATaskAsLongAsLambdaRuns() {
    assertThat(withTask("PT15M").timing().task()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void refusesATaskLongerThanLambdaRuns() {
    assertThatThrownBy(() -> withTask("PT15M1S"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("timing.task: 'PT15M1S'")
        .hasMessageEndingWith("PT1S to PT15M");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "call us", "03-1234\r\nBcc: all", "1"})
  void refusesWhatIsNoTelephoneNumber(String text) {
    ObjectNode json = ExampleSettings.minimal();
    json.withObject("/people").put("contactPhone", text);

    assertThatThrownBy(() -> DomainSettings.parse(json))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("people.contactPhone");
  }
}
