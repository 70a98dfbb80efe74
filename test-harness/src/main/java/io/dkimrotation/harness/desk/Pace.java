package io.dkimrotation.harness.desk;

import io.dkimrotation.harness.time.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Virtual time at a person's pace: it passes visibly, and stands still while they are needed. */
public final class Pace implements Agenda.Passage {
  /** Short enough for a line that moves, and for whoever waits for an answer. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** What is owed below this is paid later: thousands of mails come within a day. */
  private static final long CREDIT = Duration.ofMillis(10).toNanos();

  private final double realPerVirtual;
  private final BooleanSupplier needed;
  private final BiConsumer<Instant, Boolean> onTick;
  private final CountDownLatch never = new CountDownLatch(1);
  private double owed;
  private Instant granted = Instant.MIN;

  /**
   * A pace.
   *
   * @param day real time that a virtual day takes
   * @param needed whether a person is needed, so that time is to stand still
   * @param onTick told the virtual present, and whether time stands still
   */
  Pace(Duration day, BooleanSupplier needed, BiConsumer<Instant, Boolean> onTick) {
    this.realPerVirtual = (double) day.toNanos() / Duration.ofDays(1).toNanos();
    this.needed = needed;
    this.onTick = onTick;
  }

  /** Lets time pass up to an instant though a person is needed. */
  synchronized void grant(Instant until) {
    granted = until;
  }

  @Override
  public Instant from(Instant now, Instant due) {
    boolean held = needed.getAsBoolean();
    Instant limit = held ? granted() : due;
    onTick.accept(now, held && !limit.isAfter(now));
    if (!limit.isAfter(now)) {
      tick(TICK.toNanos());
      return now;
    }
    Instant reachable = limit.isBefore(due) ? limit : due;
    double cost = owed + realPerVirtual * Duration.between(now, reachable).toNanos();
    if (cost < CREDIT) {
      owed = cost;
      return reachable;
    }
    owed = 0;
    if (cost <= TICK.toNanos()) {
      tick((long) cost);
      return reachable;
    }
    tick(TICK.toNanos());
    Instant reached = now.plusNanos((long) (TICK.toNanos() / realPerVirtual));
    return reached.isBefore(reachable) ? reached : reachable;
  }

  private synchronized Instant granted() {
    return granted;
  }

  private void tick(long nanos) {
    try {
      // Never opened: this waits for the time, or for the end.
      boolean opened = never.await(nanos, TimeUnit.NANOSECONDS);
      assert !opened;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the rotation was broken off", e);
    }
  }
}
