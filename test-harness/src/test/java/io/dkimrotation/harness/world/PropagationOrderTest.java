package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.dns.CachingResolver;
import io.dkimrotation.harness.dns.PublishedTxt;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.world.PlayedRotation.Combination;
import io.dkimrotation.rotation.StartSituation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PropagationOrderTest {
  static List<Combination> combinations() {
    return WholeRotationTest.combinations();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void asksNoResolverForANewNameBeforeItIsPublished(Combination combination) {
    PlayedRotation played = PlayedRotation.of(combination);
    Instant published =
        played.report().records().stream()
            .filter(record -> newNames(played).contains(record.name()))
            .map(PublishedTxt::from)
            .max(Instant::compareTo)
            .orElseThrow();

    assertAskedOnlyFrom(published, played);
  }

  @Test
  void waitsForTheServerThatLagsBehindBeforeItAsksResolvers() {
    Instant start = Scenario.FIRST_OF_DECEMBER;
    Instant caughtUp = start.plus(Duration.ofDays(11));
    PlayedRotation played =
        PlayedRotation.play(
            Scenarios.of(StartSituation.NONE, Scenarios.ONE_REGION, SigningModel.NEW_KEY, 1),
            UnaryOperator.identity(),
            world -> {
              world.dns().ns2().stopFollowing();
              world.agenda().at(caughtUp, "ns2 catches up", world.dns().ns2()::catchUp);
            });

    assertThat(played.report().good()).isTrue();
    assertAskedOnlyFrom(caughtUp, played);
  }

  private static void assertAskedOnlyFrom(Instant earliest, PlayedRotation played) {
    Set<String> names = newNames(played);
    assertThat(played.resolverQuestions()).hasSize(3);
    for (List<CachingResolver.Asked> questions : played.resolverQuestions()) {
      List<CachingResolver.Asked> wanted =
          questions.stream().filter(question -> names.contains(question.name())).toList();
      assertThat(wanted).extracting(CachingResolver.Asked::name).containsAll(names);
      assertThat(wanted)
          .allSatisfy(question -> assertThat(question.at()).isAfterOrEqualTo(earliest));
    }
  }

  private static Set<String> newNames(PlayedRotation played) {
    Set<String> selectors =
        played.report().summary().standbySelectors().stream().collect(Collectors.toSet());
    selectors.add(played.newSelector());
    return selectors.stream()
        .map(selector -> selector + "._domainkey." + played.domain())
        .collect(Collectors.toSet());
  }
}
