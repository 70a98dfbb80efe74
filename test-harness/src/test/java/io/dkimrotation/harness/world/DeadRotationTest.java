package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.ExecutionDescription.Status;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rotation that came to a stop after the DNS team was asked, and those that begin after it. */
class DeadRotationTest {
  private static final Map<String, Object> TAKE_OVER =
      Map.of("trigger", "manual", "force", true, "takeOver", true);

  private TaskOutput quiet;
  private World world;
  private String dead;

  @BeforeEach
  void die() throws IOException {
    quiet = TaskOutput.discard();
    world =
        new World(
            Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1),
            PlayedRotation.quickly().over(FailingOnce.in("FollowUpDnsRequest")));
    world.open();
    dead = world.start(Scenario.SCHEDULED);
    world.awaitEnd(dead);
    assertThat(world.stepFunctions().describeExecution(dead).status()).isEqualTo(Status.FAILED);
  }

  @AfterEach
  void close() {
    world.close();
    quiet.close();
  }

  private ExecutionDescription anHourLater(Map<String, Object> order) {
    world.agenda().runTo(world.agenda().now().plus(Duration.ofHours(1)));
    String execution = world.start(order);
    world.awaitEnd(execution);
    return world.stepFunctions().describeExecution(execution);
  }

  private static JsonNode output(ExecutionDescription ended) {
    assertThat(ended.status()).isEqualTo(Status.SUCCEEDED);
    return Json.parse(ended.output().orElseThrow());
  }

  private ExecutionDescription redriven() {
    world.stepFunctions().redriveExecution(dead);
    world.awaitEnd(dead);
    return world.stepFunctions().describeExecution(dead);
  }

  @Test
  void aScheduledStartLeavesItToItsRedriveAndSaysSo() {
    JsonNode due = output(anHourLater(Scenario.SCHEDULED)).path("due");

    assertThat(due.path("status").asText()).isEqualTo("already-rotating");
    assertThat(due.path("reason").asText()).contains("waits for a redrive: " + dead);
    assertThat(world.lockOwner()).isEqualTo(dead);
  }

  @Test
  void aRedriveFinishesItAfterAScheduledStart() {
    anHourLater(Scenario.SCHEDULED);

    assertThat(output(redriven()).at("/outcome/activeSelector").asText())
        .isEqualTo("gooid-21-pro-20261201-1");
    world.settle();
    assertThat(world.mailFaults()).isEmpty();
  }

  @Test
  void aTakeOverRotatesToKeysOfItsOwn() {
    JsonNode output = output(anHourLater(TAKE_OVER));

    assertThat(output.at("/outcome/outcome").asText()).isEqualTo("rotated");
    assertThat(output.at("/outcome/activeSelector").asText())
        .isNotEqualTo("gooid-21-pro-20261201-1");
    world.settle();
    assertThat(world.mailFaults()).isEmpty();
    assertThat(world.lockOwner()).isEmpty();
  }

  @Test
  void aRedriveAfterATakeOverStopsBeforeItChangesAnything() {
    world.agenda().runTo(world.agenda().now().plus(Duration.ofHours(1)));
    String other = world.start(TAKE_OVER);
    world.agenda().runTo(world.agenda().now().plus(Duration.ofHours(1)));

    ExecutionDescription ended = redriven();

    assertThat(ended.status()).isEqualTo(Status.FAILED);
    assertThat(ended.error()).hasValueSatisfying(e -> assertThat(e).endsWith(".Superseded"));
    assertThat(world.lockOwner()).isEqualTo(other);
  }
}
