package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What an operator is told of a domain in the course of a rotation. */
class StatusTest {
  private static JsonNode at(Scenario scenario, String after, Consumer<World> before)
      throws IOException {
    TaskOutput quiet = TaskOutput.discard();
    try (World world = new World(scenario, PlayedRotation.quickly())) {
      before.accept(world);
      world.open();
      world.start(scenario.order());
      world.agenda().runTo(scenario.startAt().plus(Duration.parse(after)));
      return Json.parse(world.status());
    } finally {
      quiet.close();
    }
  }

  private static Scenario usual() {
    return Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  @Test
  void followsARotationFromPhaseToPhase() throws IOException {
    List<String> phases = new ArrayList<>();
    for (String after : List.of("P2D", "P9DT4H", "P9DT20H", "P12D", "P18D", "P40D")) {
      JsonNode status = at(usual(), after, world -> {});
      phases.add(status.path("phase").asText());
      assertThat(texts(status.path("findings"))).as(after).isEmpty();
    }

    assertThat(phases)
        .containsExactly(
            "registration", "switch-ahead", "switched", "overlap", "record-removal", "idle");
  }

  @Test
  void namesWhoIsWaitedForAndByWhen() throws IOException {
    JsonNode status = at(usual(), "P2D", world -> {});

    assertThat(status.path("waitsFor").asText()).contains("DNS team");
    assertThat(status.at("/requests/0/kind").asText()).isEqualTo("add");
    assertThat(status.at("/requests/0/phase").asText()).isEqualTo("asking");
    assertThat(status.at("/requests/0/dueOn").asText()).isEqualTo("2026-12-15");
    assertThat(status.at("/keys/0/selector").asText()).isEqualTo(BrokenSwitch.OLD);
    assertThat(status.at("/keys/0/status").asText()).isEqualTo("expiring");
    assertThat(status.at("/keys/0/daysLeft").asLong()).isEqualTo(37);
    assertThat(status.at("/rotation/executionStatus").asText()).isEqualTo("RUNNING");
    assertThat(status.at("/regions/0/dkimStatus").asText()).isEqualTo("SUCCESS");
  }

  @Test
  void tellsTheOperatorToRedriveWhatCameToAStop() throws IOException {
    Scenario scenario = Scenarios.of(Habit.NEVER, domain -> {});
    JsonNode status =
        at(
            scenario,
            "P3D",
            world ->
                world
                    .agenda()
                    .in(
                        Duration.ofDays(2),
                        "somebody stops it",
                        () ->
                            world
                                .stepFunctions()
                                .stopExecution(
                                    world.executions().get(0).executionArn(),
                                    "Stopped",
                                    "by hand")));

    assertThat(status.path("phase").asText()).isEqualTo("registration");
    assertThat(status.path("waitsFor").asText()).startsWith("an operator");
    assertThat(status.path("nextStep").asText()).contains("redrive", "resume", "20261201-1");
    assertThat(texts(status.path("findings")))
        .singleElement()
        .asString()
        .contains("came to a stop");
  }

  @Test
  void findsARecordThatIsGone() throws IOException {
    JsonNode status =
        at(
            usual(),
            "P2D",
            world ->
                world
                    .agenda()
                    .in(
                        Duration.ofDays(1),
                        "a record goes",
                        () -> BrokenSwitch.oldRecordGoes(world, "any")));

    assertThat(texts(status.path("findings")))
        .anyMatch(finding -> finding.contains("DKIM TEMPORARY_FAILURE"))
        .anyMatch(finding -> finding.contains("ns1.goo.ne.jp") && finding.contains("missing"))
        .anyMatch(finding -> finding.contains("ns2.goo.ne.jp") && finding.contains("missing"));
  }

  @Test
  void aDomainWithoutAnyKeyIsIdle() throws IOException {
    Scenario scenario =
        Scenarios.of(StartSituation.NONE, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1);
    TaskOutput quiet = TaskOutput.discard();
    try (World world = new World(scenario, PlayedRotation.quickly())) {
      world.open();
      JsonNode status = Json.parse(world.status());

      assertThat(status.path("phase").asText()).isEqualTo("idle");
      assertThat(status.path("rotation").isNull()).isTrue();
      assertThat(status.path("keys")).isEmpty();
    } finally {
      quiet.close();
    }
  }
}
