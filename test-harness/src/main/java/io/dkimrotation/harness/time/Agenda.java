package io.dkimrotation.harness.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * The one list of things to come; whoever runs it moves the clock from each to the next, so that
 * three weeks pass as fast as the work in them.
 *
 * <p>One action runs at a time. An action may call others over real sockets and wait for them: time
 * stands still meanwhile. Code that acts for it, on whatever thread, may {@link #pause}: then other
 * entries run until its time has come. Ties run in the order in which they were entered, so one
 * seed gives one timeline.
 *
 * <p>The thread that works through the list changes only at a pause: another one takes the list
 * over, and gives it back when the pause is over.
 */
public final class Agenda implements AutoCloseable {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          Comparator.comparing((Entry e) -> e.due).thenComparingLong(e -> e.sequence));
  private final VirtualClock clock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "agenda");
            thread.setDaemon(true);
            return thread;
          });
  private final SkewedClock taskClock;
  private final Passage passage;
  private long sequence;
  private volatile Run run;

  /**
   * Begins a time of its own.
   *
   * @param start the virtual instant at which time begins
   */
  public Agenda(Instant start) {
    this(start, (now, due) -> due);
  }

  /**
   * Begins a time of its own that passes as somebody wants it to.
   *
   * @param start the virtual instant at which time begins
   */
  public Agenda(Instant start, Passage passage) {
    this.clock = new VirtualClock(start);
    this.taskClock = new SkewedClock(clock);
    this.passage = passage;
  }

  /** The clock that this agenda moves. */
  public Clock clock() {
    return clock;
  }

  /** The clock of the machines that tasks run on, right unless it was {@link #skewTasks}. */
  public Clock taskClock() {
    return taskClock;
  }

  /** Sets the tasks' clock that much ahead of time, or behind if negative. */
  public void skewTasks(Duration ahead) {
    taskClock.skew(ahead);
  }

  /** The virtual present. */
  public Instant now() {
    return clock.instant();
  }

  /** Enters an action for an instant; one in the past is due at once. */
  public Entry at(Instant due, String what, Runnable action) {
    return enter(due, what, action, null);
  }

  /** Enters an action for when the given virtual time has passed. */
  public Entry in(Duration delay, String what, Runnable action) {
    return at(now().plus(delay), what, action);
  }

  private synchronized Entry enter(
      Instant due, String what, Runnable action, CountDownLatch pauseOver) {
    Instant notPast = due.isBefore(now()) ? now() : due;
    Entry entry = new Entry(notPast, sequence++, what, action, pauseOver);
    entries.add(entry);
    return entry;
  }

  /**
   * Lets virtual time pass for the action under way, while other entries run. May be called on any
   * thread on which that action waits (a handler that it called over a socket, say).
   */
  public void pause(Duration duration) {
    CountDownLatch over = new CountDownLatch(1);
    enter(now().plus(duration), "end of a pause", () -> {}, over);
    threads.execute(this::work);
    await(over);
  }

  /** Runs entries, earliest first, until the condition holds or none is left. */
  public void runUntil(BooleanSupplier done) {
    go(new Run(done, Instant.MAX));
  }

  /** Runs all entries due up to and including the instant, and leaves the clock there. */
  public void runTo(Instant instant) {
    go(new Run(() -> false, instant));
    clock.moveTo(instant);
  }

  private void go(Run next) {
    run = next;
    threads.execute(this::work);
    await(next.over);
    if (next.failure != null) {
      throw next.failure;
    }
  }

  /** Works through the list until the run is over or the thread whose pause ends takes the list. */
  private void work() {
    Run current = run;
    for (Entry entry = next(current); entry != null; entry = next(current)) {
      if (entry.pauseOver != null) {
        entry.pauseOver.countDown();
        return;
      }
      try {
        entry.action.run();
      } catch (RuntimeException e) {
        current.failure = e;
      } catch (Error e) {
        current.failure = new IllegalStateException(entry.toString(), e);
      }
      // A pause may have outlasted the run that it began in.
      current = run;
    }
    current.over.countDown();
  }

  /** The condition and the passage may take locks of their own, so they are asked without ours. */
  private Entry next(Run current) {
    while (current.failure == null && !current.done.getAsBoolean()) {
      Entry first;
      synchronized (this) {
        first = entries.peek();
      }
      if (first == null || first.due.isAfter(current.limit)) {
        return null;
      }
      // A pause is work under way, for which nobody waits.
      boolean free = first.pauseOver != null || !first.due.isAfter(now());
      Instant reached;
      try {
        reached = free ? first.due : passage.from(now(), first.due);
      } catch (RuntimeException e) {
        current.failure = e;
        return null;
      }
      synchronized (this) {
        Entry entry = entries.peek();
        if (entry != null && !entry.due.isAfter(reached)) {
          entries.remove();
          clock.moveTo(entry.due);
          return entry;
        }
        if (reached.isAfter(now())) {
          clock.moveTo(reached);
        }
      }
    }
    return null;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the agenda was closed", e);
    }
  }

  /** Ends the threads of actions that still pause. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** How virtual time passes while nothing is to be done. */
  @FunctionalInterface
  public interface Passage {
    /**
     * Lets time pass on the way to the next entry; may block for a moment of real time, but not for
     * long, as something may be entered meanwhile.
     *
     * @return the instant reached, {@code now} if time stands still, {@code due} at the latest
     */
    Instant from(Instant now, Instant due);
  }

  /** From one call of a run method to its return. */
  private static final class Run {
    final BooleanSupplier done;
    final Instant limit;
    final CountDownLatch over = new CountDownLatch(1);
    volatile RuntimeException failure;

    Run(BooleanSupplier done, Instant limit) {
      this.done = done;
      this.limit = limit;
    }
  }

  /** Something that will happen, unless it is called off. */
  public final class Entry {
    private final Instant due;
    private final long sequence;
    private final String what;
    private final Runnable action;
    private final CountDownLatch pauseOver;

    private Entry(
        Instant due, long sequence, String what, Runnable action, CountDownLatch pauseOver) {
      this.due = due;
      this.sequence = sequence;
      this.what = what;
      this.action = action;
      this.pauseOver = pauseOver;
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
