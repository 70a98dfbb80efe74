package io.dkimrotation.task;

import static io.dkimrotation.task.RotationDefinition.EMERGENCY_SWITCH;
import static io.dkimrotation.task.RotationDefinition.ROTATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.FollowUp;
import io.dkimrotation.rotation.Monitoring;
import io.dkimrotation.rotation.PropagationRound;
import io.dkimrotation.rotation.Removal;
import io.dkimrotation.rotation.Restoration;
import io.dkimrotation.rotation.ResumePoint;
import io.dkimrotation.rotation.Signing;
import io.dkimrotation.rotation.StandbyChoice;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.SwitchTime;
import io.dkimrotation.rotation.Verdict;
import io.dkimrotation.task.RotationDefinition.Machine;
import io.dkimrotation.task.RotationDefinition.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The words that Choice states compare, and where each comes from. */
class StateMachineChoicesTest {
  /**
   * What becomes of each variant of a verdict. One that is new fails here until it has a place.
   *
   * @param machine whose Choice compares it
   * @param variable as the Choice has it
   * @param verdict the sealed type that the task's judge answers with
   * @param branches words that a rule compares
   * @param rest words that take the Default
   * @param failures words that never come out: the task fails in place
   */
  record Judged(
      Machine machine,
      String variable,
      Class<? extends Verdict> verdict,
      List<String> branches,
      List<String> rest,
      List<String> failures) {
    @Override
    public String toString() {
      return machine + ": " + variable;
    }

    List<String> answered() {
      return Stream.concat(branches.stream(), rest.stream()).toList();
    }
  }

  /** What SES signs with before is no verdict of this rotation, but pinned in its plan. */
  private static final String START = "$.plan.start";

  static final List<Judged> JUDGED =
      List.of(
          new Judged(
              ROTATION,
              "$.due.status",
              Due.class,
              List.of("rotate", "forced", "refill", "first-key", "resume", "already-rotating"),
              List.of("not-due"),
              List.of("refused")),
          new Judged(
              ROTATION,
              "$.resume.status",
              ResumePoint.class,
              List.of(
                  "wait",
                  "create-keys",
                  "ask-dns-team",
                  "check-dns",
                  "check-ses",
                  "go-back",
                  "keep-overlap",
                  "retire"),
              List.of("ask-removal"),
              List.of("over")),
          new Judged(
              ROTATION,
              "$.followUp.status",
              FollowUp.class,
              List.of("found"),
              List.of("waiting", "remind", "escalate"),
              List.of("overdue")),
          new Judged(
              ROTATION,
              "$.propagation.status",
              PropagationRound.class,
              List.of("complete", "not-yet"),
              List.of("incomplete", "overdue"),
              List.of("timed-out")),
          new Judged(
              ROTATION,
              "$.window.status",
              SwitchTime.class,
              List.of("open", "dns-not-right"),
              List.of("later", "held"),
              List.of()),
          new Judged(
              ROTATION,
              "$.signing.status",
              Signing.class,
              List.of("signs", "broken"),
              List.of("pending"),
              List.of("changed-by-others")),
          new Judged(
              ROTATION,
              "$.monitoring.status",
              Monitoring.class,
              List.of("proven", "broken"),
              List.of("watching"),
              List.of("stuck", "changed-by-others")),
          new Judged(
              ROTATION,
              "$.restoration.status",
              Restoration.class,
              List.of("back", "given-up"),
              List.of("pending"),
              List.of("too-slow", "changed-by-others")),
          new Judged(
              ROTATION,
              "$.removal.status",
              Removal.class,
              List.of("outstanding"),
              List.of("removed", "left-open"),
              List.of()),
          new Judged(
              EMERGENCY_SWITCH,
              "$.standby.status",
              StandbyChoice.class,
              List.of("usable"),
              List.of("none-usable"),
              List.of("out-of-sight")),
          new Judged(
              EMERGENCY_SWITCH,
              "$.signing.status",
              Signing.class,
              List.of("signs", "broken"),
              List.of("pending"),
              List.of("changed-by-others")),
          new Judged(
              EMERGENCY_SWITCH,
              "$.removal.status",
              Removal.class,
              List.of("outstanding"),
              List.of("removed", "left-open"),
              List.of()));

  /** No judge stands behind these: the tasks say what they did. */
  static final List<Judged> DONE =
      List.of(
          new Judged(
              ROTATION,
              "$.activation.status",
              Verdict.class,
              List.of("activated"),
              List.of("not-now"),
              List.of()),
          new Judged(
              ROTATION,
              "$.retirement.status",
              Verdict.class,
              List.of("retired"),
              List.of("nothing-to-retire"),
              List.of()));

  private static final Pattern DOCUMENTED = Pattern.compile("@param status \\{@code ([^}]+)}");

  static final List<Judged> ALL = Stream.concat(JUDGED.stream(), DONE.stream()).toList();

  @ParameterizedTest
  @MethodSource("io.dkimrotation.task.RotationDefinition#machines")
  void noOtherVariableIsComparedWithWords(Machine machine) {
    assertThat(rules(machine))
        .filteredOn(rule -> !rule.has("IsNull"))
        .allSatisfy(rule -> assertThat(rule.has("StringEquals")).isTrue())
        .extracting(rule -> rule.path("Variable").asText())
        .containsOnly(
            Stream.concat(
                    ALL.stream()
                        .filter(judged -> judged.machine().equals(machine))
                        .map(Judged::variable),
                    Stream.of(START).filter(start -> machine.equals(ROTATION)))
                .toArray(String[]::new));
  }

  @Test
  void aStartIsComparedWithAWordForOne() {
    assertThat(rules(ROTATION))
        .filteredOn(rule -> rule.path("Variable").asText().equals(START))
        .extracting(rule -> StartSituation.ofWord(rule.path("StringEquals").asText()))
        .containsExactly(StartSituation.FOREIGN_KEY);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aChoiceComparesTheWordsThatBranch(Judged judged) {
    assertThat(rules(judged.machine()))
        .filteredOn(rule -> rule.path("Variable").asText().equals(judged.variable()))
        .extracting(rule -> rule.path("StringEquals").asText())
        .containsExactlyInAnyOrderElementsOf(judged.branches());
  }

  @ParameterizedTest
  @FieldSource("JUDGED")
  void everyVariantOfAVerdictHasItsPlace(Judged judged) {
    assertThat(Stream.concat(judged.answered().stream(), judged.failures().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(judged.verdict().getPermittedSubclasses())
                .map(StateMachineChoicesTest::word)
                .toList());
  }

  @ParameterizedTest
  @FieldSource("JUDGED")
  void theTaskThatWritesTheWordAsksTheJudge(Judged judged) throws ClassNotFoundException {
    assertThat(
            new ClassFileImporter()
                .importClass(writer(judged).handler())
                .getDirectDependenciesFromSelf())
        .anyMatch(use -> use.getTargetClass().isEquivalentTo(judged.verdict()));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void theTaskDocumentsTheWordsThatItAnswers(Judged judged) throws IOException {
    Path source = Path.of("src/main/java/io/dkimrotation/task", writer(judged).name() + ".java");
    Matcher documented = DOCUMENTED.matcher(Files.readString(source));
    assertThat(documented.find()).as("@param status in %s", source).isTrue();
    assertThat(documented.group(1).split(",[\\s*]+"))
        .containsExactlyInAnyOrderElementsOf(judged.answered());
  }

  /** Like {@link Verdict#status}, for which a variant would have to be made. */
  private static String word(Class<?> variant) {
    return String.join("-", variant.getSimpleName().split("(?<=.)(?=\\p{Upper})"))
        .toLowerCase(Locale.ROOT);
  }

  private static State writer(Judged judged) {
    return judged
        .machine()
        .tasks()
        .filter(task -> judged.variable().equals("$." + task.part().orElse("") + ".status"))
        .findFirst()
        .orElseThrow();
  }

  /** All comparisons, those inside And, Or and Not too. */
  private static List<JsonNode> rules(Machine machine) {
    return machine
        .ofType("Choice")
        .flatMap(choice -> choice.json().path("Choices").findParents("Variable").stream())
        .toList();
  }
}
