package io.dkimrotation.rotation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks in a row in which a name server could not tell.
 *
 * @param since the first of them
 * @param rounds at least one
 */
public record Silence(Instant since, int rounds) {
  /** Looks without an answer after which a server's silence is no passing one any more. */
  static final int LONG = 3;

  /**
   * Counts one more look, by host name in one order; whoever could tell is forgotten.
   *
   * @param before as counted up to now; null where nobody has counted yet
   * @param silent host names of those that could not tell this time
   */
  public static Map<String, Silence> counted(
      Map<String, Silence> before, Set<String> silent, Instant now) {
    Map<String, Silence> after = new TreeMap<>();
    for (String server : silent) {
      after.put(
          server,
          Optional.ofNullable(before)
              .map(known -> known.get(server))
              .map(known -> new Silence(known.since(), known.rounds() + 1))
              .orElse(new Silence(now, 1)));
    }
    return after;
  }

  /** Whether somebody should see to the server. */
  public boolean isLong() {
    return rounds >= LONG;
  }
}
