package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.world.PlayedRotation.Combination;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SameSeedTest {
  private static PlayedRotation played(long seed) {
    Combination usual = PlayedRotation.DEFAULT;
    return PlayedRotation.playWithAllMail(
        Scenarios.of(usual.start(), usual.regions(), usual.model(), seed), world -> {});
  }

  /** Everything that a run has of its own, keys apart. */
  private static List<String> timeline(PlayedRotation played) {
    Stream<String> events =
        played.run().events().stream()
            .map(e -> "%s %s %s".formatted(e.timestamp(), e.type(), e.stateName().orElse("")));
    Stream<String> mails =
        played.report().mails().stream().map(m -> "%s mail %s".formatted(m.at(), m.recipients()));
    Stream<String> probes =
        played.probes().stream().map(p -> "%s probe %s".formatted(p.sentAt(), p.selector()));
    Stream<String> calls =
        played.exchanges().stream()
            .map(Exchange::asked)
            .map(asked -> "%s %s".formatted(asked.at(), asked.call()));
    return Stream.of(events, mails, probes, calls).flatMap(each -> each).toList();
  }

  @Test
  void oneSeedGivesOneTimeline() {
    assertThat(timeline(played(1))).isEqualTo(timeline(PlayedRotation.of(PlayedRotation.DEFAULT)));
  }

  @Test
  void anotherSeedGivesAnother() {
    PlayedRotation other = played(2);

    assertThat(other.report().good()).isTrue();
    assertThat(timeline(other)).isNotEqualTo(timeline(PlayedRotation.of(PlayedRotation.DEFAULT)));
  }

  @Test
  void keysHaveNoSeed() {
    PlayedRotation usual = PlayedRotation.of(PlayedRotation.DEFAULT);
    PlayedRotation two = PlayedRotation.of(WholeRotationTest.combinations().get(2));

    assertThat(usual.privateKeys().keySet()).isEqualTo(two.privateKeys().keySet());
    usual
        .privateKeys()
        .forEach(
            (selector, key) ->
                assertThat(key.publicKey())
                    .isNotEqualTo(two.privateKeys().get(selector).publicKey()));
  }
}
