package io.dkimrotation.task;

import java.time.Instant;

/**
 * What every Task state sends to its function.
 *
 * @param execution ARN of the execution
 * @param startedAt the execution's start
 * @param token of a state that waits for people; null in all others
 * @param state the state document so far
 */
public record Call(String execution, Instant startedAt, String token, RotationState state) {}
