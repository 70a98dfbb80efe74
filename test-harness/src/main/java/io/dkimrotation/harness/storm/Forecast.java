package io.dkimrotation.harness.storm;

import io.dkimrotation.harness.dns.Registration;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.rotation.StartSituation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What may go wrong, taken from a rotation in which nothing did: its AWS calls and its tasks. That
 * rotation began with a key of our own, so calls that only another beginning takes are not hit.
 *
 * @param calls by name, how often
 * @param tasks by state, how often
 * @param switchedAfter when SES was given the new key
 */
record Forecast(Map<String, Integer> calls, Map<String, Integer> tasks, Duration switchedAfter) {
  private static final int HOURS = 21 * 24;
  private static final int MOST_MISHAPS = 6;
  private static final int LONGEST_HOURS = 48;
  private static final int MOST_MINUTES = 4;
  private static final int AROUND_HOURS = 48;

  /** One in so many has no own key to begin with, or may. */
  private static final int FIRST_TIME = 5;

  /** Every call and every task with every fault, one at a time. */
  List<Schedule> exhaustive() {
    List<Schedule> all = new ArrayList<>();
    calls.forEach(
        (call, count) -> {
          for (int occurrence = 1; occurrence <= count; occurrence++) {
            for (Mishap.CallFault fault : Mishap.CallFault.values()) {
              all.add(Schedule.of(List.of(new Mishap.Call(call, occurrence, fault))));
            }
          }
        });
    tasks.forEach(
        (state, count) -> {
          for (int occurrence = 1; occurrence <= count; occurrence++) {
            for (Mishap.TaskFault fault : Mishap.TaskFault.values()) {
              all.add(Schedule.of(List.of(new Mishap.Task(state, occurrence, fault))));
            }
          }
        });
    return all;
  }

  /** One to six mishaps; the same seed gives the same schedule. */
  Schedule random(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<Mishap> mishaps = new ArrayList<>();
    int wanted = 1 + random.nextInt(MOST_MISHAPS);
    while (mishaps.size() < wanted) {
      mishaps.add(mishap(random));
    }
    SigningModel model = one(SigningModel.values(), random);
    int regions = 1 + random.nextInt(2);
    return new Schedule(seed, start(random), model, regions, mishaps);
  }

  /** As it is most years; sometimes the first time. */
  private static StartSituation start(Random random) {
    return random.nextInt(FIRST_TIME) == 0
        ? one(StartSituation.values(), random)
        : StartSituation.OWN;
  }

  private Mishap mishap(Random random) {
    Duration at = moment(random);
    Duration lasts = Duration.ofHours(1L + random.nextInt(LONGEST_HOURS));
    return switch (random.nextInt(13)) {
      case 0, 1, 2 -> {
        Map.Entry<String, Integer> call = entry(calls, random);
        yield new Mishap.Call(
            call.getKey(),
            1 + random.nextInt(call.getValue()),
            one(Mishap.CallFault.values(), random));
      }
      case 3, 4 -> {
        Map.Entry<String, Integer> task = entry(tasks, random);
        yield new Mishap.Task(
            task.getKey(),
            1 + random.nextInt(task.getValue()),
            one(Mishap.TaskFault.values(), random));
      }
      case 5 ->
          new Mishap.Zone(at, one(Mishap.Role.values(), random), one(mistakes(), random), lasts);
      case 6 -> new Mishap.Gone(at, one(Mishap.Role.values(), random), lasts);
      case 7 -> new Mishap.Line(at, 1 + random.nextInt(5), lasts);
      case 8, 9 -> new Mishap.Operator(at, one(Mishap.Act.values(), random));
      case 10 -> new Mishap.SesGivesUp(at);
      case 11 -> new Mishap.Clock(at, random.nextInt(2 * MOST_MINUTES + 1) - MOST_MINUTES, lasts);
      default -> new Mishap.Team(one(ENDING, random));
    };
  }

  /** At any time, but as often as not within a day of the switch, where most can go wrong. */
  private Duration moment(Random random) {
    return random.nextBoolean()
        ? Duration.ofHours(1L + random.nextInt(HOURS))
        : Duration.ofHours(
            switchedAfter.toHours() - AROUND_HOURS / 2 + random.nextInt(AROUND_HOURS));
  }

  /** With a team that never does anything a rotation cannot end well. */
  private static final Habit[] ENDING =
      Arrays.stream(Habit.values()).filter(habit -> habit != Habit.NEVER).toArray(Habit[]::new);

  private static Registration[] mistakes() {
    return Registration.mistakes().toArray(Registration[]::new);
  }

  private static <T> T one(T[] all, Random random) {
    return all[random.nextInt(all.length)];
  }

  private static Map.Entry<String, Integer> entry(Map<String, Integer> counts, Random random) {
    List<Map.Entry<String, Integer>> all =
        counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    return all.get(random.nextInt(all.size()));
  }
}
