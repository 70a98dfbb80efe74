package io.dkimrotation.task;

import io.dkimrotation.rotation.Lock;
import java.time.Instant;

/**
 * What every Task state sends to its function.
 *
 * @param execution ARN of the execution
 * @param startedAt the execution's start
 * @param token of a state that waits for people; null in all others
 * @param state the state document so far
 */
public record Call(String execution, Instant startedAt, String token, RotationState state) {
  /** The lock that this execution holds from its plan on. */
  Lock lock() {
    return new Lock(execution, state.plan().rotationId(), state.plan().epoch());
  }

  /** Without the token, which would complete the state for whoever reads it. */
  @Override
  public String toString() {
    return "Call[" + execution + "]";
  }
}
