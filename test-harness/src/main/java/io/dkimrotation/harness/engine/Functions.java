package io.dkimrotation.harness.engine;

import java.util.function.Consumer;

/** The Lambda functions that an engine can call. */
public interface Functions {
  /**
   * Starts a synchronous invocation. Called on an action of the agenda, while the engine's lock is
   * free, so that the function may call the engine back.
   *
   * @param function a name, {@code name:alias}, or an ARN with or without alias
   * @param payload the event, one JSON document
   * @param done told once how it ended, at once or at a later virtual time, on any thread
   */
  void invoke(String function, String payload, Consumer<Invocation> done);

  /** How an invocation ended. */
  sealed interface Invocation permits Returned, Threw, Refused {}

  /**
   * The function returned.
   *
   * @param payload its answer, one JSON document
   */
  record Returned(String payload) implements Invocation {}

  /**
   * The function failed ({@code X-Amz-Function-Error}).
   *
   * @param errorType which becomes the name of the error; null or empty: Lambda.Unknown
   * @param causeJson the whole body of the answer, {@code {"errorMessage":…,"errorType":…}}
   */
  record Threw(String errorType, String causeJson) implements Invocation {}

  /**
   * Lambda did not run it. See <a
   * href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors">Invoke</a>.
   *
   * @param status HTTP status, e.g. 404
   * @param type e.g. {@code ResourceNotFoundException}, {@code TooManyRequestsException}
   */
  record Refused(int status, String type, String message) implements Invocation {}
}
