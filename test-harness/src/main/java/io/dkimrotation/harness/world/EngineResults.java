package io.dkimrotation.harness.world;

import io.dkimrotation.harness.engine.StepFunctions;
import io.dkimrotation.harness.engine.StepFunctionsException;
import io.dkimrotation.harness.fake.TaskResults;
import io.dkimrotation.harness.wire.AwsError;

/** Hands results that came over the wire to the engine, and its refusals back as AWS words them. */
record EngineResults(StepFunctions engine) implements TaskResults {
  @Override
  public void sendTaskSuccess(String token, String output) {
    translated(() -> engine.sendTaskSuccess(token, output));
  }

  @Override
  public void sendTaskFailure(String token, String error, String cause) {
    translated(() -> engine.sendTaskFailure(token, error, cause));
  }

  @Override
  public void sendTaskHeartbeat(String token) {
    translated(() -> engine.sendTaskHeartbeat(token));
  }

  private static void translated(Runnable call) {
    try {
      call.run();
    } catch (StepFunctionsException e) {
      throw new AwsError(e.code().toString(), 400, e.getMessage());
    }
  }
}
