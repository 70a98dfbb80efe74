package io.dkimrotation.harness.world;

import io.dkimrotation.harness.fake.TaskResults;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where the engine would be, for tests without an execution: remembers what was ended. */
final class CompletedTasks implements TaskResults {
  private final List<String> tokens = new CopyOnWriteArrayList<>();

  @Override
  public void sendTaskSuccess(String token, String output) {
    tokens.add(token);
  }

  @Override
  public void sendTaskFailure(String token, String error, String cause) {
    throw new IllegalStateException("nothing here ends a task with " + error);
  }

  @Override
  public void sendTaskHeartbeat(String token) {
    throw new IllegalStateException("nothing here sends heartbeats");
  }

  /** Those that ended well. */
  List<String> tokens() {
    return List.copyOf(tokens);
  }
}
