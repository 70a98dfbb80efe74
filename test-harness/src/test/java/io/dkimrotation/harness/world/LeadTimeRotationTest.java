package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Two rotations in a row. The first one's key ends on 2027-11-11. A rotation begun on 1 October
 * would be proven, at worst and with a week to spare, by 6 November if the DNS team takes the ten
 * business days of the settings, and by 16 November if it takes the 18 that a late team took.
 */
class LeadTimeRotationTest {
  private static final Instant AUGUST = Instant.parse("2027-08-01T00:00:00Z");
  private static final Instant SEPTEMBER = Instant.parse("2027-09-01T00:00:00Z");
  private static final Instant OCTOBER = Instant.parse("2027-10-01T00:00:00Z");

  private static World world(Habit team) throws IOException {
    Scenario scenario =
        Scenarios.of(team, domain -> ((ObjectNode) domain.path("timing")).put("validity", "P345D"));
    return new World(scenario, PlayedRotation.quickly());
  }

  private static JsonNode check(World world, Instant at) {
    ExecutionDescription ended = world.check(at);
    assertThat(ended.status()).isEqualTo(ExecutionDescription.Status.SUCCEEDED);
    return Json.parse(ended.output().orElseThrow());
  }

  @Test
  void theNextRotationStartsAMonthEarlierAfterALateOne() throws IOException {
    try (TaskOutput output = TaskOutput.capture();
        World world = world(Habit.LATE)) {
      assertThat(world.run().succeeded()).isTrue();

      assertThat(check(world, AUGUST).at("/due/status").asText()).isEqualTo("not-due");
      JsonNode second = check(world, SEPTEMBER);
      assertThat(second.at("/due/status").asText()).isEqualTo("rotate");
      assertThat(second.at("/due/reason").asText())
          .contains("the DNS team took 18 business days last time: too late");
      assertThat(second.at("/outcome/activeSelector").asText())
          .isEqualTo("gooid-21-pro-20270901-1");
      assertThat(output.text()).doesNotContain("not sent by");
    }
  }

  @Test
  void theNextRotationStartsAsTheSettingsSayAfterAPromptOne() throws IOException {
    try (TaskOutput output = TaskOutput.capture();
        World world = world(Habit.PROMPT)) {
      assertThat(world.run().succeeded()).isTrue();

      JsonNode september = check(world, SEPTEMBER);
      assertThat(september.at("/due/status").asText()).isEqualTo("not-due");
      assertThat(september.at("/due/reason").asText())
          .contains("the settings give the DNS team 10 business days: early enough");
      assertThat(check(world, OCTOBER).at("/due/status").asText()).isEqualTo("rotate");
      assertThat(output.text()).doesNotContain("not sent by");
    }
  }
}
