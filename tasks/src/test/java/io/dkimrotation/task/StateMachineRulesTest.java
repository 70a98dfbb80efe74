package io.dkimrotation.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.rotation.failure.TransientFailure;
import io.dkimrotation.task.RotationDefinition.Machine;
import io.dkimrotation.task.RotationDefinition.State;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every state: the dialect, the words for operators, time, retries, the way on. */
class StateMachineRulesTest {
  private static final String STATES = "io.dkimrotation.task.RotationDefinition#states";
  private static final String MACHINES = "io.dkimrotation.task.RotationDefinition#machines";
  private static final String TASKS = "io.dkimrotation.task.RotationDefinition#tasks";
  private static final String OUR_ERRORS = "io.dkimrotation.";
  private static final String TIMEOUT = "States.Timeout";

  /** They run before the plan, which holds the durations, is there. */
  private static final Set<String> BEFORE_THE_PLAN =
      Set.of("CheckExpiry", "Preflight", "StartRotation", "ResumeRotation", "TakeOver");

  /** Faults on the way to a function, in which the task may not even have run. */
  private static final Set<String> PASSING =
      Set.of(
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
          "Lambda.ClientExecutionTimeoutException",
          "Lambda.TooManyRequestsException",
          TransientFailure.class.getName());

  /** May be a fault of our own, which many attempts would not mend. */
  private static final Set<String> DOUBTFUL = Set.of("Lambda.Unknown", "Sandbox.Timedout", TIMEOUT);

  private static final int FEW = 3;

  @ParameterizedTest
  @MethodSource(STATES)
  void operatorsCanReadWhatAStateDoes(State state) {
    assertThat(state.json().path("Comment").asText()).hasSizeGreaterThanOrEqualTo(30).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource(MACHINES)
  void speaksTheDialectThatEveryEngineKnows(Machine machine) {
    assertThat(machine.states())
        .isNotEmpty()
        .extracting(State::type)
        .isSubsetOf("Task", "Choice", "Wait", "Pass", "Succeed", "Fail");
    assertThat(machine.root().toString()).doesNotContain("aws-sdk:");
    assertThat(machine.root().findValues("Assign")).isEmpty();
    assertThat(machine.root().findValues("QueryLanguage")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void tasksCallLambdaAndNothingElse(State task) {
    assertThat(task.json().path("Resource").asText())
        .isIn("arn:aws:states:::lambda:invoke", "arn:aws:states:::lambda:invoke.waitForTaskToken");
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void everyTaskEndsInTime(State task) {
    assertThat(fields(task.json()).filter(field -> field.startsWith("TimeoutSeconds")))
        .containsExactly(
            BEFORE_THE_PLAN.contains(task.name()) ? "TimeoutSeconds" : "TimeoutSecondsPath");
  }

  @ParameterizedTest
  @MethodSource(MACHINES)
  void aDurationIsNeverWrittenIntoTheDefinition(Machine machine) {
    assertThat(machine.ofType("Wait"))
        .isNotEmpty()
        .allSatisfy(
            wait ->
                assertThat(fields(wait.json()).toList())
                    .containsOnlyOnce("Next")
                    .containsAnyOf("SecondsPath", "TimestampPath")
                    .doesNotContain("Seconds", "Timestamp"));
    assertThat(machine.root().findValues("HeartbeatSeconds")).isEmpty();
    assertThat(machine.root().has("TimeoutSeconds")).isFalse();
  }

  @ParameterizedTest
  @MethodSource(MACHINES)
  void everyPathLeadsToAValueOfTheRightType(Machine machine) throws ClassNotFoundException {
    Map<String, JavaType> document = document(machine);
    for (State state : machine.states().toList()) {
      for (String field : List.of("TimeoutSecondsPath", "SecondsPath")) {
        paths(state, field)
            .forEach(path -> assertThat(at(document, path)).as(path).isIn(secondTypes()));
      }
      paths(state, "TimestampPath")
          .forEach(path -> assertThat(at(document, path)).as(path).isEqualTo(type(Instant.class)));
      Stream.of("InputPath", "Variable", "CausePath")
          .flatMap(field -> paths(state, field))
          .forEach(path -> assertThat(at(document, path)).as(path).isNotNull());
    }
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void retriesWhatIsLikelyToPass(State task) {
    Set<String> expected = new LinkedHashSet<>(PASSING);
    expected.addAll(DOUBTFUL);
    if (task.waitsForPeople()) {
      expected.remove(TIMEOUT); // the end of a day's wait, not a fault
    }
    assertThat(errors(task.json().path("Retry"))).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void retriesEverLaterAndNotAllAtOnce(State task) {
    assertThat(task.json().path("Retry"))
        .allSatisfy(
            retrier -> {
              assertThat(retrier.path("IntervalSeconds").asInt()).isPositive();
              assertThat(retrier.path("BackoffRate").asDouble()).isGreaterThan(1);
              assertThat(retrier.path("JitterStrategy").asText()).isEqualTo("FULL");
            });
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void retriesDoubtfulFaultsFewTimes(State task) {
    assertThat(task.json().path("Retry"))
        .allSatisfy(
            retrier -> {
              int attempts = retrier.path("MaxAttempts").asInt();
              boolean doubtful = errors(retrier).stream().anyMatch(DOUBTFUL::contains);
              assertThat(attempts).isBetween(doubtful ? 1 : FEW + 1, doubtful ? FEW : 20);
            });
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void ourErrorsAreClasses(State task) {
    assertThat(errors(task.json()))
        .filteredOn(error -> error.startsWith(OUR_ERRORS))
        .allSatisfy(error -> assertThat(Class.forName(error)).isAssignableTo(Throwable.class));
  }

  @ParameterizedTest
  @MethodSource(TASKS)
  void catchesOnlyWhatItNames(State task) {
    assertThat(errors(task.json().path("Catch")))
        .allMatch(error -> error.startsWith(OUR_ERRORS) || error.equals(TIMEOUT));
  }

  @ParameterizedTest
  @MethodSource(MACHINES)
  void everyStateIsReachedAndEveryTargetExists(Machine machine) {
    assertThat(reachedFrom(machine, machine.root().path("StartAt").asText()))
        .containsExactlyInAnyOrderElementsOf(machine.states().map(State::name).toList());
  }

  private static Set<String> reachedFrom(Machine machine, String start) {
    Map<String, State> byName = new HashMap<>();
    machine.states().forEach(state -> byName.put(state.name(), state));
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> ahead = new ArrayDeque<>();
    ahead.add(start);
    while (!ahead.isEmpty()) {
      String name = ahead.remove();
      assertThat(byName).containsKey(name);
      if (reached.add(name)) {
        byName.get(name).targets().forEach(ahead::add);
      }
    }
    return reached;
  }

  @ParameterizedTest
  @MethodSource(STATES)
  void aStateEndsTheExecutionOrLeadsOn(State state) {
    boolean ends = state.type().equals("Succeed") || state.type().equals("Fail");
    assertThat(ends).isNotEqualTo(state.targets().findAny().isPresent());
  }

  /** A redrive of a Fail state only fails again, so faults must stop in their own Task. */
  @Test
  void onlyARollBackEndsInAFailState() {
    assertThat(RotationDefinition.states().filter(state -> state.type().equals("Fail")))
        .singleElement()
        .satisfies(
            fail -> {
              assertThat(fail.name()).isEqualTo("RolledBack");
              assertThat(fail.json().path("Error").asText()).isEqualTo(fail.name());
              assertThat(fail.json().path("Comment").asText()).contains("redrive");
            });
  }

  @Test
  void noWayLeadsFromARollBackToTheNewKey() {
    assertThat(reachedFrom(RotationDefinition.ROTATION, "RollBack"))
        .contains("CheckRollBack", "RolledBack")
        .doesNotContain("ActivateKey", "CheckSigning", "MonitorActivation", "RetireOldKey");
  }

  /** The state document when all tasks have run: the input, and what each state adds. */
  private static Map<String, JavaType> document(Machine machine) throws ClassNotFoundException {
    Map<String, JavaType> parts = new HashMap<>();
    parts.put("domain", type(String.class));
    parts.put("trigger", type(String.class));
    for (State task : machine.tasks().toList()) {
      if (task.part().isPresent()) {
        parts.put(task.part().get(), type(task.answer()));
      }
    }
    for (State pass : machine.ofType("Pass").toList()) {
      Map<String, JavaType> taken = new HashMap<>();
      taken(pass).forEach((part, path) -> taken.put(part, at(parts, path)));
      taken.forEach(parts::putIfAbsent);
      if (pass.json().has("InputPath")) {
        parts.put(pass.part().orElseThrow(), at(parts, pass.json().at("/InputPath").asText()));
      }
    }
    return parts;
  }

  /** Parts that a Pass state takes out of what one task answered, each with the path to it. */
  private static Map<String, String> taken(State pass) {
    Map<String, String> taken = new HashMap<>();
    pass.json()
        .path("Parameters")
        .properties()
        .forEach(
            part -> {
              String path = part.getValue().asText();
              if (path.startsWith("$.resume.") || path.startsWith("$.standby.")) {
                taken.put(part.getKey().replace(".$", ""), path);
              }
            });
    return taken;
  }

  @ParameterizedTest
  @MethodSource(MACHINES)
  void whatIsTakenUpHasThePartsThatTasksRead(Machine machine) throws ClassNotFoundException {
    Map<String, JavaType> document = document(machine);
    Map<String, String> taken = new HashMap<>();
    machine.ofType("Pass").forEach(pass -> taken.putAll(taken(pass)));
    assertThat(taken)
        .hasSizeGreaterThan(2)
        .allSatisfy(
            (part, path) ->
                assertThat(RotationDefinition.fields(RotationState.class).get(part))
                    .as(part)
                    .isNotNull()
                    .isEqualTo(at(document, path)));
  }

  /** The type that a path like {@code $.plan.regions[0]} leads to; null if there is nothing. */
  private static JavaType at(Map<String, JavaType> document, String path) {
    List<String> steps = new ArrayList<>(Arrays.asList(path.split("[.\\[]")));
    assertThat(steps.remove(0)).isEqualTo("$");
    JavaType at = document.get(steps.remove(0));
    for (String step : steps) {
      if (at == null) {
        return null;
      }
      at = step.endsWith("]") ? at.getContentType() : RotationDefinition.fields(at).get(step);
    }
    return at;
  }

  /** What JSON has as a whole number of seconds. */
  private static List<JavaType> secondTypes() {
    return List.of(type(Duration.class), type(long.class));
  }

  private static JavaType type(Type type) {
    return Json.MAPPER.constructType(type);
  }

  private static Stream<String> paths(State state, String field) {
    return state.json().findValues(field).stream().map(JsonNode::asText);
  }

  private static Stream<String> fields(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  private static List<String> errors(JsonNode rules) {
    return rules.findValues("ErrorEquals").stream()
        .flatMap(JsonNode::valueStream)
        .map(JsonNode::asText)
        .toList();
  }
}
