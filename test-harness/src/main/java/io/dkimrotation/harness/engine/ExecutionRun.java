package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionDescription.Status;
import io.dkimrotation.harness.time.Agenda;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Moves one execution from state to state. All of its methods run with the engine's lock held.
 * States that need no time follow each other at once; virtual time passes only in waits, retries
 * and tasks.
 */
final class ExecutionRun {
  private final Engine engine;
  private final Execution execution;
  private final Definition definition;
  private Optional<Agenda.Entry> timeout = Optional.empty();
  private Optional<Agenda.Entry> waiting = Optional.empty();
  private Optional<TaskRun> task = Optional.empty();
  private Optional<Visit> last = Optional.empty();

  /**
   * A step from one state to the next.
   *
   * @param next empty: the execution ends with the payload
   */
  private record Move(Optional<String> next, Payload payload) {}

  ExecutionRun(Engine engine, Execution execution) {
    this.engine = engine;
    this.execution = execution;
    this.definition = execution.machine.definition();
  }

  Execution execution() {
    return execution;
  }

  /** Writes the first event and enters the first state as soon as the caller has its answer. */
  void start() {
    ObjectNode details = data("input", execution.input.text());
    details.put("roleArn", execution.machine.roleArn());
    appendLast("ExecutionStarted", Optional.of(details));
    startTimeout();
    // The input keeps its text for the first event; from here on it is written like all others.
    Payload input = Payload.of(execution.input.node());
    engine.at(
        engine.agenda.now(),
        "start " + execution.name,
        () -> go(new Move(Optional.of(definition.startAt()), input)));
  }

  private void startTimeout() {
    timeout =
        definition
            .timeout()
            .map(
                limit ->
                    engine.at(
                        engine.now().plus(limit),
                        "time out " + execution.name,
                        () -> end(Status.TIMED_OUT, StateFailure.TIMEOUT, null)));
  }

  /** Goes on where it ended. The state machine's own time-out begins anew. */
  void redrive() {
    execution.redriven(engine.now());
    appendLast(
        "ExecutionRedriven",
        Optional.of(Json.object().put("redriveCount", execution.redriveCount())));
    startTimeout();
    engine.at(engine.now(), "redrive " + execution.name, this::again);
  }

  /** A task is scheduled anew in the state that was entered; any other state is entered again. */
  private void again() {
    if (last.filter(visit -> visit.state() instanceof TaskState).isPresent()) {
      if (execution.isRunning()) {
        perform(last.get());
      }
      return;
    }
    go(
        last.map(visit -> new Move(Optional.of(visit.state().name()), visit.rawInput()))
            .orElseGet(
                () ->
                    new Move(
                        Optional.of(definition.startAt()), Payload.of(execution.input.node()))));
  }

  /** Ends it from outside. */
  void abort(String error, String cause) {
    end(Status.ABORTED, error, cause);
  }

  private void go(Move first) {
    Optional<Move> move = Optional.of(first);
    while (move.isPresent() && execution.isRunning()) {
      move = make(move.get());
    }
  }

  /** Makes a move and says which follows; none if it ended or now waits for something. */
  private Optional<Move> make(Move move) {
    if (move.next().isEmpty()) {
      succeed(move.payload());
      return Optional.empty();
    }
    State state = definition.states().get(move.next().get());
    ObjectNode details = data("input", move.payload().text());
    details.put("name", state.name());
    Optional<HistoryEvent> entered = append(state.type() + "StateEntered", details);
    if (entered.isEmpty()) {
      return Optional.empty();
    }
    execution.countTransition();
    Visit visit = new Visit(execution, state, move.payload(), engine.now(), entered.get().id());
    last = Optional.of(visit);
    try {
      return perform(visit);
    } catch (StateFailure failure) {
      fail(visit.located(failure));
      return Optional.empty();
    }
  }

  private Optional<Move> perform(Visit visit) {
    Scope raw = visit.scope();
    if (visit.state() instanceof PassState pass) {
      return exit(visit, pass.output(raw), pass.next());
    }
    if (visit.state() instanceof ChoiceState choice) {
      String next = choice.next(raw);
      return exit(visit, choice.output(raw), Optional.of(next));
    }
    if (visit.state() instanceof SucceedState succeed) {
      return exit(visit, succeed.output(raw), Optional.empty());
    }
    if (visit.state() instanceof FailState failing) {
      throw failing.failure(raw);
    }
    if (visit.state() instanceof WaitState wait) {
      return pause(visit, wait);
    }
    TaskRun started = new TaskRun(engine, this, visit, (TaskState) visit.state());
    task = Optional.of(started);
    started.attempt();
    return Optional.empty();
  }

  private Optional<Move> pause(Visit visit, WaitState state) {
    Instant end = state.end(visit.scope(), engine.now());
    if (!end.isAfter(engine.now())) {
      return exit(visit, state.output(visit.scope()), state.next());
    }
    waiting = Optional.of(engine.at(end, "wait " + state.name(), () -> resume(visit, state)));
    return Optional.empty();
  }

  private void resume(Visit visit, WaitState state) {
    waiting = Optional.empty();
    leave(visit, () -> exit(visit, state.output(visit.scope()), state.next()));
  }

  /** The task has its result; what the state cannot take of it fails the task. */
  void taskDone(TaskRun done, Visit visit, Scope scope, JsonNode result) {
    TaskState state = (TaskState) visit.state();
    Optional<Move> move;
    try {
      move = exit(visit, state.output(scope, result), state.next());
    } catch (StateFailure failure) {
      done.failed(failure);
      return;
    }
    move.ifPresent(this::go);
  }

  /** The task failed for good, and this catcher takes it. */
  void taskCaught(Visit visit, Catcher catcher, StateFailure failure) {
    leave(
        visit,
        () ->
            exit(
                visit,
                catcher.output(visit.rawInput().node(), failure),
                Optional.of(catcher.next())));
  }

  private void leave(Visit visit, Supplier<Optional<Move>> exit) {
    Optional<Move> move;
    try {
      move = exit.get();
    } catch (StateFailure failure) {
      fail(visit.located(failure));
      return;
    }
    move.ifPresent(this::go);
  }

  private Optional<Move> exit(Visit visit, JsonNode output, Optional<String> next) {
    Payload payload = Payload.of(output);
    if (payload.tooLarge()) {
      throw StateFailure.tooLarge(visit.state().name());
    }
    task = Optional.empty();
    ObjectNode details = data("output", payload.text());
    details.put("name", visit.state().name());
    return append(visit.state().type() + "StateExited", details)
        .map(event -> new Move(next, payload));
  }

  private void succeed(Payload payload) {
    stopTimers();
    execution.succeeded(engine.now(), payload.text());
    appendLast("ExecutionSucceeded", Optional.of(data("output", payload.text())));
  }

  void fail(StateFailure failure) {
    end(Status.FAILED, failure.error(), failure.cause());
  }

  private void end(Status status, String error, String cause) {
    stopTimers();
    execution.ended(status, engine.now(), error, cause);
    String type =
        switch (status) {
          case TIMED_OUT -> "ExecutionTimedOut";
          case ABORTED -> "ExecutionAborted";
          default -> "ExecutionFailed";
        };
    appendLast(type, Optional.of(problem(error, cause)));
  }

  private void stopTimers() {
    timeout.ifPresent(Agenda.Entry::cancel);
    waiting.ifPresent(Agenda.Entry::cancel);
    task.ifPresent(TaskRun::close);
  }

  /**
   * Appends an event, or fails the execution if there is no room for another but the last.
   *
   * @return empty if it failed
   */
  Optional<HistoryEvent> append(String type, ObjectNode details) {
    return append(type, Optional.of(details));
  }

  Optional<HistoryEvent> append(String type, Optional<ObjectNode> details) {
    if (execution.history.isFull()) {
      fail(
          StateFailure.runtime(
              "The execution reached the maximum number of history events ("
                  + History.MAX_EVENTS
                  + ")."));
      return Optional.empty();
    }
    return Optional.of(appendLast(type, details));
  }

  private HistoryEvent appendLast(String type, Optional<ObjectNode> details) {
    HistoryEvent event = execution.history.append(engine.now(), type, details);
    engine.tell(new ExecutionEvent(execution.arn, event));
    return event;
  }

  /** {@code input} or {@code output} with its companion; this engine never truncates. */
  static ObjectNode data(String field, String text) {
    ObjectNode details = Json.object();
    details.put(field, text);
    details.set(field + "Details", Json.object().put("truncated", false));
    return details;
  }

  static ObjectNode problem(String error, String cause) {
    ObjectNode details = Json.object();
    if (error != null) {
      details.put("error", error);
    }
    if (cause != null) {
      details.put("cause", cause);
    }
    return details;
  }
}
