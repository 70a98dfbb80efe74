package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestorationTest {
  private static final Selector OLD = new Selector("gooid-21-pro-20251201-1");
  private static final Instant PUT = Instant.parse("2026-12-15T01:30:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private static Restoration judge(Instant now, String... statuses) {
    Map<String, Optional<IdentityState>> regions = new LinkedHashMap<>();
    for (String status : statuses) {
      String region = "region-" + (regions.size() + 1);
      regions.put(
          region,
          status.isEmpty()
              ? Optional.empty()
              : Optional.of(new IdentityState(region, true, true, OLD.value(), status)));
    }
    return Restoration.judge(regions, Signer.of(OLD), PUT, LIMIT, now);
  }

  @Test
  void isBackWhenEveryRegionSigns() {
    assertThat(judge(PUT.plus(LIMIT), "SUCCESS", "SUCCESS")).isEqualTo(new Restoration.Back());
  }

  @Test
  void waitsForEveryRegionUntilTheLimit() {
    assertThat(judge(PUT.plus(LIMIT).minusSeconds(1), "SUCCESS", "PENDING"))
        .isEqualTo(new Restoration.Pending());
    assertThat(judge(PUT.plus(LIMIT), "SUCCESS", "PENDING"))
        .isInstanceOfSatisfying(
            Restoration.TooSlow.class,
            slow -> assertThat(slow.reasons()).singleElement().asString().contains("region-2"));
  }

  @Test
  void aKeyThatSesGaveUpMustBePutAgain() {
    assertThat(judge(PUT, "PENDING", "FAILED")).isEqualTo(new Restoration.GivenUp());
    assertThat(judge(PUT.plus(LIMIT), "PENDING", "FAILED")).isEqualTo(new Restoration.GivenUp());
  }

  @Test
  void whoeverChangedSesIsNotFought() {
    assertThat(judge(PUT, "FAILED", ""))
        .isInstanceOfSatisfying(
            Restoration.ChangedByOthers.class,
            changed ->
                assertThat(changed.reasons())
                    .singleElement()
                    .asString()
                    .contains("region-2: no identity"));
  }
}
