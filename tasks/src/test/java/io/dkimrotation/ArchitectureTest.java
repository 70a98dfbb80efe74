package io.dkimrotation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static final String ROOT = "io.dkimrotation.";
  private static final String WIRING = ROOT.replace(".", "\\.") + "task\\.Wiring";
  private static final String KEY_MAKER = ROOT + "dkim.KeyPairGenerator";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dkimrotation");

  /** Owner, and the names on it that bring in time, chance or the surroundings. */
  private static final Map<String, Set<String>> SOURCES =
      Map.ofEntries(
          Map.entry(
              "java.time.Clock",
              Set.of(
                  "system",
                  "systemUTC",
                  "systemDefaultZone",
                  "tickMillis",
                  "tickSeconds",
                  "tickMinutes")),
          Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv")),
          Map.entry("java.lang.Thread", Set.of("sleep")),
          Map.entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.Random", Set.of("<init>")),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
          Map.entry(
              "java.security.SecureRandom",
              Set.of("<init>", "getInstance", "getInstanceStrong", "getSeed")));

  /** Classes of these packages see each other and, of our own code, nothing else. */
  private static ArchRule mayUse(String from, String... others) {
    String[] own = Arrays.stream(others).map(name -> ROOT + name + "..").toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(ROOT + from + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + ".")
                .or(resideInAnyPackage(ROOT + from + ".."))
                .or(resideInAnyPackage(own)))
        .allowEmptyShould(true);
  }

  @Test
  void findsTheCode() {
    assertThat(CODE.contain(KEY_MAKER)).isTrue();
    assertThat(CODE.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void tasksUseEverythingBelowThem() {
    mayUse("task", "aws", "dns", "notice", "webhook", "rotation", "dkim")
        .because("a task is the edge: it gathers, asks a judge and acts")
        .check(CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "dns", "notice", "webhook"})
  void adaptersDoNotKnowEachOther(String adapter) {
    mayUse(adapter, "rotation", "dkim")
        .because("an adapter speaks with one outside world; only tasks bring two together")
        .check(CODE);
  }

  @Test
  void judgesKnowOnlyKeysAndRecords() {
    mayUse("rotation", "dkim")
        .because("a decision is a pure function that no network or service can reach into")
        .check(CODE);
  }

  @Test
  void keysAndRecordsKnowOnlyJava() {
    classes()
        .that()
        .resideInAPackage(ROOT + "dkim..")
        .and()
        .doNotHaveFullyQualifiedName(KEY_MAKER)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax..", ROOT + "dkim.."))
        .because("what handles private keys must be readable to its last line")
        .check(CODE);
  }

  @Test
  void onlyTheKeyMakerKnowsBouncyCastle() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(KEY_MAKER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .because("a provider that is not validated must be replaceable in one place")
        .check(CODE);
    classes()
        .that()
        .haveFullyQualifiedName(KEY_MAKER)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "javax..", ROOT + "dkim..", "org.bouncycastle.."))
        .because("Bouncy Castle is the only library that a key needs to be made")
        .check(CODE);
  }

  @Test
  void timeChanceAndEnvironmentEnterAtTheWiring() {
    noClasses()
        .that()
        .haveNameNotMatching(WIRING + "(\\$.*)?")
        .should()
        .accessTargetWhere(bringsInTimeOrChance())
        .because("three weeks pass in a second only if every clock and every die is handed in")
        .check(CODE);
  }

  @Test
  void namesSayTheThing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Manager|Helper|Impl)|.*[.$](Abstract|Base)\\p{Upper}[^.$]*")
        .because("a class that cannot be named after its job has none, or several")
        .check(CODE);
  }

  /** Covers calls, constructors and method references. */
  private static DescribedPredicate<JavaAccess<?>> bringsInTimeOrChance() {
    return DescribedPredicate.describe(
        "brings in time, chance or the environment",
        access ->
            SOURCES
                    .getOrDefault(access.getTargetOwner().getName(), Set.of())
                    .contains(access.getTarget().getName())
                || readsTheSystemClock(access.getTarget()));
  }

  /** Any {@code now} of java.time; the form that takes a {@code Clock} is welcome. */
  private static boolean readsTheSystemClock(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget method
        && method.getOwner().getPackageName().equals("java.time")
        && method.getName().equals("now")
        && method.getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Clock.class));
  }
}
