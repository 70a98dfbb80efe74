package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.wire.AwsError;
import java.time.Duration;
import java.time.Instant;

/**
 * SES's limit on all actions but sending: one request a second for the whole account, all regions
 * together, with no allowance saved up.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/quotas.html">SES quotas</a>
 */
final class RequestRate {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private Instant next = Instant.MIN;

  synchronized void take(Instant now) {
    if (now.isBefore(next)) {
      throw new AwsError("TooManyRequestsException", 429, "Too many requests");
    }
    next = now.plus(INTERVAL);
  }
}
