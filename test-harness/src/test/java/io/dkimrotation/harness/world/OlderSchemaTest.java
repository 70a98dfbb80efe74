package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * A rotation lasts for weeks, and functions are replaced meanwhile. What Task states of a rotation
 * that began under schema 1 hand to the functions was recorded then, in {@code schema-1/}; here a
 * whole rotation goes on with no more than was in it.
 */
class OlderSchemaTest {
  private static final Map<String, JsonNode> RECORDED = new ConcurrentHashMap<>();

  private static JsonNode recorded(String state) {
    return RECORDED.computeIfAbsent(
        state,
        name -> {
          try (InputStream in =
              OlderSchemaTest.class.getResourceAsStream("/schema-1/" + name + ".json")) {
            return Json.MAPPER.readTree(in);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Leaves out what the example does not have. Maps with keys of their own are kept whole. */
  private static JsonNode pruned(JsonNode now, JsonNode then) {
    if (now.isObject() && then.isObject()) {
      ObjectNode kept = Json.MAPPER.createObjectNode();
      now.properties().stream()
          .filter(field -> then.has(field.getKey()))
          .forEach(
              field ->
                  kept.set(field.getKey(), pruned(field.getValue(), then.get(field.getKey()))));
      return kept;
    }
    if (now.isArray() && then.isArray() && !then.isEmpty()) {
      ArrayNode kept = Json.MAPPER.createArrayNode();
      now.forEach(item -> kept.add(pruned(item, then.get(0))));
      return kept;
    }
    return now;
  }

  private static JsonNode asThen(String state, JsonNode payload) {
    JsonNode then = recorded(state);
    JsonNode kept = pruned(payload, then);
    if (kept.at("/state/plan").isObject()) {
      ((ObjectNode) kept.at("/state/plan")).set("schema", then.at("/state/plan/schema"));
    }
    return kept;
  }

  private static String stateOf(String function) {
    return function.replaceFirst(".*:function:dkim-", "").replaceFirst(":.*", "");
  }

  @Test
  void functionsOfTodayFinishARotationThatBeganUnderSchema1() {
    Set<String> lost = new TreeSet<>();
    List<Integer> schemas = new ArrayList<>();
    PlayedRotation played =
        PlayedRotation.play(
            Scenarios.of(
                PlayedRotation.DEFAULT.start(),
                PlayedRotation.DEFAULT.regions(),
                PlayedRotation.DEFAULT.model(),
                1),
            functions ->
                (function, payload, done) -> {
                  JsonNode now = Json.parse(payload);
                  JsonNode then = asThen(stateOf(function), now);
                  now.at("/state/plan")
                      .fieldNames()
                      .forEachRemaining(
                          field -> {
                            if (!then.at("/state/plan").has(field)) {
                              lost.add(field);
                            }
                          });
                  schemas.add(then.at("/state/plan/schema").asInt());
                  functions.invoke(function, then.toString(), done);
                });

    assertThat(played.report().summary().outcome()).isEqualTo("rotated");
    assertThat(played.report().violations()).isEmpty();
    assertThat(lost).contains("purpose", "urgent", "superseded");
    assertThat(schemas).contains(1).doesNotContain(2);
  }
}
