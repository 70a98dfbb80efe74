package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a definition in the <a href="https://states-language.net/spec.html">Amazon States
 * Language</a>, JSONPath dialect, states Task, Pass, Wait, Choice, Succeed and Fail. Whatever else
 * it finds is a finding: this engine would rather run nothing than something else than AWS does.
 */
final class DefinitionParser {
  private static final ObjectReader STRICT =
      Json.MAPPER.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final int MAX_NAME = 80;

  private final List<InvalidDefinition.Finding> findings = new ArrayList<>();
  private Targets targets = new Targets(Json.object());

  private DefinitionParser() {}

  /**
   * @throws InvalidDefinition with all findings
   */
  static Definition parse(String json) {
    DefinitionParser parser = new DefinitionParser();
    Definition definition = parser.definition(json);
    if (!parser.findings.isEmpty()) {
      throw new InvalidDefinition(parser.findings);
    }
    return definition;
  }

  private Definition definition(String json) {
    JsonNode root;
    try {
      root = STRICT.readTree(json);
    } catch (JsonProcessingException e) {
      findings.add(new InvalidDefinition.Finding("", "", "is not JSON: " + e.getOriginalMessage()));
      return null;
    }
    Fields fields = new Fields("", "", root, findings);
    fields
        .text("QueryLanguage")
        .filter(language -> !language.equals("JSONPath"))
        .ifPresent(
            language -> fields.report("QueryLanguage", "is '" + language + "'; allowed: JSONPath"));
    fields
        .text("Version")
        .filter(version -> !version.equals("1.0"))
        .ifPresent(version -> fields.report("Version", "is '" + version + "'; allowed: 1.0"));
    Optional<Duration> timeout =
        fields.integer("TimeoutSeconds", 1, Seconds.MAX).map(Duration::ofSeconds);
    JsonNode states = fields.take("States").filter(JsonNode::isObject).orElse(Json.object());
    targets = new Targets(states);
    if (states.isEmpty()) {
      fields.report("States", "is missing or empty; allowed: an object of at least one state");
    }
    String startAt = fields.requiredText("StartAt").orElse("");
    targets.check(fields, "StartAt", startAt);
    fields.refuseOthers();
    return new Definition(startAt, states(states), timeout);
  }

  private Map<String, State> states(JsonNode states) {
    Map<String, State> parsed = new LinkedHashMap<>();
    for (var member : states.properties()) {
      String name = member.getKey();
      Fields fields = new Fields(name, "", member.getValue(), findings);
      if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME) {
        fields.report("", "has a name of other than 1 to " + MAX_NAME + " characters");
      }
      state(name, fields).ifPresent(state -> parsed.put(name, state));
    }
    return parsed;
  }

  private Optional<State> state(String name, Fields fields) {
    String type = fields.requiredText("Type").orElse("");
    fields
        .text("QueryLanguage")
        .filter(language -> !language.equals("JSONPath"))
        .ifPresent(
            language -> fields.report("QueryLanguage", "is '" + language + "'; allowed: JSONPath"));
    Optional<State> state =
        switch (type) {
          case "Task" -> Optional.ofNullable(new TaskParser(name, fields, targets).parse());
          case "Choice" -> Optional.of(new ChoiceParser(name, fields, targets).parse());
          case "Pass" -> Optional.of(pass(name, fields));
          case "Wait" -> Optional.of(wait(name, fields));
          case "Succeed" ->
              Optional.of(
                  new SucceedState(
                      name, fields.selector("InputPath"), fields.selector("OutputPath")));
          case "Fail" -> Optional.of(fail(name, fields));
          default -> {
            fields.report(
                "Type", "is '" + type + "'; allowed: Task, Pass, Wait, Choice, Succeed, Fail");
            yield Optional.empty();
          }
        };
    if (state.isPresent()) {
      fields.refuseOthers();
    }
    return state;
  }

  private PassState pass(String name, Fields fields) {
    return new PassState(
        name,
        fields.selector("InputPath"),
        fields.template("Parameters"),
        fields.take("Result"),
        fields.resultPath(),
        fields.selector("OutputPath"),
        next(fields));
  }

  private WaitState wait(String name, Fields fields) {
    Optional<WaitState.Until> duration =
        fields.seconds("Seconds", 0).map(seconds -> new WaitState.For(seconds));
    Optional<WaitState.Until> timestamp =
        fields.parsed("Timestamp", DefinitionParser::timestamp).map(at -> at);
    Optional<WaitState.Until> path = fields.reference("TimestampPath").map(WaitState.AtPath::new);
    long ways =
        List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath").stream()
            .filter(fields::has)
            .count();
    if (ways != 1) {
      fields.report(
          "Seconds", "allowed: exactly one of Seconds, SecondsPath, Timestamp, TimestampPath");
    }
    return new WaitState(
        name,
        fields.selector("InputPath"),
        duration.or(() -> timestamp).or(() -> path).orElse(null),
        fields.selector("OutputPath"),
        next(fields));
  }

  private static WaitState.Until timestamp(String text) {
    return Timestamps.parse(text)
        .map(WaitState.At::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is '" + text + "'; allowed: a timestamp like 2026-12-01T09:00:00+09:00"));
  }

  private static FailState fail(String name, Fields fields) {
    return new FailState(
        name, eitherText(fields, "Error", "ErrorPath"), eitherText(fields, "Cause", "CausePath"));
  }

  private static Optional<Expression> eitherText(Fields fields, String field, String pathField) {
    if (fields.has(field) && fields.has(pathField)) {
      fields.report(pathField, "stands beside " + field + "; allowed: one of them");
    }
    Optional<Expression> fixed = fields.text(field).map(FailState::fixed);
    Optional<Expression> read = fields.parsed(pathField, Expression::parse);
    return fixed.or(() -> read);
  }

  private Optional<String> next(Fields fields) {
    Optional<String> next = fields.next();
    next.ifPresent(target -> targets.check(fields, "Next", target));
    return next;
  }
}
