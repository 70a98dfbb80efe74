package io.dkimrotation.harness.storm;

import io.dkimrotation.harness.world.Staging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Many rotations, each under its own schedule of mishaps. */
public final class Storm {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Play play;
  private final Forecast forecast;

  /**
   * Plays one rotation in fair weather, to know what can go wrong.
   *
   * @param sabotage changes the tasks themselves; nothing but in tests of the storm
   */
  public Storm(PooledKeys pool, UnaryOperator<Staging> sabotage) {
    play = new Play(pool, sabotage);
    Play.Result fair = new Play(pool, UnaryOperator.identity()).play(Schedule.of(List.of()));
    forecast = new Forecast(fair.calls(), fair.tasks(), fair.switchedAfter());
  }

  /**
   * A schedule that led to what must not be.
   *
   * @param violations what it led to
   */
  public record Found(Schedule schedule, List<String> violations) {}

  /**
   * What became of all.
   *
   * @param runs how many were played
   * @param ends how many ended in which way
   * @param redrives how often an operator had to come, in all
   * @param found what must not be; empty if all is well
   */
  public record Tally(int runs, Map<String, Integer> ends, int redrives, List<Found> found) {}

  /**
   * How one schedule went.
   *
   * @param end {@code rotated, rolled-back} or what it got stuck in
   * @param redrives how often an operator had to come
   * @param violations of invariants
   */
  public record Replay(String end, int redrives, List<String> violations) {}

  /** Plays one schedule, which needs no fair weather before. */
  public static Replay replay(PooledKeys pool, Schedule schedule) {
    Play.Result result = new Play(pool, UnaryOperator.identity()).play(schedule);
    return new Replay(result.end(), result.redrives(), result.violations());
  }

  /** How a storm goes on, for whoever watches. */
  public interface Progress {
    /** After each run. */
    void of(int done, int all, int found);

    /** At once, before it is cut down to what it takes. */
    default void found(Found found) {}
  }

  /** When SES gets the new key if nothing goes wrong, counted from the start. */
  public Duration switchedAfter() {
    return forecast.switchedAfter();
  }

  /** Every call and every task of a fair rotation with every fault. */
  public List<Schedule> exhaustive() {
    return forecast.exhaustive();
  }

  /** Every task failing by name when it is first called. */
  public List<Schedule> failures() {
    return forecast.tasks().keySet().stream()
        .sorted()
        .map(state -> Schedule.of(List.of(new Mishap.Task(state, 1, Mishap.TaskFault.FAILS))))
        .toList();
  }

  /** Schedules left to chance, one for each seed from the one given on. */
  public List<Schedule> random(int runs, long seed) {
    return LongStream.range(seed, seed + runs).mapToObj(forecast::random).toList();
  }

  /**
   * Plays all, some at a time, or as many as it takes.
   *
   * @param enough after so many findings it stops
   */
  public Tally play(List<Schedule> schedules, int enough, Progress progress) {
    Count count = new Count(schedules, enough, progress);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CompletableFuture.allOf(
              Stream.generate(() -> CompletableFuture.runAsync(count::work, threads))
                  .limit(THREADS)
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      threads.shutdown();
    }
    return count.tally();
  }

  /** Leaves mishaps out for as long as something is found without them. */
  public Found shrink(Found found) {
    for (Schedule smaller : found.schedule().smaller()) {
      Play.Result result = guarded(smaller);
      if (!result.good()) {
        return shrink(new Found(smaller, result.violations()));
      }
    }
    return found;
  }

  /** What breaks the harness itself is a finding too. */
  private Play.Result guarded(Schedule schedule) {
    try {
      return play.play(schedule);
    } catch (RuntimeException e) {
      return new Play.Result(
          "broken", 0, List.of("broken: " + e), Map.of(), Map.of(), Duration.ZERO);
    }
  }

  private final class Count {
    private final List<Schedule> schedules;
    private final int enough;
    private final Progress progress;
    private final Map<String, Integer> ends = new TreeMap<>();
    private final List<Found> found = new ArrayList<>();
    private int next;
    private int done;
    private int redrives;

    Count(List<Schedule> schedules, int enough, Progress progress) {
      this.schedules = schedules;
      this.enough = enough;
      this.progress = progress;
    }

    void work() {
      for (Optional<Schedule> mine = take(); mine.isPresent(); mine = take()) {
        add(mine.get(), guarded(mine.get()));
      }
    }

    private synchronized Optional<Schedule> take() {
      return next < schedules.size() && found.size() < enough
          ? Optional.of(schedules.get(next++))
          : Optional.empty();
    }

    private synchronized void add(Schedule schedule, Play.Result result) {
      done++;
      redrives += result.redrives();
      ends.merge(result.end(), 1, Integer::sum);
      if (!result.good()) {
        Found finding = new Found(schedule, result.violations());
        found.add(finding);
        progress.found(finding);
      }
      progress.of(done, schedules.size(), found.size());
    }

    synchronized Tally tally() {
      return new Tally(done, new TreeMap<>(ends), redrives, List.copyOf(found));
    }
  }
}
