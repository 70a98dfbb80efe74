package io.dkimrotation.harness.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the {@link Agenda} moves it. Safe to read from any thread. */
public final class VirtualClock extends Clock {
  private final ZoneId zone;
  private volatile Instant now;

  VirtualClock(Instant start) {
    this.now = start;
    this.zone = ZoneOffset.UTC;
  }

  void moveTo(Instant instant) {
    if (instant.isBefore(now)) {
      throw new IllegalStateException("time runs forward only: from " + now + " to " + instant);
    }
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    throw new UnsupportedOperationException("instants only: put the zone where it is needed");
  }
}
