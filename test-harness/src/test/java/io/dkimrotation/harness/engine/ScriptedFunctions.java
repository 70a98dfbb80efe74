package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.time.Agenda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Functions that do what a test says, call after call; the last behaviour repeats. */
final class ScriptedFunctions implements Functions {
  private final Agenda agenda;
  private final Map<String, List<Behaviour>> scripts = new HashMap<>();
  private final Map<String, List<JsonNode>> calls = new HashMap<>();

  ScriptedFunctions(Agenda agenda) {
    this.agenda = agenda;
  }

  /** What a function does with its event, and how long it takes. */
  record Behaviour(Duration takes, Function<JsonNode, Invocation> answer) {
    Behaviour after(Duration duration) {
      return new Behaviour(duration, answer);
    }
  }

  static Behaviour echo() {
    return new Behaviour(Duration.ZERO, event -> new Returned(event.toString()));
  }

  static Behaviour returns(String json) {
    return new Behaviour(Duration.ZERO, event -> new Returned(json));
  }

  static Behaviour throwing(String errorType) {
    String body = "{\"errorMessage\":\"broken\",\"errorType\":\"" + errorType + "\"}";
    return new Behaviour(Duration.ZERO, event -> new Threw(errorType, body));
  }

  static Behaviour refusing(int status, String type, String message) {
    return new Behaviour(Duration.ZERO, event -> new Refused(status, type, message));
  }

  static Behaviour doing(Consumer<JsonNode> action) {
    return new Behaviour(
        Duration.ZERO,
        event -> {
          action.accept(event);
          return new Returned("null");
        });
  }

  void on(String name, Behaviour... behaviours) {
    scripts.put(name, List.of(behaviours));
  }

  List<JsonNode> calls(String name) {
    return calls.getOrDefault(name, List.of());
  }

  @Override
  public void invoke(String function, String payload, Consumer<Invocation> done) {
    String name = function.replaceFirst("^arn:.*:function:", "");
    List<Behaviour> script = scripts.get(name);
    if (script == null) {
      String arn = "arn:aws:lambda:us-east-1:123456789012:function:" + name + ":$LATEST";
      done.accept(new Refused(404, "ResourceNotFoundException", "Function not found: " + arn));
      return;
    }
    JsonNode event = Json.parse(payload).orElseThrow();
    List<JsonNode> earlier = calls.computeIfAbsent(name, key -> new ArrayList<>());
    Behaviour behaviour = script.get(Math.min(earlier.size(), script.size() - 1));
    earlier.add(event);
    if (behaviour.takes().isZero()) {
      done.accept(behaviour.answer().apply(event));
    } else {
      agenda.in(behaviour.takes(), "answer", () -> done.accept(behaviour.answer().apply(event)));
    }
  }
}
