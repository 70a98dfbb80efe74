package io.dkimrotation.harness.engine;

import io.dkimrotation.harness.time.Agenda;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What all executions share. It is also the lock under which they move: whatever enters the agenda
 * through {@link #at} runs with it held, but for calls of functions.
 */
final class Engine {
  final Agenda agenda;
  final Functions functions;
  final RandomGenerator random;
  final String region;
  final TaskTokens tokens;
  private final List<Consumer<ExecutionEvent>> listeners = new ArrayList<>();

  Engine(Agenda agenda, Functions functions, RandomGenerator random, String region) {
    this.agenda = agenda;
    this.functions = functions;
    this.random = random;
    this.region = region;
    this.tokens = new TaskTokens(random);
  }

  /** The present, in milliseconds as AWS counts. */
  Instant now() {
    return agenda.now().truncatedTo(ChronoUnit.MILLIS);
  }

  Agenda.Entry at(Instant due, String what, Runnable action) {
    return agenda.at(due, what, () -> locked(action));
  }

  void locked(Runnable action) {
    synchronized (this) {
      action.run();
    }
  }

  /** Calls a function from an action of its own; the answer comes back under the lock. */
  void invoke(String function, String payload, Consumer<Functions.Invocation> done) {
    agenda.at(
        agenda.now(),
        "invoke " + function,
        () ->
            functions.invoke(
                function, payload, invocation -> locked(() -> done.accept(invocation))));
  }

  String newId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  void listen(Consumer<ExecutionEvent> listener) {
    listeners.add(listener);
  }

  void tell(ExecutionEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }
}
