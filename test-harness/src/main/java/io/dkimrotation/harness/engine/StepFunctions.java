package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.StepFunctionsException.Code;
import io.dkimrotation.harness.time.Agenda;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * AWS Step Functions, Standard workflows, for the subset of the Amazon States Language that this
 * project uses, in virtual time. Each method is the action of the same name in the <a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html">API
 * reference</a> and may be called on any thread; executions move only on the agenda's actions.
 */
public final class StepFunctions {
  private static final int MAX_ERROR = 256;
  private static final int MAX_CAUSE = 32_768;

  private final Engine engine;
  private final Arns arns;
  private final Map<String, StateMachine> machines = new LinkedHashMap<>();
  private final Map<String, ExecutionRun> runs = new LinkedHashMap<>();

  /**
   * @param random task tokens, ids and jitter come from it: one seed, one timeline
   * @param account twelve digits
   */
  public StepFunctions(
      Agenda agenda, Functions functions, RandomGenerator random, String region, String account) {
    this.engine = new Engine(agenda, functions, random, region);
    this.arns = new Arns(region, account);
  }

  /** As {@link #createStateMachine(String, String, String)}, with a role of no meaning. */
  public String createStateMachine(String name, String definitionJson) {
    return createStateMachine(name, definitionJson, arns.role());
  }

  /**
   * Creates a state machine, or finds the same one again.
   *
   * @return its ARN
   * @throws InvalidDefinition with everything that this engine would not run as AWS does
   * @throws StepFunctionsException InvalidName; StateMachineAlreadyExists under the name with
   *     another definition or role
   */
  public String createStateMachine(String name, String definitionJson, String roleArn) {
    synchronized (engine) {
      Arns.checkName(name);
      String arn = arns.stateMachine(name);
      StateMachine existing = machines.get(arn);
      if (existing == null) {
        Definition definition = DefinitionParser.parse(definitionJson);
        machines.put(arn, new StateMachine(arn, name, roleArn, definitionJson, definition));
      } else if (!existing.definitionJson().equals(definitionJson)
          || !existing.roleArn().equals(roleArn)) {
        throw new StepFunctionsException(
            Code.StateMachineAlreadyExists, "State Machine Already Exists: '" + arn + "'");
      }
      return arn;
    }
  }

  /**
   * Starts an execution; it moves when the agenda runs. The same name and input while it runs give
   * the same execution.
   *
   * @param name 1 to 80 characters, no whitespace, brackets, wildcards or special characters; null:
   *     one is made
   * @param inputJson one JSON document of at most 262,144 bytes; null: {@code {}}
   * @return the execution's ARN
   * @throws StepFunctionsException StateMachineDoesNotExist, InvalidName, InvalidExecutionInput,
   *     ExecutionAlreadyExists
   */
  public String startExecution(String stateMachineArn, String name, String inputJson) {
    synchronized (engine) {
      StateMachine machine = machine(stateMachineArn);
      String text = inputJson == null ? "{}" : inputJson;
      checkSize("input", text);
      JsonNode input =
          json(text, Code.InvalidExecutionInput, "Invalid State Machine Execution Input");
      String named = name == null ? engine.newId() : name;
      Arns.checkName(named);
      String arn = arns.execution(machine.name(), named);
      ExecutionRun existing = runs.get(arn);
      if (existing != null) {
        Execution execution = existing.execution();
        if (execution.isRunning() && execution.input.text().equals(text)) {
          return arn;
        }
        throw new StepFunctionsException(
            Code.ExecutionAlreadyExists, "Execution Already Exists: '" + arn + "'");
      }
      ExecutionRun run =
          new ExecutionRun(
              engine, new Execution(arn, named, machine, new Payload(input, text), engine.now()));
      runs.put(arn, run);
      run.start();
      return arn;
    }
  }

  /**
   * How an execution stands.
   *
   * @throws StepFunctionsException ExecutionDoesNotExist
   */
  public ExecutionDescription describeExecution(String executionArn) {
    synchronized (engine) {
      return run(executionArn).execution().describe(engine.now());
    }
  }

  /**
   * All executions of a state machine, as they stand; the newest first.
   *
   * @throws StepFunctionsException StateMachineDoesNotExist
   */
  public List<ExecutionDescription> listExecutions(String stateMachineArn) {
    synchronized (engine) {
      machine(stateMachineArn);
      List<ExecutionDescription> all = new ArrayList<>();
      for (ExecutionRun run : runs.values()) {
        if (run.execution().machine.arn().equals(stateMachineArn)) {
          all.add(0, run.execution().describe(engine.now()));
        }
      }
      return List.copyOf(all);
    }
  }

  /**
   * All events so far, first to last.
   *
   * @throws StepFunctionsException ExecutionDoesNotExist
   */
  public List<HistoryEvent> getExecutionHistory(String executionArn) {
    synchronized (engine) {
      return run(executionArn).execution().history.events();
    }
  }

  /**
   * The answer of GetExecutionHistory with all events, as the AWS CLI prints it.
   *
   * @throws StepFunctionsException ExecutionDoesNotExist
   */
  public ObjectNode executionHistoryJson(String executionArn) {
    ObjectNode answer = Json.object();
    ArrayNode events = answer.putArray("events");
    getExecutionHistory(executionArn).forEach(event -> events.add(event.toJson()));
    return answer;
  }

  /**
   * Aborts an execution; one that has ended stays as it is.
   *
   * @param error null if there is none, so too the cause
   * @throws StepFunctionsException ExecutionDoesNotExist, ValidationException
   */
  public void stopExecution(String executionArn, String error, String cause) {
    synchronized (engine) {
      checkProblem(error, cause);
      ExecutionRun run = run(executionArn);
      if (run.execution().isRunning()) {
        run.abort(error, cause);
      }
    }
  }

  /**
   * Runs the state again in which an execution failed, timed out or was aborted, with the same
   * definition and input; retries and time-outs begin anew, a waiting task gets a new token.
   *
   * @return when
   * @throws StepFunctionsException ExecutionDoesNotExist, ExecutionNotRedrivable
   */
  public Instant redriveExecution(String executionArn) {
    synchronized (engine) {
      ExecutionRun run = run(executionArn);
      Optional<String> hindrance = run.execution().notRedrivable(engine.now());
      if (hindrance.isPresent()) {
        throw new StepFunctionsException(Code.ExecutionNotRedrivable, hindrance.get());
      }
      run.redrive();
      return engine.now();
    }
  }

  /**
   * Completes the task that waits for the token; the execution moves on with the agenda's next
   * action.
   *
   * @param outputJson one JSON document of at most 262,144 bytes
   * @throws StepFunctionsException InvalidOutput, InvalidToken, TaskDoesNotExist, TaskTimedOut
   */
  public void sendTaskSuccess(String taskToken, String outputJson) {
    synchronized (engine) {
      checkSize("output", outputJson);
      JsonNode result = json(outputJson, Code.InvalidOutput, "Invalid Output");
      engine.tokens.waiting(taskToken).succeed(outputJson, result);
    }
  }

  /**
   * Fails the task that waits for the token.
   *
   * @param error at most 256 characters; null if there is none
   * @param cause at most 32,768 characters; null if there is none
   * @throws StepFunctionsException InvalidToken, TaskDoesNotExist, TaskTimedOut,
   *     ValidationException
   */
  public void sendTaskFailure(String taskToken, String error, String cause) {
    synchronized (engine) {
      checkProblem(error, cause);
      engine.tokens.waiting(taskToken).fail(error, cause);
    }
  }

  /**
   * Starts the task's heartbeat time anew, never its time-out.
   *
   * @throws StepFunctionsException InvalidToken, TaskDoesNotExist, TaskTimedOut
   */
  public void sendTaskHeartbeat(String taskToken) {
    synchronized (engine) {
      engine.tokens.waiting(taskToken).beat();
    }
  }

  /**
   * Has a listener told of every event as it is written. It is called with the engine's lock held:
   * it must neither wait for another thread nor change what it is given.
   */
  public void onEvent(Consumer<ExecutionEvent> listener) {
    synchronized (engine) {
      engine.listen(listener);
    }
  }

  private StateMachine machine(String stateMachineArn) {
    return Optional.ofNullable(machines.get(stateMachineArn))
        .orElseThrow(
            () ->
                new StepFunctionsException(
                    Code.StateMachineDoesNotExist,
                    "State Machine Does Not Exist: '" + stateMachineArn + "'"));
  }

  private ExecutionRun run(String executionArn) {
    return Optional.ofNullable(runs.get(executionArn))
        .orElseThrow(
            () ->
                new StepFunctionsException(
                    Code.ExecutionDoesNotExist,
                    "Execution Does Not Exist: '" + executionArn + "'"));
  }

  private static JsonNode json(String text, Code code, String message) {
    Supplier<StepFunctionsException> refusal =
        () -> new StepFunctionsException(code, message + ": '" + text + "'");
    return Optional.ofNullable(text).flatMap(Json::parse).orElseThrow(refusal);
  }

  private static void checkSize(String field, String text) {
    if (text != null && Payload.tooLarge(text)) {
      throw invalid(field, Payload.MAX_BYTES);
    }
  }

  private static void checkProblem(String error, String cause) {
    if (error != null && error.length() > MAX_ERROR) {
      throw invalid("error", MAX_ERROR);
    }
    if (cause != null && cause.length() > MAX_CAUSE) {
      throw invalid("cause", MAX_CAUSE);
    }
  }

  private static StepFunctionsException invalid(String field, int most) {
    return new StepFunctionsException(
        Code.ValidationException,
        "1 validation error detected: Value at '"
            + field
            + "' failed to satisfy constraint: Member must have length less than or equal to "
            + most);
  }
}
