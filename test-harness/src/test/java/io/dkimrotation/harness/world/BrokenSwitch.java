package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.StartSituation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rotations in which something happens right after SES was given the new key.
 *
 * @param scenario what is played
 * @param line between engine and functions
 */
record BrokenSwitch(Scenario scenario, UnaryOperator<Functions> line) {
  static final String NEW = "gooid-21-pro-20261201-1";
  static final String OLD = "gooid-21-pro-20260109-1";

  /** Before SES looks for the record for the first time. */
  private static final Duration SOON = Duration.ofSeconds(30);

  static BrokenSwitch of(StartSituation start, List<String> regions, SigningModel model) {
    return new BrokenSwitch(Scenarios.of(start, regions, model, 1), UnaryOperator.identity());
  }

  /** One region that signs with a key of our own. */
  static BrokenSwitch usual() {
    return of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY);
  }

  /** The same with risks taken. */
  BrokenSwitch accepting(Order.Risk... risks) {
    List<String> words = Stream.of(risks).map(Order.Risk::word).toList();
    return new BrokenSwitch(scenario.with(Map.of("trigger", "schedule", "accept", words)), line);
  }

  BrokenSwitch over(UnaryOperator<Functions> unreliable) {
    return new BrokenSwitch(scenario, unreliable);
  }

  /** Plays it; the deed is given the world and the region. */
  PlayedRotation play(String region, BiConsumer<World, String> deed) {
    return play(region, SOON, deed);
  }

  PlayedRotation play(String region, Duration after, BiConsumer<World, String> deed) {
    return PlayedRotation.play(scenario, line, world -> prepare(world, region, after, deed));
  }

  static void prepare(World world, String region, Duration after, BiConsumer<World, String> deed) {
    world
        .ses()
        .onPut(
            (where, domain, selector, at) -> {
              if (where.equals(region) && selector.equals(NEW)) {
                world.agenda().in(after, "the switch breaks", () -> deed.accept(world, region));
              }
            });
  }

  /** An hour after its first failure the execution is redriven, once. */
  static void redriveOnce(World world) {
    AtomicBoolean failed = new AtomicBoolean();
    world.onEvent(
        event -> {
          if (event.event().type().equals("ExecutionFailed") && failed.compareAndSet(false, true)) {
            world
                .agenda()
                .in(
                    Duration.ofHours(1),
                    "an operator redrives",
                    () ->
                        world
                            .clients()
                            .stepFunctions()
                            .redriveExecution(r -> r.executionArn(event.executionArn())));
          }
        });
  }

  static void sesGivesUp(World world, String region) {
    world.ses().giveUp(region, domain(world));
  }

  static void newRecordGoes(World world, String region) {
    world.dns().zone().removeTxt(NEW + "._domainkey." + domain(world));
  }

  static void oldRecordGoes(World world, String region) {
    world.dns().zone().removeTxt(OLD + "._domainkey." + domain(world));
  }

  /** Right when an emergency begins. */
  static void withoutStandbyRecords(World world) {
    world.onEvent(
        event -> {
          if (event.event().stateName().orElse("").equals("TakeOver")) {
            for (String standby : List.of("gooid-21-pro-20260109-2", "gooid-21-pro-20260109-3")) {
              world.dns().zone().removeTxt(standby + "._domainkey." + domain(world));
            }
          }
        });
  }

  static String domain(World world) {
    return world.scenario().settings().domain().value();
  }

  /** Every key that SES was given, first to last: region and selector. */
  static List<String> puts(PlayedRotation played) {
    return played.exchanges().stream()
        .filter(Exchange::givesSesAKey)
        .map(exchange -> exchange.asked().request())
        .map(request -> request.region() + " " + given(request.json()))
        .toList();
  }

  private static String given(JsonNode request) {
    return request.path("SigningAttributesOrigin").asText().equals("AWS_SES")
        ? "AWS_SES"
        : request.findValue("DomainSigningSelector").asText();
  }

  /** The text of every page to the operators, as their topic got it. */
  static List<String> alarms(PlayedRotation played) {
    return played.exchanges().stream()
        .filter(exchange -> exchange.is("sns.Publish"))
        .map(exchange -> exchange.asked().request().form())
        .filter(form -> form.get("Subject").contains("[PAGE]"))
        .map(form -> form.get("Message"))
        .toList();
  }
}
