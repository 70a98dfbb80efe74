package io.dkimrotation.aws;

import java.time.Duration;

/** Lets time pass: really on Lambda, virtually in the harness. */
@FunctionalInterface
public interface Pause {
  /** Returns when the time has passed. */
  void of(Duration duration);
}
