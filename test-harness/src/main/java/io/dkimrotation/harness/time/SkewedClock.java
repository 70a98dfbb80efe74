package io.dkimrotation.harness.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Shows another clock's time, and that not quite. */
final class SkewedClock extends Clock {
  private final Clock right;
  private volatile Duration ahead = Duration.ZERO;

  SkewedClock(Clock right) {
    this.right = right;
  }

  void skew(Duration by) {
    ahead = by;
  }

  @Override
  public Instant instant() {
    return right.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return right.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("tasks ask for instants only");
  }
}
