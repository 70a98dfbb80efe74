package io.dkimrotation.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dkimrotation.rotation.InvalidSettings.Mistake;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The fields of a settings object. Reading goes on after a mistake, so that all are found at once;
 * a field that nobody asks for is one too.
 */
final class SettingsFields {
  private static final Duration MAX = Duration.ofDays(3650);

  private final List<Mistake> mistakes = new ArrayList<>();
  private final NavigableSet<String> known = new TreeSet<>();
  private final JsonNode root;

  SettingsFields(JsonNode root) {
    this.root = root;
    if (!root.isObject()) {
      mistake("settings", root.toString(), "an object");
      demandNone();
    }
  }

  void mistake(String field, String value, String allowed) {
    mistakes.add(new Mistake(field, value, allowed));
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidSettings if there was any mistake
   */
  void demandNone() {
    if (!mistakes.isEmpty()) {
      throw new InvalidSettings(mistakes);
    }
  }

  List<LocalDate> dates(String field) {
    return texts(field, "\\d{4}-\\d\\d-\\d\\d", "dates such as 2027-01-01").stream()
        .map(text -> parsed(field, text, LocalDate::parse, "dates such as 2027-01-01"))
        .filter(date -> date != null)
        .toList();
  }

  List<String> texts(String field, String pattern, String allowed) {
    JsonNode node = node(field);
    if (node.isMissingNode()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (!node.isArray()) {
      mistake(field, node.toString(), "a list: " + allowed);
    }
    for (JsonNode each : node) {
      if (each.isTextual() && each.textValue().matches(pattern)) {
        texts.add(each.textValue());
      } else {
        mistake(field, each.toString(), allowed);
      }
    }
    return texts;
  }

  /** After a mistake the standard stands in, so that reading can go on; null if there is none. */
  <T> T value(String field, String standard, Function<String, T> parse, String allowed) {
    JsonNode node = node(field);
    if (node.isMissingNode() && standard == null) {
      mistake(field, "missing", allowed);
      return null;
    }
    if (node.isContainerNode() || node.isNull()) {
      mistake(field, node.toString(), allowed);
      return standard == null ? null : parse.apply(standard);
    }
    T value = parsed(field, node.asText(standard), parse, allowed);
    return value == null && standard != null ? parse.apply(standard) : value;
  }

  private <T> T parsed(String field, String text, Function<String, T> parse, String allowed) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      mistake(field, "'" + text + "'", allowed);
      return null;
    }
  }

  JsonNode node(String field) {
    JsonNode node = root;
    for (String name : field.split("\\.", -1)) {
      node = node.isMissingNode() ? MissingNode.getInstance() : node.path(name);
    }
    known.add(field);
    return node;
  }

  Duration duration(String field, String standard) {
    return duration(field, standard, MAX);
  }

  Duration duration(String field, String standard, Duration longest) {
    return value(
        field,
        standard,
        text -> {
          Duration duration = Duration.parse(text);
          // The state machine counts whole seconds.
          if (!duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))
              || duration.toSeconds() < 1
              || duration.compareTo(longest) > 0) {
            throw new IllegalArgumentException();
          }
          return duration;
        },
        "an ISO 8601 duration in whole seconds from PT1S to " + inWords(longest));
  }

  private static String inWords(Duration longest) {
    return longest.toDays() > 0 ? "P" + longest.toDays() + "D" : longest.toString();
  }

  /** Whether these fields were read as written; standards that stand in are not judged. */
  boolean sound(String... fields) {
    return mistakes.stream().noneMatch(mistake -> List.of(fields).contains(mistake.field()));
  }

  /** As the operator wrote it, who may not know ten days again as 240 hours. */
  String written(String field, Duration value) {
    return node(field).asText(value.toString());
  }

  /** To be called when all fields were asked for. */
  void refuseUnknown() {
    checkUnknown(root, "");
  }

  /** A misspelt name would otherwise silently mean the default. */
  private void checkUnknown(JsonNode node, String path) {
    for (var field : node.properties()) {
      String name = path + field.getKey();
      String below = known.ceiling(name + ".");
      boolean group = below != null && below.startsWith(name + ".");
      if (field.getValue().isObject() && group) {
        checkUnknown(field.getValue(), name + ".");
      } else if (group) {
        mistake(name, field.getValue().toString(), "an object");
      } else if (!known.contains(name) || field.getKey().contains(".")) {
        mistake(name, field.getValue().toString(), "no such setting");
      }
    }
  }
}
