package io.dkimrotation.harness.engine;

import java.util.List;

/** An error that a state reports, by the names of the Amazon States Language (Appendix A). */
final class StateFailure extends RuntimeException {
  static final String RUNTIME = "States.Runtime";
  static final String TIMEOUT = "States.Timeout";
  private static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
  private static final String DATA_LIMIT = "States.DataLimitExceeded";
  private static final String TASK_FAILED = "States.TaskFailed";
  static final String ALL = "States.ALL";

  private final String error;
  private final String cause;
  private final boolean heartbeatMissed;

  private StateFailure(String error, String cause, boolean heartbeatMissed) {
    super(error + ": " + cause, null, false, false);
    this.error = error;
    this.cause = cause;
    this.heartbeatMissed = heartbeatMissed;
  }

  /**
   * @param error its name; null if the task gave none
   * @param cause text for people; null if there is none
   */
  static StateFailure of(String error, String cause) {
    return new StateFailure(error, cause, false);
  }

  /** A definition that does not fit the data. Nothing retries or catches it. */
  static StateFailure runtime(String cause) {
    return new StateFailure(RUNTIME, cause, false);
  }

  /** Neither AWS nor its history give a cause for a time-out, nor another name for a heartbeat. */
  static StateFailure timeout(boolean heartbeatMissed) {
    return new StateFailure(TIMEOUT, null, heartbeatMissed);
  }

  static StateFailure tooLarge(String stateOrTask) {
    return of(
        DATA_LIMIT,
        "The state/task '"
            + stateOrTask
            + "' returned a result with a size exceeding the maximum number of bytes service"
            + " limit.");
  }

  String error() {
    return error;
  }

  String cause() {
    return cause;
  }

  boolean isRuntime() {
    return RUNTIME.equals(error);
  }

  /**
   * Whether one of the names in a retrier's or catcher's {@code ErrorEquals} means this error.
   * States.ALL and States.TaskFailed leave out States.Runtime and States.DataLimitExceeded, the
   * latter also States.Timeout. See <a
   * href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">error
   * names</a>.
   */
  boolean isNamedBy(List<String> names) {
    return !isRuntime() && names.stream().anyMatch(this::isNamedBy);
  }

  private boolean isNamedBy(String name) {
    return switch (name) {
      case ALL -> !DATA_LIMIT.equals(error);
      case TASK_FAILED -> !DATA_LIMIT.equals(error) && !TIMEOUT.equals(error);
      case HEARTBEAT_TIMEOUT -> heartbeatMissed || name.equals(error);
      default -> name.equals(error);
    };
  }
}
