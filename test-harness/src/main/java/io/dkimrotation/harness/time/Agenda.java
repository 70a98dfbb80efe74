package io.dkimrotation.harness.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * The one list of things to come; whoever runs it moves the clock from each to the next, so that
 * three weeks pass as fast as the work in them.
 *
 * <p>One action runs at a time. An action may call others over real sockets and wait for them: time
 * stands still meanwhile. Code that acts for it, on whatever thread, may {@link #pause}: then other
 * entries run until its time has come. Ties run in the order in which they were entered, so one
 * seed gives one timeline.
 */
public final class Agenda implements AutoCloseable {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          Comparator.comparing((Entry e) -> e.due).thenComparingLong(e -> e.sequence));
  private final VirtualClock clock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "agenda-action");
            thread.setDaemon(true);
            return thread;
          });
  private long sequence;
  private volatile Turn turn = new Turn();

  /**
   * @param start the virtual instant at which time begins
   */
  public Agenda(Instant start) {
    this.clock = new VirtualClock(start);
  }

  /** The clock that this agenda moves. */
  public Clock clock() {
    return clock;
  }

  /** The virtual present. */
  public Instant now() {
    return clock.instant();
  }

  /** Enters an action for an instant; one in the past is due at once. */
  public synchronized Entry at(Instant due, String what, Runnable action) {
    Entry entry = new Entry(due.isBefore(now()) ? now() : due, sequence++, what, action);
    entries.add(entry);
    return entry;
  }

  /** Enters an action for when the given virtual time has passed. */
  public Entry in(Duration delay, String what, Runnable action) {
    return at(now().plus(delay), what, action);
  }

  /**
   * Lets virtual time pass for the action under way, while other entries run. May be called on any
   * thread on which that action waits (a handler that it called over a socket, say).
   */
  public void pause(Duration duration) {
    Turn mine = turn;
    CountDownLatch resumed = new CountDownLatch(1);
    Entry wakeUp =
        new Entry(
            now().plus(duration),
            0,
            "resume",
            () -> {
              throw new IllegalStateException("a wake-up is not an action");
            });
    wakeUp.paused = mine;
    wakeUp.resumed = resumed;
    synchronized (this) {
      wakeUp.sequence = sequence++;
      entries.add(wakeUp);
    }
    mine.over.release();
    awaitUninterrupted(resumed);
  }

  /** Runs entries, earliest first, until the condition holds after one of them or none is left. */
  public void runUntil(BooleanSupplier done) {
    while (!done.getAsBoolean() && step(Instant.MAX)) {}
  }

  /** Runs all entries due up to and including the instant, and leaves the clock there. */
  public void runTo(Instant instant) {
    while (step(instant)) {}
    clock.moveTo(instant);
  }

  private boolean step(Instant limit) {
    Entry next;
    synchronized (this) {
      next = entries.peek();
      if (next == null || next.due.isAfter(limit)) {
        return false;
      }
      entries.remove();
      clock.moveTo(next.due);
    }
    if (next.paused == null) {
      Turn mine = new Turn();
      turn = mine;
      Runnable action = next.action;
      threads.execute(() -> mine.run(action));
    } else {
      turn = next.paused;
      next.resumed.countDown();
    }
    turn.over.acquireUninterruptibly();
    RuntimeException failure = turn.failure;
    if (failure != null) {
      throw failure;
    }
    return true;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the agenda was closed during a pause", e);
    }
  }

  /** Ends the threads of actions that still pause. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** One action's hold on the present, from its start to its end, pauses in between. */
  private static final class Turn {
    final Semaphore over = new Semaphore(0);
    volatile RuntimeException failure;

    void run(Runnable action) {
      try {
        action.run();
      } catch (RuntimeException e) {
        failure = e;
      } catch (Error e) {
        failure = new IllegalStateException(e);
      } finally {
        over.release();
      }
    }
  }

  /** Something that will happen, unless it is called off. */
  public final class Entry {
    private final Instant due;
    private final String what;
    private final Runnable action;
    private long sequence;
    private Turn paused;
    private CountDownLatch resumed;

    private Entry(Instant due, long sequence, String what, Runnable action) {
      this.due = due;
      this.sequence = sequence;
      this.what = what;
      this.action = action;
    }

    /** When it is due. */
    public Instant due() {
      return due;
    }

    /** Calls it off; without effect once it has run. */
    public void cancel() {
      synchronized (Agenda.this) {
        entries.remove(this);
      }
    }

    @Override
    public String toString() {
      return what + " at " + due;
    }
  }
}
