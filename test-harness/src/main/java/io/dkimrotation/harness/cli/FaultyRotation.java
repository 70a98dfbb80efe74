package io.dkimrotation.harness.cli;

import io.dkimrotation.harness.storm.Mishap;
import io.dkimrotation.harness.storm.PooledKeys;
import io.dkimrotation.harness.storm.Schedule;
import io.dkimrotation.harness.storm.Storm;
import io.dkimrotation.harness.world.HarnessWiring;
import io.dkimrotation.harness.world.Scenario;
import io.dkimrotation.harness.world.TaskOutput;
import java.io.PrintStream;
import java.util.List;

/** Plays again what a storm found: one rotation under faults, with an operator who redrives. */
final class FaultyRotation {
  private static final int POOL = 24;

  private FaultyRotation() {}

  /** The faults of {@code --faults}; a mistake is added to the others. */
  static List<Mishap> read(String faults, List<String> mistakes) {
    try {
      return Schedule.parse(faults);
    } catch (IllegalArgumentException e) {
      mistakes.add("--faults: " + e.getMessage());
      return List.of();
    }
  }

  /** Whether nothing happened that must not. */
  static boolean play(List<Mishap> mishaps, Scenario scenario, PrintStream out) {
    int regions = Math.min(scenario.settings().regions().size(), 2);
    Schedule schedule =
        new Schedule(scenario.seed(), scenario.start(), scenario.model(), regions, mishaps);
    TaskOutput quiet = TaskOutput.discard();
    Storm.Replay replay;
    try {
      replay = Storm.replay(new PooledKeys(POOL, HarnessWiring.secureRandom()), schedule);
    } finally {
      quiet.close();
    }
    out.printf("%s; an operator came %d times%n", replay.end(), replay.redrives());
    mishaps.forEach(mishap -> out.println("  under      " + mishap));
    replay.violations().forEach(violation -> out.println("  VIOLATION  " + violation));
    return replay.violations().isEmpty();
  }
}
