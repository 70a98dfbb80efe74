package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.KeyPairGenerator;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.people.ReadMail;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What Preflight tells of the surroundings, though nothing is in the rotation's way. */
class PreflightWarningsTest {
  private static final String TOKYO = "ap-northeast-1";

  private static List<String> warnings(Consumer<World> around) throws IOException {
    return warnings(Scenario.SCHEDULED, around, world -> {});
  }

  private static List<String> warnings(
      Map<String, Object> order, Consumer<World> around, Consumer<World> after) throws IOException {
    SecureRandom random = HarnessWiring.secureRandom();
    Scenario scenario =
        Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1);
    TaskOutput quiet = TaskOutput.discard();
    try (World world =
        new World(
            scenario, Staging.usual(random).quickly(new KeyPairGenerator(random)).withFewMails())) {
      world.open();
      around.accept(world);
      String execution = world.start(order);
      world.agenda().runTo(scenario.startAt().plus(Duration.ofMinutes(5)));
      HistoryEvent left =
          world.stepFunctions().getExecutionHistory(execution).stream()
              .filter(event -> event.type().equals("TaskStateExited"))
              .filter(event -> event.stateName().orElse("").equals("Preflight"))
              .findFirst()
              .orElseThrow();
      List<String> warnings = new ArrayList<>();
      Json.parse(left.details().orElseThrow().path("output").asText())
          .at("/preflight/warnings")
          .forEach(warning -> warnings.add(warning.asText()));
      after.accept(world);
      return warnings;
    } finally {
      quiet.close();
    }
  }

  @Test
  void saysNothingOfTheUsualSurroundings() throws IOException {
    assertThat(warnings(world -> {})).isEmpty();
  }

  @Test
  void namesTheSandboxIdentitiesBelowTheDomainAndMailThatDmarcWouldReject() throws IOException {
    assertThat(
            warnings(
                world -> {
                  world.ses().putIntoSandbox(TOKYO);
                  world.ses().addVerifiedAddress(TOKYO, "news@goo.ne.jp");
                  world.ses().setMailFrom(TOKYO, "goo.ne.jp", "bounce.elsewhere.example");
                }))
        .hasSize(3)
        .anySatisfy(warning -> assertThat(warning).contains("in the SES sandbox"))
        .anySatisfy(warning -> assertThat(warning).endsWith("that they have: news@goo.ne.jp"))
        .anySatisfy(warning -> assertThat(warning).contains("a custom MAIL FROM domain"));
  }

  @Test
  void aRefillIsNotWarnedOfMailThatOnlyASwitchLeavesUnsigned() throws IOException {
    Consumer<World> around =
        world -> world.ses().setMailFrom(TOKYO, "goo.ne.jp", "bounce.elsewhere.example");

    assertThat(warnings(around)).hasSize(1);
    assertThat(warnings(Map.of("trigger", "manual", "purpose", "refill"), around, world -> {}))
        .isEmpty();
  }

  private static List<String> warningLetters(World world) {
    return world.mailboxes().all().stream()
        .filter(mail -> mail.recipients().contains("ses-team@corp.example"))
        .map(ReadMail::text)
        .filter(text -> text.contains("Points to look at around the DKIM key"))
        .toList();
  }

  @Test
  void tellsTheOperatorsWhileThereIsTimeToMendIt() throws IOException {
    warnings(
        Scenario.SCHEDULED,
        world -> world.ses().addVerifiedAddress(TOKYO, "news@goo.ne.jp"),
        world ->
            assertThat(warningLetters(world))
                .singleElement()
                .asString()
                .contains("that they have: news@goo.ne.jp"));
  }

  @Test
  void bothersNobodyWithoutAWarning() throws IOException {
    warnings(Scenario.SCHEDULED, world -> {}, world -> assertThat(warningLetters(world)).isEmpty());
  }
}
