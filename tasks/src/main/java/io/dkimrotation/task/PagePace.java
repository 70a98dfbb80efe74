package io.dkimrotation.task;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often one address may call the page: one of these for each running copy of the function, so a
 * caller who meets several gets more. It keeps one guesser from keeping a copy busy; the limit for
 * all together is API Gateway's.
 */
final class PagePace {
  /** Far more than a person with a page to reload, or a mail scanner, needs. */
  static final int CALLS = 120;

  static final Duration WINDOW = Duration.ofMinutes(1);

  /** Addresses remembered; the one that called longest ago is forgotten first. */
  private static final int ADDRESSES = 1_000;

  private record Count(long since, int calls) {}

  private final LongSupplier nanos;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > ADDRESSES;
        }
      };

  /**
   * @param nanos real time, as {@link System#nanoTime} has it
   */
  PagePace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Counts a call; false if it is one too many. */
  synchronized boolean allows(String address) {
    long now = nanos.getAsLong();
    Count before = counts.get(address);
    Count after =
        before == null || now - before.since() >= WINDOW.toNanos()
            ? new Count(now, 1)
            : new Count(before.since(), before.calls() + 1);
    counts.put(address, after);
    return after.calls() <= CALLS;
  }
}
