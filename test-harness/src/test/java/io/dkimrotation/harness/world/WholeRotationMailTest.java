package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.wire.RecordedRequest;
import io.dkimrotation.harness.world.PlayedRotation.Combination;
import io.dkimrotation.task.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WholeRotationMailTest {
  static List<Combination> combinations() {
    return WholeRotationTest.combinations();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyMailVerifiesOrSesHadNotLookedYet(Combination combination) {
    Report report = PlayedRotation.of(combination).report();
    Summary.Mails mails = report.summary().mails();

    assertThat(report.violations()).isEmpty();
    assertThat(mails.sent()).isGreaterThanOrEqualTo(combination.fromOwn() ? 400 : 60);
    assertThat(mails.verified()).isEqualTo(mails.sent() - mails.unsigned());
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void mailIsUnsignedOnlyIfSesHandlesItSo(Combination combination) {
    Summary.Mails mails = PlayedRotation.of(combination).report().summary().mails();

    // A first key's domain cannot send at all before SES has looked.
    if (combination.model() == SigningModel.UNSIGNED && combination.fromOwn()) {
      assertThat(mails.unsigned()).isPositive();
      assertThat(mails.longestUnsignedGapSeconds()).isPositive();
    } else {
      assertThat(mails.unsigned()).isZero();
      assertThat(mails.longestUnsignedGapSeconds()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void eachRegionSignsWithTheOldKeyBeforeThePutAndWithTheNewOneAfterSesHasLooked(
      Combination combination) {
    PlayedRotation played = PlayedRotation.of(combination);

    for (String region : combination.regions()) {
      Instant put = put(played, region);
      Instant seen = seen(played, region, put);
      assertThat(selectors(played, region, Instant.MIN, put))
          .hasSizeGreaterThanOrEqualTo(combination.fromOwn() ? 200 : 0)
          .containsOnly(
              combination.fromOwn() ? new String[] {played.oldSelector()} : new String[0]);
      assertThat(selectors(played, region, put, seen)).isSubsetOf(between(played));
      assertThat(selectors(played, region, seen, Instant.MAX))
          .hasSizeGreaterThanOrEqualTo(60)
          .containsOnly(played.newSelector());
    }
  }

  /** With what the model lets SES sign until it has looked. */
  private static List<String> between(PlayedRotation played) {
    return switch (played.scenario().model()) {
      case OLD_KEY -> List.of(String.valueOf(played.oldSelector()), played.newSelector());
      case UNSIGNED -> List.of("", played.newSelector());
      case NEW_KEY -> List.of(played.newSelector());
    };
  }

  private static List<String> selectors(
      PlayedRotation played, String region, Instant from, Instant until) {
    return played.probes().stream()
        .filter(probe -> probe.region().equals(region))
        .filter(probe -> !probe.sentAt().isBefore(from) && probe.sentAt().isBefore(until))
        .map(probe -> probe.selector().orElse(""))
        .toList();
  }

  /** The one put of a region. */
  private static Instant put(PlayedRotation played, String region) {
    List<Instant> puts =
        played.exchanges().stream()
            .filter(Exchange::givesSesAKey)
            .map(Exchange::asked)
            .filter(request -> request.region().equals(region))
            .map(RecordedRequest::at)
            .toList();
    assertThat(puts).hasSize(1);
    return puts.get(0);
  }

  /** When SES first told us that it has found the new record. */
  private static Instant seen(PlayedRotation played, String region, Instant put) {
    Optional<Instant> seen =
        played.exchanges().stream()
            .filter(exchange -> exchange.is("sesv2.GetEmailIdentity"))
            .filter(exchange -> exchange.asked().region().equals(region))
            .filter(exchange -> exchange.asked().at().isAfter(put))
            .filter(WholeRotationMailTest::saysSuccess)
            .map(exchange -> exchange.asked().at())
            .findFirst();
    return seen.orElseThrow();
  }

  private static boolean saysSuccess(Exchange exchange) {
    String answer = new String(exchange.reply().body(), StandardCharsets.UTF_8);
    return Json.parse(answer).at("/DkimAttributes/Status").asText().equals("SUCCESS");
  }
}
