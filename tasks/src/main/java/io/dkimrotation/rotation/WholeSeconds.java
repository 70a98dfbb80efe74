package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as Step Functions counts them. It cuts fractions off, so a wait would end too early and a
 * loop go round without waiting; these are rounded up.
 */
public final class WholeSeconds {
  private WholeSeconds() {}

  /** The duration in seconds, rounded up. */
  public static long of(Duration duration) {
    return duration.plusSeconds(1).minusNanos(1).toSeconds();
  }

  /** The first whole second not before an instant. */
  public static Instant notBefore(Instant instant) {
    return instant.plusSeconds(1).minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
  }
}
