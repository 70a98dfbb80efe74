package io.dkimrotation.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * The execution that holds a domain's lock, as Step Functions describes it.
 *
 * @param status {@code RUNNING, FAILED, TIMED_OUT, ABORTED, SUCCEEDED}
 * @param stoppedAt empty while it runs
 * @param error the error's name; empty if it has none
 */
public record Holder(String status, Optional<Instant> stoppedAt, String error) {
  /** For people: whether somebody must act. */
  String inWords() {
    return stoppedAt
        .map(
            at ->
                "came to a stop on %s (%s%s) and waits for a redrive"
                    .formatted(at, status, error.isEmpty() ? "" : ", " + error))
        .orElse("is under way");
  }
}
