package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WholeSecondsTest {
  @Test
  void roundsDurationsUp() {
    assertThat(WholeSeconds.of(Duration.ofMillis(400))).isEqualTo(1);
    assertThat(WholeSeconds.of(Duration.ofSeconds(60))).isEqualTo(60);
    assertThat(WholeSeconds.of(Duration.ofSeconds(60).plusNanos(1))).isEqualTo(61);
  }

  @Test
  void roundsInstantsUp() {
    Instant whole = Instant.parse("2026-12-15T01:00:00Z");

    assertThat(WholeSeconds.notBefore(whole)).isEqualTo(whole);
    assertThat(WholeSeconds.notBefore(whole.plusNanos(1))).isEqualTo(whole.plusSeconds(1));
    assertThat(WholeSeconds.notBefore(whole.minusNanos(1))).isEqualTo(whole);
  }
}
