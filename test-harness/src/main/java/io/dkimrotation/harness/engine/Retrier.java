package io.dkimrotation.harness.engine;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * One entry of {@code Retry}. See <a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">retry</a>.
 *
 * @param backoffRate factor from each delay to the next, at least 1
 * @param maxDelaySeconds bound of the delay before jitter
 * @param fullJitter the delay is drawn evenly from zero to what it would be
 */
record Retrier(
    List<String> errorEquals,
    long intervalSeconds,
    long maxAttempts,
    double backoffRate,
    OptionalLong maxDelaySeconds,
    boolean fullJitter) {

  /**
   * The delay before a retry, in whole milliseconds.
   *
   * @param retry 1 for the first
   */
  Duration delay(int retry, RandomGenerator random) {
    double seconds = intervalSeconds * Math.pow(backoffRate, retry - 1.0);
    double bounded = Math.min(seconds, (double) maxDelaySeconds.orElse(Seconds.MAX));
    double drawn = fullJitter ? bounded * random.nextDouble() : bounded;
    return Duration.ofMillis(Math.round(drawn * 1000));
  }
}
