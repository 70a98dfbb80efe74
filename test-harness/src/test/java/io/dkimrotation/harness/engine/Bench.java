package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.time.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An engine with scripted functions, at the start of a quiet day. */
final class Bench implements AutoCloseable {
  static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

  final Agenda agenda = new Agenda(START);
  final ScriptedFunctions functions = new ScriptedFunctions(agenda);
  final StepFunctions engine =
      new StepFunctions(agenda, functions, new Random(1), "us-east-1", "123456789012");
  private int machines;

  /** Starts an execution of a machine of its own. */
  String start(String definition, String input) {
    String machine = engine.createStateMachine("machine-" + ++machines, definition);
    return engine.startExecution(machine, "run", input);
  }

  /** Runs an execution until nothing is left to happen. */
  ExecutionDescription run(String definition, String input) {
    String execution = start(definition, input);
    finish();
    return engine.describeExecution(execution);
  }

  void finish() {
    agenda.runUntil(() -> false);
  }

  void passTo(long seconds) {
    agenda.runTo(START.plusSeconds(seconds));
  }

  /** A machine of one state, {@code S}. */
  static String single(String state) {
    return "{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}";
  }

  JsonNode output(String definition, String input) {
    ExecutionDescription done = run(definition, input);
    return done.output()
        .flatMap(Json::parse)
        .orElseThrow(() -> new AssertionError("no output: " + done));
  }

  List<String> types(String execution) {
    return engine.getExecutionHistory(execution).stream().map(HistoryEvent::type).toList();
  }

  /** The events of one type, as seconds since the start. */
  List<Long> secondsOf(String execution, String type) {
    List<Long> seconds = new ArrayList<>();
    for (HistoryEvent event : engine.getExecutionHistory(execution)) {
      if (event.type().equals(type)) {
        seconds.add(Duration.between(START, event.timestamp()).toSeconds());
      }
    }
    return seconds;
  }

  @Override
  public void close() {
    agenda.close();
  }
}
