package io.dkimrotation.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Spaces this process's calls to the SES API. SES allows one request a second for the whole
 * account, sending aside (SES developer guide, quotas); what other processes use up comes back as
 * TooManyRequestsException, which the state machine retries.
 */
public final class SesPace {
  private static final Duration SPACE = Duration.ofMillis(1100);

  private final Clock clock;
  private final Pause pause;
  private Instant next = Instant.MIN;

  /** Starts without a debt. */
  public SesPace(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** Waits for this process's next turn. */
  void await() {
    Duration wait;
    synchronized (this) {
      Instant now = clock.instant();
      Instant turn = now.isBefore(next) ? next : now;
      next = turn.plus(SPACE);
      wait = Duration.between(now, turn);
    }
    if (!wait.isZero()) {
      pause.of(wait);
    }
  }
}
