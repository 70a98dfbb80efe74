package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Calls a Lambda function, and may wait for a task token to come back. */
record TaskState(
    String name,
    Resource resource,
    Selector inputPath,
    Optional<Template> parameters,
    Optional<Template> resultSelector,
    ResultPath resultPath,
    Selector outputPath,
    Optional<Seconds> timeout,
    Optional<Seconds> heartbeat,
    List<Retrier> retriers,
    List<Catcher> catchers,
    Optional<String> next)
    implements State {

  /** The ways to call a function. */
  enum Integration {
    /** The function's own ARN: the input is the event, the answer is the result. */
    FUNCTION,
    /** {@code arn:aws:states:::lambda:invoke}. */
    INVOKE,
    /** {@code arn:aws:states:::lambda:invoke.waitForTaskToken}. */
    INVOKE_AND_WAIT
  }

  /** What is called. */
  record Resource(String arn, Integration integration) {
    static final String INVOKE = "arn:aws:states:::lambda:invoke";
    static final String INVOKE_AND_WAIT = INVOKE + ".waitForTaskToken";
  }

  @Override
  public String type() {
    return "Task";
  }

  /** The input of the task, after InputPath. */
  Scope effective(Scope raw) {
    return raw.withInput(inputPath.select(raw));
  }

  JsonNode arguments(Scope effective) {
    return parameters.isPresent() ? parameters.get().fill(effective) : effective.input();
  }

  JsonNode output(Scope raw, JsonNode result) {
    JsonNode selected =
        resultSelector.isPresent() ? resultSelector.get().fill(raw.withInput(result)) : result;
    return outputPath.select(raw.withInput(resultPath.put(raw.input(), selected)));
  }
}
