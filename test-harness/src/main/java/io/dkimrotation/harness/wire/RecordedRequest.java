package io.dkimrotation.harness.wire;

import java.time.Instant;

/**
 * A request that arrived, whatever became of it.
 *
 * @param at the virtual instant
 * @param service the service's name in call counts, for example {@code sesv2}
 * @param operation for example {@code GetEmailIdentity}
 * @param request all of it
 */
public record RecordedRequest(Instant at, String service, String operation, WireRequest request) {

  /** Service and operation, {@code sesv2.GetEmailIdentity}. */
  public String call() {
    return service + "." + operation;
  }

  /** The region for which it was signed. */
  public String region() {
    return request.region();
  }
}
