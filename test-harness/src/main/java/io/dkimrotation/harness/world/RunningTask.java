package io.dkimrotation.harness.world;

import java.util.Optional;

/**
 * A task at work.
 *
 * @param name as in the state machine
 * @param execution on whose behalf, its ARN
 */
public record RunningTask(String name, String execution) {
  private static final ThreadLocal<RunningTask> HERE = new ThreadLocal<>();

  /** The one that runs on this thread; without sockets it calls AWS on it, too. */
  public static Optional<RunningTask> onThisThread() {
    return Optional.ofNullable(HERE.get());
  }

  void begins() {
    HERE.set(this);
  }

  static void ends() {
    HERE.remove();
  }
}
