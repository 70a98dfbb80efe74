package io.dkimrotation.harness.cli;

import io.dkimrotation.harness.storm.PooledKeys;
import io.dkimrotation.harness.storm.Storm;
import io.dkimrotation.harness.storm.Storm.Found;
import io.dkimrotation.harness.storm.Storm.Tally;
import io.dkimrotation.harness.world.HarnessWiring;
import io.dkimrotation.harness.world.TaskOutput;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Attacks many rotations with faults. Exit code 0: nothing found, 1: something, 2: bad input. */
@Command(
    name = "storm",
    description = "Plays many rotations, each under faults, and looks for what must never happen.",
    footer = "Exit code: 0 nothing found, 1 something found, 2 bad usage.")
public final class StormCommand implements Callable<Integer> {
  private static final int POOL = 24;
  private static final int ENOUGH = 10;

  @Option(
      names = "--runs",
      defaultValue = "500",
      paramLabel = "N",
      description = "How many. Default: 500.")
  private int runs;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Of the first one. Default: 1.")
  private long seed;

  @Option(
      names = "--exhaustive",
      description = "Every AWS call and every task of a rotation with every fault, one at a time.")
  private boolean exhaustive;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli sets it, reads it and shows the usage
  private boolean help;

  private final PrintStream out = System.out;
  private final long begun = System.nanoTime();

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StormCommand()).execute(args));
  }

  @Override
  public Integer call() {
    TaskOutput quiet = TaskOutput.discard();
    try {
      Storm storm =
          new Storm(new PooledKeys(POOL, HarnessWiring.secureRandom()), UnaryOperator.identity());
      var schedules = exhaustive ? storm.exhaustive() : storm.random(runs, seed);
      out.printf("%d rotations under faults%n", schedules.size());
      Tally tally = storm.play(schedules, ENOUGH, new Shown());
      out.println();
      tally.found().stream().limit(3).map(storm::shrink).forEach(this::show);
      summary(tally);
      return tally.found().isEmpty() ? 0 : 1;
    } finally {
      quiet.close();
    }
  }

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** A line that moves, and the findings in between: a long storm may be broken off. */
  private final class Shown implements Storm.Progress {
    @Override
    public void of(int done, int all, int found) {
      if (done % 10 == 0 || done == all) {
        out.printf("\r  %d of %d, %.1f a second, %d found ", done, all, done / seconds(), found);
        out.flush();
      }
    }

    @Override
    public void found(Found found) {
      out.printf("%nfound  %s%n", found.schedule());
    }
  }

  private void show(Found found) {
    out.println("FOUND  " + found.schedule());
    found.violations().stream().limit(5).forEach(violation -> out.println("       " + violation));
  }

  private void summary(Tally tally) {
    out.printf(
        "%d runs in %.0f s, %.1f a second; an operator came %d times%n",
        tally.runs(), seconds(), tally.runs() / seconds(), tally.redrives());
    tally.ends().forEach((end, count) -> out.printf("  %6d  %s%n", count, end));
    out.printf("%s%n", tally.found().isEmpty() ? "nothing found" : tally.found().size() + " found");
  }
}
