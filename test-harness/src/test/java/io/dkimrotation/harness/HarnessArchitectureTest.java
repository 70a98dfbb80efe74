package io.dkimrotation.harness;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarnessArchitectureTest {
  private static final String HARNESS = "io.dkimrotation.harness..";
  private static final String ANYWHERE_ELSE = "(?!%s(\\$.*)?$).*";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dkimrotation");

  /** What brings in real time, and nothing in the harness may. */
  private static final Map<String, Set<String>> REAL_TIME =
      Map.of(
          "java.lang.System", Set.of("currentTimeMillis"),
          "java.lang.Thread", Set.of("sleep"),
          "java.util.concurrent.TimeUnit", Set.of("sleep"),
          "java.util.concurrent.locks.LockSupport", Set.of("parkNanos", "parkUntil"),
          "java.time.Clock",
              Set.of("system", "systemUTC", "systemDefaultZone", "tickSeconds", "tickMinutes"));

  /** What brings in chance that no seed governs. */
  private static final Map<String, Set<String>> CHANCE =
      Map.of(
          "java.security.SecureRandom", Set.of("<init>", "getInstance", "getInstanceStrong"),
          "java.lang.Math", Set.of("random"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

  @Test
  void findsTheCodeOfBothModules() {
    assertThat(CODE.contain("io.dkimrotation.harness.world.World")).isTrue();
    assertThat(CODE.contain("io.dkimrotation.task.ActivateKey")).isTrue();
    assertThat(CODE.contain(HarnessArchitectureTest.class)).isFalse();
  }

  @Test
  void noTaskKnowsTheHarness() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HARNESS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HARNESS)
        .because("what is tested must not know that it is")
        .check(CODE);
  }

  @Test
  void nothingLooksAtARealClockOrSleeps() {
    noClasses()
        .that()
        .resideInAPackage(HARNESS)
        .should()
        .accessTargetWhere(
            describe(
                "brings in real time",
                access -> isOneOf(access, REAL_TIME) || readsTheSystemClock(access.getTarget())))
        .because("three weeks pass in seconds, and alike each time, only on the agenda's clock")
        .check(CODE);
  }

  @Test
  void realChanceEntersForKeysOnly() {
    onlyIn("io.dkimrotation.harness.world.HarnessWiring", "brings in chance without a seed", CHANCE)
        .because("apart from keys, one seed gives one timeline")
        .check(CODE);
  }

  @ParameterizedTest
  @CsvSource({
    "nanoTime, io.dkimrotation.harness.cli.(Rotate|StormCommand)",
    "getenv, .*[.]harness[.]cli[.].*"
  })
  void theCommandAloneMeetsTheMachine(String method, String place) {
    onlyIn(place, "calls System." + method, Map.of("java.lang.System", Set.of(method)))
        .because("a world is made of its scenario and nothing else")
        .check(CODE);
  }

  /** Rules about code that is not there would hold for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"nanoTime", "getenv"})
  void theCommandDoesMeetTheMachine(String method) {
    List<JavaAccess<?>> calls =
        CODE.get("io.dkimrotation.harness.cli.Rotate").getAccessesFromSelf().stream()
            .filter(access -> isOneOf(access, Map.of("java.lang.System", Set.of(method))))
            .<JavaAccess<?>>map(access -> access)
            .toList();

    assertThat(calls).isNotEmpty();
  }

  private static ArchRule onlyIn(String place, String what, Map<String, Set<String>> sources) {
    return noClasses()
        .that()
        .resideInAPackage(HARNESS)
        .and()
        .haveNameMatching(ANYWHERE_ELSE.formatted(place))
        .should()
        .accessTargetWhere(describe(what, access -> isOneOf(access, sources)));
  }

  private static boolean isOneOf(JavaAccess<?> access, Map<String, Set<String>> sources) {
    return sources
        .getOrDefault(access.getTargetOwner().getName(), Set.of())
        .contains(access.getTarget().getName());
  }

  /** Any {@code now} of java.time; the form that takes a {@code Clock} is welcome. */
  private static boolean readsTheSystemClock(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget method
        && method.getOwner().getPackageName().equals("java.time")
        && method.getName().equals("now")
        && method.getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Clock.class));
  }
}
