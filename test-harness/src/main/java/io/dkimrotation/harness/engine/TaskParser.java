package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a Task state. */
final class TaskParser {
  private static final Pattern FUNCTION_ARN =
      Pattern.compile("arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:[\\w-]+(:[\\w$-]+)?");
  private static final long MAX_MAX_DELAY = 31_622_399;

  private final String name;
  private final Fields state;
  private final Targets targets;

  TaskParser(String name, Fields state, Targets targets) {
    this.name = name;
    this.state = state;
    this.targets = targets;
  }

  /** The state; null if its resource is unknown, of which the findings then tell. */
  TaskState parse() {
    Optional<TaskState.Resource> resource = state.requiredText("Resource").flatMap(this::resource);
    Optional<Template> parameters = state.template("Parameters");
    resource.ifPresent(this::checkParameters);
    Optional<Seconds> timeout = state.seconds("TimeoutSeconds", 1);
    Optional<Seconds> heartbeat = state.seconds("HeartbeatSeconds", 1);
    checkHeartbeat(timeout, heartbeat);
    Optional<String> next = state.next();
    next.ifPresent(target -> targets.check(state, "Next", target));
    TaskState parsed =
        new TaskState(
            name,
            resource.orElse(null),
            state.selector("InputPath"),
            parameters,
            state.template("ResultSelector"),
            state.resultPath(),
            state.selector("OutputPath"),
            timeout,
            heartbeat,
            retriers(),
            catchers(),
            next);
    return resource.isPresent() ? parsed : null;
  }

  private Optional<TaskState.Resource> resource(String arn) {
    if (arn.equals(TaskState.Resource.INVOKE)) {
      return Optional.of(new TaskState.Resource(arn, TaskState.Integration.INVOKE));
    }
    if (arn.equals(TaskState.Resource.INVOKE_AND_WAIT)) {
      return Optional.of(new TaskState.Resource(arn, TaskState.Integration.INVOKE_AND_WAIT));
    }
    if (FUNCTION_ARN.matcher(arn).matches()) {
      return Optional.of(new TaskState.Resource(arn, TaskState.Integration.FUNCTION));
    }
    state.report(
        "Resource",
        "is '"
            + arn
            + "'; allowed: "
            + TaskState.Resource.INVOKE
            + ", "
            + TaskState.Resource.INVOKE_AND_WAIT
            + ", the ARN of a Lambda function");
    return Optional.empty();
  }

  private void checkParameters(TaskState.Resource resource) {
    if (resource.integration() == TaskState.Integration.FUNCTION) {
      return;
    }
    JsonNode parameters = state.take("Parameters").orElse(Json.object());
    Fields arguments = state.inside("Parameters", parameters);
    boolean named = arguments.has("FunctionName");
    if (!arguments.has("FunctionName.$") && !named) {
      arguments.report("FunctionName", "is missing");
    }
    arguments.has("Payload");
    arguments.has("Payload.$");
    arguments.refuseOthers();
    boolean waits = resource.integration() == TaskState.Integration.INVOKE_AND_WAIT;
    if (waits && !parameters.toString().matches("(?s).*\\$\\$(\"|\\.Task\\b).*")) {
      state.report("Parameters", "does not hand on $$.Task.Token, so nobody could answer");
    }
  }

  private void checkHeartbeat(Optional<Seconds> timeout, Optional<Seconds> heartbeat) {
    boolean literal =
        timeout.isPresent()
            && heartbeat.isPresent()
            && timeout.get().path().isEmpty()
            && heartbeat.get().path().isEmpty();
    if (literal && heartbeat.get().literal() >= timeout.get().literal()) {
      state.report("HeartbeatSeconds", "is not smaller than TimeoutSeconds");
    }
  }

  private List<Retrier> retriers() {
    List<Retrier> retriers = new ArrayList<>();
    List<Fields> items = state.items("Retry");
    for (Fields item : items) {
      List<String> errors = errorEquals(item, items.indexOf(item) == items.size() - 1);
      long interval = item.integer("IntervalSeconds", 1, Seconds.MAX).orElse(1L);
      long attempts = item.integer("MaxAttempts", 0, Seconds.MAX).orElse(3L);
      Optional<Long> maxDelay = item.integer("MaxDelaySeconds", interval + 1, MAX_MAX_DELAY);
      Optional<String> jitter = item.text("JitterStrategy");
      if (jitter.isPresent() && !Set.of("FULL", "NONE").contains(jitter.get())) {
        item.report("JitterStrategy", "is '" + jitter.get() + "'; allowed: FULL, NONE");
      }
      double backoff = backoffRate(item);
      item.refuseOthers();
      retriers.add(
          new Retrier(
              errors,
              interval,
              attempts,
              backoff,
              maxDelay.map(OptionalLong::of).orElse(OptionalLong.empty()),
              jitter.filter("FULL"::equals).isPresent()));
    }
    return List.copyOf(retriers);
  }

  private static double backoffRate(Fields item) {
    Optional<JsonNode> rate = item.take("BackoffRate");
    if (rate.isPresent() && !(rate.get().isNumber() && rate.get().doubleValue() >= 1)) {
      item.report("BackoffRate", "is " + rate.get() + "; allowed: a number of at least 1.0");
    }
    return rate.map(JsonNode::doubleValue).orElse(2.0);
  }

  private List<Catcher> catchers() {
    List<Catcher> catchers = new ArrayList<>();
    List<Fields> items = state.items("Catch");
    for (Fields item : items) {
      List<String> errors = errorEquals(item, items.indexOf(item) == items.size() - 1);
      Optional<String> next = item.requiredText("Next");
      next.ifPresent(target -> targets.check(item, "Next", target));
      ResultPath resultPath = item.resultPath();
      item.refuseOthers();
      catchers.add(new Catcher(errors, resultPath, next.orElse("")));
    }
    return List.copyOf(catchers);
  }

  /** States.ALL stands alone, and in the last entry. */
  private static List<String> errorEquals(Fields item, boolean last) {
    Optional<JsonNode> list = item.take("ErrorEquals");
    List<String> names = new ArrayList<>();
    list.ifPresent(node -> node.forEach(each -> names.add(each.asText())));
    boolean texts = list.isPresent() && list.get().isArray();
    for (String name : names) {
      texts &= !name.isEmpty();
    }
    if (!texts || names.isEmpty()) {
      item.report("ErrorEquals", "is not a list of at least one error name");
    }
    if (names.contains(StateFailure.ALL) && (names.size() > 1 || !last)) {
      item.report(
          "ErrorEquals", "has States.ALL; allowed: States.ALL alone, and in the last entry only");
    }
    return List.copyOf(names);
  }
}
