package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the command plays by default, with start, regions, model and seed of the test's choice. */
final class Scenarios {
  static final List<String> ONE_REGION = List.of("ap-northeast-1");
  static final List<String> TWO_REGIONS = List.of("ap-northeast-1", "ap-northeast-3");

  private Scenarios() {}

  static Scenario of(StartSituation start, List<String> regions, SigningModel model, long seed) {
    return of(
        Habit.PROMPT,
        start,
        model,
        seed,
        domain -> regions.forEach(domain.putArray("regions")::add));
  }

  /** An own key in one region, a DNS team of this habit, and settings of the test's choice. */
  static Scenario of(Habit team, Consumer<ObjectNode> change) {
    return of(team, StartSituation.OWN, SigningModel.OLD_KEY, 1, change);
  }

  private static Scenario of(
      Habit team,
      StartSituation start,
      SigningModel model,
      long seed,
      Consumer<ObjectNode> change) {
    ObjectNode domain = (ObjectNode) standard();
    change.accept(domain);
    return new Scenario(
        DomainSettings.parse(domain),
        domain.toString(),
        start,
        model,
        team,
        seed,
        Scenario.FIRST_OF_DECEMBER,
        Scenario.SCHEDULED,
        Map.of());
  }

  /** The same with settings that name no secret with a key made by hand. */
  static Scenario withoutKeyFile(Scenario scenario) {
    return of(
        scenario.dnsTeam(),
        scenario.start(),
        scenario.model(),
        scenario.seed(),
        domain -> domain.remove("foreignKeySecret"));
  }

  private static JsonNode standard() {
    try (InputStream in = World.class.getResourceAsStream("/settings/default.json")) {
      return Json.MAPPER.readTree(in).at("/domains/0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
