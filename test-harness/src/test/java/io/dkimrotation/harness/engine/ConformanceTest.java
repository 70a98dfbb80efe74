package io.dkimrotation.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.time.Agenda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays the histories that AWS itself gave, where the conformance kit is given by {@code
 * -Dconformance.cases=DIR}: one test for each of its cases.
 */
class ConformanceTest {
  private static final Path CASES =
      Path.of(System.getProperty("conformance.cases", "conformance/cases"));
  private static final String ROLE = "arn:aws:iam::123456789012:role/asl";

  @TestFactory
  Stream<DynamicTest> doesWhatAwsDid() throws IOException {
    if (!Files.isDirectory(CASES)) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "conformance kit", () -> assumeTrue(false, "no conformance kit at " + CASES)));
    }
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)))
          .toList()
          .stream();
    }
  }

  private static void play(Path file) {
    JsonNode one = Json.parse(filled(file)).orElseThrow();
    assumeTrue(
        !one.has("while") && !one.has("after") && one.findValue("then") == null,
        "needs calls of the API from outside");
    JsonNode definition = one.path("definition");
    for (JsonNode run : one.has("runs") ? one.get("runs") : List.of(one)) {
      definition = run.has("definition") ? run.get("definition") : definition;
      play(definition, run.path("input"), one.path("lambdas"), run.get("expect"));
    }
  }

  private static String filled(Path file) {
    try {
      return Files.readString(file)
          .replaceAll("\\{\\{fn:([\\w-]+)}}", "$1")
          .replaceAll("\\{\\{arn:([\\w-]+)}}", "arn:aws:lambda:us-east-1:123456789012:function:$1")
          .replace("{{region}}", "us-east-1")
          .replace("{{account}}", "123456789012")
          .replace("{{role}}", ROLE)
          .replace("{{executionName}}", "run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void play(
      JsonNode definition, JsonNode input, JsonNode lambdas, JsonNode expected) {
    try (Agenda agenda = new Agenda(Bench.START)) {
      ScriptedFunctions functions = new ScriptedFunctions(agenda);
      lambdas
          .properties()
          .forEach(lambda -> functions.on(lambda.getKey(), behaviours(lambda.getValue())));
      StepFunctions engine =
          new StepFunctions(agenda, functions, new Random(1), "us-east-1", "123456789012");
      String machine = engine.createStateMachine("case", Json.write(definition), ROLE);
      String execution = engine.startExecution(machine, "run", Json.write(input));
      agenda.runUntil(() -> false);

      checkAnswer(engine.describeExecution(execution), expected);
      checkHistory(engine.getExecutionHistory(execution), expected);
      for (var call : expected.path("calls").properties()) {
        List<JsonNode> calls = functions.calls(call.getKey());
        if (call.getValue().isInt()) {
          assertThat(calls).hasSize(call.getValue().intValue());
        } else {
          assertAlike("calls", call.getValue(), Json.MAPPER.valueToTree(calls));
        }
      }
    }
  }

  private static ScriptedFunctions.Behaviour[] behaviours(JsonNode spec) {
    List<ScriptedFunctions.Behaviour> behaviours = new ArrayList<>();
    for (JsonNode each : spec.isArray() ? spec : List.of(spec)) {
      ScriptedFunctions.Behaviour behaviour;
      if (each.has("error")) {
        // Python writes a blank after each colon and comma.
        String body = each.get("error").toString().replace("\":", "\": ").replace(",\"", ", \"");
        String type = each.get("error").path("errorType").asText();
        behaviour =
            new ScriptedFunctions.Behaviour(
                Duration.ZERO, event -> new Functions.Threw(type, body));
      } else if (each.has("httpError")) {
        JsonNode error = each.get("httpError");
        behaviour =
            ScriptedFunctions.refusing(
                error.get("status").intValue(),
                error.get("type").asText(),
                error.get("message").asText());
      } else {
        behaviour =
            each.path("echo").asBoolean()
                ? ScriptedFunctions.echo()
                : ScriptedFunctions.returns(each.path("return").toString());
      }
      behaviours.add(behaviour.after(Duration.ofSeconds(each.path("delaySeconds").asLong())));
    }
    return behaviours.toArray(ScriptedFunctions.Behaviour[]::new);
  }

  private static void checkAnswer(ExecutionDescription got, JsonNode expected) {
    assertThat(got.status().name()).isEqualTo(expected.path("status").asText());
    if (expected.has("output")) {
      assertAlike(
          "output", expected.get("output"), got.output().flatMap(Json::parse).orElseThrow());
    }
    if (expected.has("error")) {
      assertAlike("error", expected.get("error"), text(got.error().orElse(null)));
    }
    if (expected.has("cause")) {
      assertAlike("cause", expected.get("cause"), text(got.cause().orElse(null)));
    }
  }

  private static JsonNode text(String text) {
    return Json.MAPPER.valueToTree(text);
  }

  private static void assertAlike(String what, JsonNode expected, JsonNode got) {
    assertThat(Likeness.difference(expected, got, what)).isEmpty();
  }

  private static void checkHistory(List<HistoryEvent> events, JsonNode expected) {
    if (expected.has("history")) {
      List<String> rows = new ArrayList<>();
      for (HistoryEvent event : events) {
        rows.add(
            "[\""
                + event.type()
                + "\","
                + event.previousEventId()
                + event.stateName().map(name -> ",\"" + name + "\"").orElse("")
                + "]");
      }
      List<String> wanted = new ArrayList<>();
      expected.get("history").forEach(row -> wanted.add(row.toString()));
      assertThat(rows).isEqualTo(wanted);
    }
    for (JsonNode limit : expected.path("elapsed")) {
      double seconds =
          Duration.between(
                      events.get(limit.get(0).intValue() - 1).timestamp(),
                      events.get(limit.get(1).intValue() - 1).timestamp())
                  .toMillis()
              / 1000.0;
      double low = limit.get(2).doubleValue();
      double high = limit.get(3).doubleValue();
      assertThat(seconds).isCloseTo((low + high) / 2, within((high - low) / 2));
    }
  }
}
