package io.dkimrotation.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A state machine as the text of a Mermaid flowchart: states in the order of the file, what happens
 * next from top to bottom, arrows that lead back in a colour of their own.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid, flowcharts</a>
 */
final class Flowchart {
  private static final String START = "start";
  private static final String END = "done";
  private static final String LOOP_STYLE = "stroke:#b7791f,stroke-width:2px";

  private final JsonNode machine;
  private final List<Edge> edges = new ArrayList<>();

  private Flowchart(JsonNode machine) {
    this.machine = machine;
    edges.add(new Edge(START, machine.path("StartAt").asText(), "", false));
    machine.path("States").properties().forEach(s -> addEdges(s.getKey(), s.getValue()));
  }

  /**
   * Draws a machine.
   *
   * @param machine a state machine in Amazon States Language, JSONPath dialect
   * @return Mermaid text, lines ended by newline; the same for the same machine
   * @throws IllegalArgumentException if a state or a transition cannot be drawn, saying which
   */
  static String of(JsonNode machine) {
    return new Flowchart(machine).text();
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    out.append("%%{init: {\"flowchart\": {\"nodeSpacing\": 30, \"rankSpacing\": 36}}}%%\n");
    out.append("flowchart TD\n");
    out.append("  ").append(START).append("((start))\n");
    Map<Look, List<String>> byLook = new LinkedHashMap<>();
    machine
        .path("States")
        .properties()
        .forEach(
            s -> {
              Look look = Look.of(s.getKey(), s.getValue());
              out.append("  ").append(look.node(id(s.getKey()))).append('\n');
              byLook.computeIfAbsent(look, l -> new ArrayList<>()).add(s.getKey());
            });
    if (edges.stream().anyMatch(e -> e.to.equals(END))) {
      out.append("  ").append(END).append("((end))\n");
    }
    edges.forEach(e -> out.append("  ").append(e.text()).append('\n'));
    byLook.forEach((look, names) -> out.append(look.style(names)));
    String loops = loops();
    if (!loops.isEmpty()) {
      out.append("  linkStyle ").append(loops).append(' ').append(LOOP_STYLE).append('\n');
    }
    return out.toString();
  }

  private void addEdges(String name, JsonNode state) {
    Map<String, Set<String>> labels = new LinkedHashMap<>();
    for (JsonNode rule : state.path("Choices")) {
      add(labels, rule.path("Next").asText(), ConditionText.of(rule));
    }
    if (state.has("Default")) {
      add(labels, state.get("Default").asText(), "otherwise");
    }
    labels.forEach((to, label) -> edge(name, to, label, false));
    if (state.has("Next")) {
      edge(name, state.get("Next").asText(), Set.of(), false);
    } else if (state.path("End").asBoolean()) {
      edges.add(new Edge(name, END, "", false));
    }
    Map<String, Set<String>> errors = new LinkedHashMap<>();
    for (JsonNode catcher : state.path("Catch")) {
      for (JsonNode error : catcher.path("ErrorEquals")) {
        add(errors, catcher.path("Next").asText(), errorName(error.asText()));
      }
    }
    errors.forEach((to, label) -> edge(name, to, label, true));
  }

  private static void add(Map<String, Set<String>> labels, String to, String label) {
    labels.computeIfAbsent(to, t -> new LinkedHashSet<>()).add(label);
  }

  private void edge(String from, String to, Set<String> labels, boolean caught) {
    if (!machine.path("States").has(to)) {
      throw new IllegalArgumentException(from + " leads to " + to + ", which is no state");
    }
    edges.add(new Edge(from, to, String.join("\nor ", labels), caught));
  }

  /** A Java error name is the class's full name, of which people know the last part. */
  private static String errorName(String error) {
    if (error.equals("States.ALL")) {
      return "any error";
    }
    return error.startsWith("States.") ? error : error.substring(error.lastIndexOf('.') + 1);
  }

  private static String id(String name) {
    if (!name.matches("[A-Z][A-Za-z0-9]*")) {
      throw new IllegalArgumentException(
          "state name " + name + ": the picture draws names like CheckExpiry only");
    }
    return name;
  }

  /** Numbers of the edges that lead back to a state on the way to them, comma between. */
  private String loops() {
    Set<Edge> found = new HashSet<>();
    visit(START, new LinkedHashSet<>(), new HashSet<>(), found);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      if (found.contains(edges.get(i))) {
        numbers.add(Integer.toString(i));
      }
    }
    return String.join(",", numbers);
  }

  private void visit(String state, Set<String> way, Set<String> seen, Set<Edge> loops) {
    seen.add(state);
    way.add(state);
    for (Edge edge : edges) {
      if (edge.from.equals(state)) {
        if (way.contains(edge.to)) {
          loops.add(edge);
        } else if (!seen.contains(edge.to)) {
          visit(edge.to, way, seen, loops);
        }
      }
    }
    way.remove(state);
  }

  private record Edge(String from, String to, String label, boolean caught) {
    String text() {
      String arrow = caught ? " -.->" : " -->";
      String words = label.replace("\"", "#quot;").replace("\n", "<br/>");
      return from + arrow + (label.isEmpty() ? " " : "|\"" + words + "\"| ") + to;
    }
  }

  /** What kind of state it is, to the eye. */
  private enum Look {
    TASK("[\"", "\"]", "fill:#e8f1fb,stroke:#3b73af,color:#12283f"),
    PEOPLE("{{\"", "\"}}", "fill:#fde9d9,stroke:#c05621,stroke-width:2px,color:#4a1f08"),
    WAIT("([\"", "\"])", "fill:#fff7d6,stroke:#b7791f,stroke-dasharray:5 3,color:#4a3408"),
    CHOICE("{\"", "\"}", "fill:#f3e8fd,stroke:#7c4dbd,color:#2d1452"),
    PASS("[/\"", "\"/]", "fill:#edf0f2,stroke:#66727d,color:#1f262c"),
    SUCCEED("(\"✓ ", "\")", "fill:#dff5e1,stroke:#2f855a,stroke-width:2px,color:#12351f"),
    FAIL("(\"✗ ", "\")", "fill:#fde2e2,stroke:#c53030,stroke-width:2px,color:#4c0d0d");

    private final String open;
    private final String close;
    private final String colours;

    Look(String open, String close, String colours) {
      this.open = open;
      this.close = close;
      this.colours = colours;
    }

    static Look of(String name, JsonNode state) {
      String type = state.path("Type").asText();
      return switch (type) {
        case "Task" ->
            state.path("Resource").asText().endsWith(".waitForTaskToken") ? PEOPLE : TASK;
        case "Wait" -> WAIT;
        case "Choice" -> CHOICE;
        case "Pass" -> PASS;
        case "Succeed" -> SUCCEED;
        case "Fail" -> FAIL;
        default ->
            throw new IllegalArgumentException(
                "state " + name + ": type " + type + " cannot be drawn");
      };
    }

    String node(String id) {
      // A diamond grows with the length of its longest line.
      String label = this == CHOICE ? id.replaceFirst("(?<=[a-z])(?=[A-Z][^A-Z]*$)", "<br/>") : id;
      return id + open + label + close;
    }

    String style(List<String> names) {
      String className = "is" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
      return "  classDef %s %s\n  class %s %s\n"
          .formatted(className, colours, String.join(",", names), className);
    }
  }
}
