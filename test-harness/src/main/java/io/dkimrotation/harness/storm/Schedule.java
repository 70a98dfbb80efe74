package io.dkimrotation.harness.storm;

import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.rotation.StartSituation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What goes wrong in one rotation.
 *
 * @param seed of all that is left to chance
 * @param start what SES signs with before
 * @param model what SES signs with between a put and its own look
 * @param regions how many, 1 or 2
 * @param mishaps in any order
 */
public record Schedule(
    long seed, StartSituation start, SigningModel model, int regions, List<Mishap> mishaps) {
  /** Keeps its own copy. */
  public Schedule {
    mishaps = List.copyOf(mishaps);
  }

  /** Of a rotation as it is most years. */
  static Schedule of(List<Mishap> mishaps) {
    return new Schedule(1, StartSituation.OWN, SigningModel.OLD_KEY, 1, mishaps);
  }

  /**
   * Reads mishaps with semicolons between.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  public static List<Mishap> parse(String text) {
    return Arrays.stream(text.split(";"))
        .filter(each -> !each.isBlank())
        .map(Mishap::parse)
        .toList();
  }

  Habit habit() {
    return mishaps.stream()
        .filter(Mishap.Team.class::isInstance)
        .map(team -> ((Mishap.Team) team).habit())
        .findFirst()
        .orElse(Habit.PROMPT);
  }

  /** All schedules with one mishap less. */
  List<Schedule> smaller() {
    return IntStream.range(0, mishaps.size())
        .mapToObj(
            left ->
                new Schedule(
                    seed,
                    start,
                    model,
                    regions,
                    IntStream.range(0, mishaps.size())
                        .filter(i -> i != left)
                        .mapToObj(mishaps::get)
                        .toList()))
        .toList();
  }

  /** The mishaps as {@link #parse} reads them. */
  public String faults() {
    return mishaps.stream().map(Mishap::toString).collect(Collectors.joining(";"));
  }

  /** The command that plays it again. */
  @Override
  public String toString() {
    return "test-harness/rotate%s --faults '%s' --seed %d --ses-model %s --regions %s"
        .formatted(
            start == StartSituation.OWN ? "" : " --from " + start.word(),
            faults(),
            seed,
            Mishap.word(model),
            regions == 1 ? "ap-northeast-1" : "ap-northeast-1,ap-northeast-3");
  }
}
