package io.dkimrotation.harness.engine;

/**
 * A call that the service refuses, with the error's name and words as AWS has them. See the
 * "Errors" of each action in the <a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html">API
 * reference</a>.
 */
public class StepFunctionsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The errors that this service knows; the wire has them in this spelling. */
  public enum Code {
    ExecutionAlreadyExists,
    ExecutionDoesNotExist,
    ExecutionNotRedrivable,
    InvalidArn,
    InvalidDefinition,
    InvalidExecutionInput,
    InvalidName,
    InvalidOutput,
    InvalidToken,
    StateMachineAlreadyExists,
    StateMachineDoesNotExist,
    TaskDoesNotExist,
    TaskTimedOut,
    ValidationException
  }

  private final Code code;

  StepFunctionsException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** The error's name. */
  public Code code() {
    return code;
  }
}
