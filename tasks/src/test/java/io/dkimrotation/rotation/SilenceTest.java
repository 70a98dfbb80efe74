package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final Instant FIRST = Instant.parse("2026-12-16T03:00:00Z");
  private static final Instant LATER = FIRST.plusSeconds(300);

  @Test
  void countsEachServerByItself() {
    Map<String, Silence> one = Silence.counted(Map.of(), Set.of("ns2"), FIRST);

    assertThat(Silence.counted(one, Set.of("ns1", "ns2"), LATER))
        .isEqualTo(Map.of("ns1", new Silence(LATER, 1), "ns2", new Silence(FIRST, 2)));
  }

  @Test
  void forgetsAServerThatCouldTell() {
    assertThat(Silence.counted(Map.of("ns2", new Silence(FIRST, 2)), Set.of(), LATER)).isEmpty();
  }

  @Test
  void beginsWhereNobodyHasCountedYet() {
    assertThat(Silence.counted(null, Set.of("ns2"), FIRST))
        .isEqualTo(Map.of("ns2", new Silence(FIRST, 1)));
  }

  @Test
  void isLongFromTheThirdLookOn() {
    assertThat(new Silence(FIRST, 2).isLong()).isFalse();
    assertThat(new Silence(FIRST, 3).isLong()).isTrue();
  }
}
