package io.dkimrotation.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dkimrotation.task.RotationDefinition.Machine;
import io.dkimrotation.task.RotationDefinition.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Task states and their functions: the same names, and the same data in and out. */
class StateMachineContractTest {
  private static final String MACHINES = "io.dkimrotation.task.RotationDefinition#machines";
  private static final String TASKS = "io.dkimrotation.task.RotationDefinition#tasks";
  private static final String ANSWERING = "io.dkimrotation.task.RotationDefinition#answeringTasks";
  private static final String WAITING = "io.dkimrotation.task.RotationDefinition#waitingTasks";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(TaskHandler.class.getPackageName());

  /** What every function gets; a function that waits for people also gets a token. */
  private static final Map<String, String> ENVELOPE =
      Map.of(
          "execution.$", "$$.Execution.Id",
          "startedAt.$", "$$.Execution.StartTime",
          "state.$", "$");

  private static final Map<String, String> TOKEN = Map.of("token.$", "$$.Task.Token");

  /** What the execution's input brings. */
  private static final Set<String> INPUT =
      Set.of("domain", "trigger", "purpose", "force", "takeOver", "urgent", "rotationId", "accept");

  /** Written for Choice states and for people; no later task reads them. */
  private static final Set<String> NOT_READ_BY_TASKS =
      Set.of(
          "resume",
          "stored",
          "adoption",
          "proof",
          "restoration",
          "retirement",
          "forcedRotation",
          "revocation",
          "refill",
          "outcome");

  @Test
  void everyTaskStateHasItsHandlerAndEveryHandlerItsState() {
    assertThat(CODE.get(TaskHandler.class).getAllSubclasses())
        .filteredOn(handler -> !handler.getModifiers().contains(JavaModifier.ABSTRACT))
        .extracting(JavaClass::getName)
        .containsExactlyInAnyOrderElementsOf(
            RotationDefinition.tasks()
                .map(task -> TaskHandler.class.getPackageName() + "." + task.name())
                .distinct()
                .toList());
  }

  @Test
  void onlyPageAndStatusAnswerLambdaWithoutAState() {
    assertThat(CODE)
        .filteredOn(type -> type.isAssignableTo(RequestStreamHandler.class))
        .filteredOn(type -> !type.isAssignableTo(TaskHandler.class))
        .extracting(JavaClass::getName)
        .containsExactlyInAnyOrder(DnsRequestPage.class.getName(), Status.class.getName());
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void lambdaAndAWiringCanMakeTheHandler(State task) throws ClassNotFoundException {
    assertThat(task.handler()).isPublic().isAssignableTo(TaskHandler.class);
    assertThat(task.handler().getConstructors())
        .extracting(constructor -> List.of(constructor.getParameterTypes()))
        .containsExactlyInAnyOrder(List.of(), List.of(Wiring.class));
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void theStateCallsTheFunctionOfItsName(State task) {
    assertThat(texts(task.json().at("/Parameters")).get("FunctionName"))
        .isEqualTo("${" + task.name() + "}");
    assertThat(texts(task.json().at("/Parameters"))).containsOnlyKeys("FunctionName", "Payload");
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void theStateSendsTheEnvelope(State task) {
    assertThat(texts(task.json().at("/Parameters/Payload")))
        .isEqualTo(task.waitsForPeople() ? envelopeWithToken() : ENVELOPE);
  }

  @Test
  void theEnvelopeIsWhatHandlersRead() {
    assertThat(envelopeWithToken().keySet())
        .containsExactlyInAnyOrderElementsOf(
            RotationDefinition.fields(Call.class).keySet().stream()
                .map(field -> field + ".$")
                .toList());
  }

  @ParameterizedTest
  @MethodSource(ANSWERING)
  void theStateTakesExactlyWhatTheHandlerAnswers(State task) throws ClassNotFoundException {
    Map<String, String> answered = new LinkedHashMap<>();
    RotationDefinition.fields(task.answer())
        .keySet()
        .forEach(field -> answered.put(field + ".$", "$.Payload." + field));
    assertThat(texts(task.json().path("ResultSelector"))).isNotEmpty().isEqualTo(answered);
    assertThat(task.json().path("ResultPath").asText()).matches("\\$\\.[a-z][A-Za-z]*");
  }

  @ParameterizedTest
  @MethodSource(WAITING)
  void aStateThatWaitsForPeopleTakesNothingFromItsHandler(State task)
      throws ClassNotFoundException {
    assertThat(task.answer()).isEqualTo(Void.class);
    assertThat(task.json().has("ResultSelector")).isFalse();
    assertThat(task.json().path("ResultPath").isNull()).as("ResultPath null").isTrue();
  }

  @ParameterizedTest
  @MethodSource(ANSWERING)
  void laterTasksReadThePartAsTheHandlerAnsweredIt(State task) throws ClassNotFoundException {
    String part = task.part().orElseThrow();
    JavaType answer = Json.MAPPER.constructType(task.answer());
    assertThat(RotationDefinition.fields(RotationState.class).get(part))
        .isEqualTo(NOT_READ_BY_TASKS.contains(part) ? null : answer);
  }

  @Test
  void nobodyReadsAPartThatNoStateWrites() {
    assertThat(
            Stream.concat(
                RotationDefinition.fields(RotationState.class).keySet().stream(),
                NOT_READ_BY_TASKS.stream()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    INPUT.stream(),
                    RotationDefinition.states().flatMap(state -> state.part().stream()).distinct())
                .toList());
  }

  @ParameterizedTest
  @MethodSource(MACHINES)
  void twoTasksNeverWriteOnePart(Machine machine) {
    assertThat(machine.tasks().filter(task -> !task.waitsForPeople()))
        .extracting(task -> task.part().orElseThrow())
        .doesNotHaveDuplicates();
  }

  private static Map<String, String> envelopeWithToken() {
    Map<String, String> all = new HashMap<>(ENVELOPE);
    all.putAll(TOKEN);
    return all;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
