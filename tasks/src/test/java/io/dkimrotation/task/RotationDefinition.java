package io.dkimrotation.task;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The state machines as they are deployed, read by the tests that hold them against the code. */
final class RotationDefinition {
  static final Machine ROTATION = Machine.read("rotation");
  static final Machine EMERGENCY_SWITCH = Machine.read("emergency-switch");

  private static final String WAITS = ".waitForTaskToken";

  private RotationDefinition() {}

  /** One state machine. */
  record Machine(String name, JsonNode root) {
    static Machine read(String name) {
      return new Machine(
          name, RotationDefinition.read(Path.of("../statemachine", name + ".asl.json")));
    }

    Stream<State> states() {
      return root.path("States").properties().stream()
          .map(entry -> new State(this, entry.getKey(), entry.getValue()));
    }

    Stream<State> ofType(String type) {
      return states().filter(state -> state.type().equals(type));
    }

    Stream<State> tasks() {
      return ofType("Task");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** One state. */
  record State(Machine machine, String name, JsonNode json) {
    String type() {
      return json.path("Type").asText();
    }

    boolean waitsForPeople() {
      return json.path("Resource").asText().endsWith(WAITS);
    }

    Class<?> handler() throws ClassNotFoundException {
      return Class.forName(TaskHandler.class.getPackageName() + "." + name);
    }

    /** What the handler answers: {@code O} in {@code TaskHandler<O>}. */
    Type answer() throws ClassNotFoundException {
      return ((ParameterizedType) handler().getGenericSuperclass()).getActualTypeArguments()[0];
    }

    /** Name of the part of the state document that this state writes, if it writes any. */
    Optional<String> part() {
      return Optional.ofNullable(json.path("ResultPath").textValue())
          .map(path -> path.substring("$.".length()));
    }

    Stream<String> targets() {
      return Stream.of("Next", "Default")
          .flatMap(field -> json.findValues(field).stream())
          .map(JsonNode::asText);
    }

    @Override
    public String toString() {
      return machine + ": " + name;
    }
  }

  static Stream<Machine> machines() {
    return Stream.of(ROTATION, EMERGENCY_SWITCH);
  }

  static Stream<State> states() {
    return machines().flatMap(Machine::states);
  }

  static Stream<State> tasks() {
    return ofType("Task");
  }

  /** Tasks whose function answers; the others are answered by people. */
  static Stream<State> answeringTasks() {
    return tasks().filter(task -> !task.waitsForPeople());
  }

  static Stream<State> waitingTasks() {
    return tasks().filter(State::waitsForPeople);
  }

  static Stream<State> ofType(String type) {
    return states().filter(state -> state.type().equals(type));
  }

  /** The fields of a type as they stand in JSON, in order, and what each holds. */
  static Map<String, JavaType> fields(Type type) {
    BeanDescription bean =
        Json.MAPPER.getSerializationConfig().introspect(Json.MAPPER.constructType(type));
    Map<String, JavaType> fields = new LinkedHashMap<>();
    for (BeanPropertyDefinition field : bean.findProperties()) {
      fields.put(field.getName(), field.getPrimaryType());
    }
    return fields;
  }

  /** A state name that stands there twice would else hide the first of them. */
  private static JsonNode read(Path file) {
    try {
      return JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
