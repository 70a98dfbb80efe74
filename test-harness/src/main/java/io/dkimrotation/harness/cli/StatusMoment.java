package io.dkimrotation.harness.cli;

import io.dkimrotation.harness.world.HarnessWiring;
import io.dkimrotation.harness.world.Scenario;
import io.dkimrotation.harness.world.Staging;
import io.dkimrotation.harness.world.TaskOutput;
import io.dkimrotation.harness.world.World;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/**
 * The moment at which a rotation is stopped and asked for its status.
 *
 * @param after the start
 */
record StatusMoment(Duration after) {
  private static final Duration USUAL = Duration.ofDays(10);
  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * Reads the options.
   *
   * @param at null: not given
   * @param mistakes gets what is wrong with them
   */
  static StatusMoment read(boolean wanted, String at, List<String> mistakes) {
    if (at != null && !wanted) {
      mistakes.add("--at: '" + at + "'; allowed: with --status");
    }
    try {
      Duration after = at == null ? USUAL : Duration.parse(at);
      if (!after.isNegative() && after.compareTo(LONGEST) <= 0) {
        return new StatusMoment(after);
      }
    } catch (DateTimeException e) {
      // Named below.
    }
    mistakes.add("--at: '" + at + "'; allowed: PT0S to P365D, such as P10D or PT12H");
    return null;
  }

  /** Plays a rotation up to the moment, and prints what the function Status answers then. */
  void print(Scenario scenario, PrintStream out) throws IOException {
    String json;
    TaskOutput quiet = TaskOutput.discard();
    try (World world = new World(scenario, Staging.usual(HarnessWiring.secureRandom()))) {
      world.open();
      world.start(scenario.order());
      world.agenda().runTo(scenario.startAt().plus(after));
      json = world.status();
    } finally {
      quiet.close();
    }
    out.println(Json.parse(json).toPrettyString());
  }
}
