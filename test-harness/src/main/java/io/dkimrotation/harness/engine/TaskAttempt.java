package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.time.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of a task's function, up to its result, error or time-out. A callback task's result may
 * arrive before its function has returned: it is kept until then. If the function fails after that,
 * the failure counts, for the task was never submitted; the token is spent all the same.
 */
final class TaskAttempt {
  private final Engine engine;
  private final TaskRun task;
  private final TaskEvents events;
  private final TaskState state;
  private final Optional<String> token;
  private final Scope scope;
  private Instant deadline = Instant.MAX;
  private Optional<Duration> heartbeat = Optional.empty();
  private Optional<Agenda.Entry> timeoutTimer = Optional.empty();
  private Optional<Agenda.Entry> heartbeatTimer = Optional.empty();
  private Optional<Runnable> answer = Optional.empty();
  private boolean submitted;
  private boolean closed;

  TaskAttempt(
      Engine engine,
      TaskRun task,
      TaskEvents events,
      Visit visit,
      TaskState state,
      int retryCount) {
    this.engine = engine;
    this.task = task;
    this.events = events;
    this.state = state;
    this.token = waitsForToken() ? Optional.of(engine.tokens.issue(this)) : Optional.empty();
    this.scope = visit.scope(retryCount, token);
  }

  private boolean waitsForToken() {
    return state.resource().integration() == TaskState.Integration.INVOKE_AND_WAIT;
  }

  /**
   * @throws StateFailure if the state's input does not have what the definition wants
   */
  void start() {
    Scope effective = state.effective(scope);
    Optional<Duration> timeout = state.timeout().map(seconds -> seconds.in(effective));
    heartbeat = state.heartbeat().map(seconds -> seconds.in(effective));
    Payload arguments = Payload.of(state.arguments(effective));
    if (arguments.tooLarge()) {
      throw StateFailure.tooLarge(state.name());
    }
    LambdaCall call = LambdaCall.of(state.resource(), arguments.node());
    events.scheduled(arguments, engine.region, timeout, heartbeat);
    events.started();
    if (!task.isRunning()) {
      return;
    }
    deadline = timeout.map(engine.now()::plus).orElse(Instant.MAX);
    timeoutTimer =
        timeout.map(limit -> engine.at(deadline, "time out " + state.name(), () -> timeOut(false)));
    if (waitsForToken()) {
      startHeartbeat();
    }
    Optional<Functions.Invocation> refusal = call.refusal();
    if (refusal.isPresent()) {
      engine.at(engine.now(), "refuse " + state.name(), () -> returned(call, refusal.get()));
    } else {
      engine.invoke(call.function(), call.payload(), invocation -> returned(call, invocation));
    }
  }

  private void startHeartbeat() {
    heartbeatTimer =
        heartbeat.map(
            limit ->
                engine.at(
                    engine.now().plus(limit),
                    "miss the heartbeat of " + state.name(),
                    () -> timeOut(true)));
  }

  private void returned(LambdaCall call, Functions.Invocation invocation) {
    if (closed || submitted || isOverdue()) {
      return;
    }
    if (invocation instanceof Functions.Threw threw) {
      fail(call.failure(threw));
    } else if (invocation instanceof Functions.Refused refused) {
      fail(LambdaCall.failure(refused, engine.newId()));
    } else {
      try {
        accept(call, call.result((Functions.Returned) invocation, engine.newId()));
      } catch (StateFailure failure) {
        fail(failure);
      }
    }
  }

  private void accept(LambdaCall call, JsonNode result) {
    String text = Json.write(result);
    if (Payload.tooLarge(text)) {
      throw StateFailure.tooLarge(call.resource());
    }
    if (!waitsForToken()) {
      events.succeeded(text);
      finish(result);
      return;
    }
    events.submitted(result);
    submitted = true;
    answer.ifPresent(Runnable::run);
  }

  /** Whether the time for a result is over: one that comes at the very instant is late. */
  boolean isOverdue() {
    return !engine.now().isBefore(deadline);
  }

  /**
   * Takes the result that came with the token.
   *
   * @param output one JSON document
   */
  void succeed(String output, JsonNode result) {
    answer(
        () -> {
          events.succeeded(output);
          finish(result);
        });
  }

  /** Takes the failure that came with the token. */
  void fail(String error, String cause) {
    answer(() -> fail(StateFailure.of(error, cause)));
  }

  /** Starts the time to the next heartbeat anew. */
  void beat() {
    heartbeatTimer.ifPresent(Agenda.Entry::cancel);
    startHeartbeat();
  }

  private void answer(Runnable delivery) {
    token.ifPresent(engine.tokens::close);
    heartbeatTimer.ifPresent(Agenda.Entry::cancel);
    if (submitted) {
      timeoutTimer.ifPresent(Agenda.Entry::cancel);
      // The caller has its answer before the execution moves on, as over the wire.
      engine.at(
          engine.now(),
          "answer " + state.name(),
          () -> {
            if (!closed) {
              delivery.run();
            }
          });
    } else {
      answer = Optional.of(delivery);
    }
  }

  private void timeOut(boolean heartbeatMissed) {
    StateFailure failure = StateFailure.timeout(heartbeatMissed);
    close();
    events.timedOut(failure);
    task.failed(failure);
  }

  private void fail(StateFailure failure) {
    close();
    events.failed(failure);
    task.failed(failure);
  }

  private void finish(JsonNode result) {
    close();
    task.succeeded(scope, result);
  }

  /** Nothing that comes later has an effect. */
  void close() {
    closed = true;
    token.ifPresent(engine.tokens::close);
    timeoutTimer.ifPresent(Agenda.Entry::cancel);
    heartbeatTimer.ifPresent(Agenda.Entry::cancel);
  }
}
