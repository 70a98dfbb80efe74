package io.dkimrotation.harness.desk;

import java.net.URI;
import java.time.Instant;

/** What the person at the desk is told where they started. */
public interface Terminal {
  /** There is a request to be answered through the page. */
  void asked(URI page, boolean removal);

  /** Something was done to the zone, or to time. */
  void did(String what);

  /** Time passes, or stands still. */
  void tick(Instant at, boolean still);
}
