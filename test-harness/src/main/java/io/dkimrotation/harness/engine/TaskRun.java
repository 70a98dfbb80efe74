package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.time.Agenda;
import java.util.Optional;

/** One stay in a Task state: attempts, retries between them, and the catcher at the end. */
final class TaskRun {
  private final Engine engine;
  private final ExecutionRun run;
  private final Visit visit;
  private final TaskState state;
  private final TaskEvents events;
  private final int[] retriesPerRetrier;
  private int retryCount;
  private Optional<TaskAttempt> attempt = Optional.empty();
  private Optional<Agenda.Entry> retryTimer = Optional.empty();

  TaskRun(Engine engine, ExecutionRun run, Visit visit, TaskState state) {
    this.engine = engine;
    this.run = run;
    this.visit = visit;
    this.state = state;
    this.events = new TaskEvents(run, state.resource());
    this.retriesPerRetrier = new int[state.retriers().size()];
  }

  boolean isRunning() {
    return run.execution().isRunning();
  }

  void attempt() {
    TaskAttempt next = new TaskAttempt(engine, this, events, visit, state, retryCount);
    attempt = Optional.of(next);
    try {
      next.start();
    } catch (StateFailure failure) {
      next.close();
      failed(failure);
    }
  }

  void succeeded(Scope scope, JsonNode result) {
    if (!isRunning()) {
      return;
    }
    run.taskDone(this, visit, scope, result);
  }

  /** The first retrier that names the error decides; if it is used up, the first catcher does. */
  void failed(StateFailure failure) {
    if (!isRunning() || retry(failure)) {
      return;
    }
    for (Catcher catcher : state.catchers()) {
      if (failure.isNamedBy(catcher.errorEquals())) {
        run.taskCaught(visit, catcher, failure);
        return;
      }
    }
    run.fail(visit.located(failure));
  }

  private boolean retry(StateFailure failure) {
    for (int i = 0; i < retriesPerRetrier.length; i++) {
      Retrier retrier = state.retriers().get(i);
      if (!failure.isNamedBy(retrier.errorEquals())) {
        continue;
      }
      if (retriesPerRetrier[i] >= retrier.maxAttempts()) {
        return false;
      }
      retriesPerRetrier[i]++;
      retryTimer =
          Optional.of(
              engine.at(
                  engine.now().plus(retrier.delay(retriesPerRetrier[i], engine.random)),
                  "retry " + state.name(),
                  this::retryNow));
      return true;
    }
    return false;
  }

  private void retryNow() {
    retryCount++;
    run.execution().countTransition();
    attempt();
  }

  /** The execution has ended. */
  void close() {
    attempt.ifPresent(TaskAttempt::close);
    retryTimer.ifPresent(Agenda.Entry::cancel);
  }
}
