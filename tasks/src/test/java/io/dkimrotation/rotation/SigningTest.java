package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTest {
  private static final Selector NEW = new Selector("gooid-21-pro-20261201-1");
  private static final Instant PUT = Instant.parse("2026-12-15T01:00:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private static IdentityState state(boolean signing, String selector, String dkimStatus) {
    return new IdentityState("ap-northeast-1", true, signing, "EXTERNAL", selector, dkimStatus);
  }

  private static Signing judge(IdentityState state, Instant now) {
    return Signing.judge(state, NEW, PUT, LIMIT, now);
  }

  @Test
  void signsOnceSesHasSeenTheRecord() {
    assertThat(judge(state(true, NEW.value(), "SUCCESS"), PUT)).isEqualTo(new Signing.Signs());
  }

  @Test
  void signsEvenIfSeenAfterTheLimit() {
    assertThat(judge(state(true, NEW.value(), "SUCCESS"), PUT.plus(LIMIT)))
        .isEqualTo(new Signing.Signs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING", "NOT_STARTED", "TEMPORARY_FAILURE"})
  void waitsForSesUntilTheLimit(String dkimStatus) {
    IdentityState state = state(true, NEW.value(), dkimStatus);
    Instant end = PUT.plus(LIMIT);

    assertThat(judge(state, PUT)).isEqualTo(new Signing.Pending());
    assertThat(judge(state, end.minusSeconds(1))).isEqualTo(new Signing.Pending());
    assertThat(judge(state, end)).isInstanceOf(Signing.Broken.class);
    assertThat(judge(state, end.plusSeconds(1))).isInstanceOf(Signing.Broken.class);
  }

  @Test
  void isBrokenAtOnceWhenSesGaveUp() {
    assertThat(judge(state(true, NEW.value(), "FAILED"), PUT))
        .isEqualTo(
            new Signing.Broken(
                "expected selector gooid-21-pro-20261201-1 in ap-northeast-1: selector"
                    + " gooid-21-pro-20261201-1, DKIM FAILED, signing on"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "PENDING"})
  void isBrokenAtOnceWithAnotherSelector(String dkimStatus) {
    assertThat(judge(state(true, "gooid-21-pro-20251201-1", dkimStatus), PUT))
        .isInstanceOf(Signing.Broken.class);
  }

  @Test
  void isBrokenAtOnceWithEasyDkimWhichHasNoSelector() {
    assertThat(judge(state(true, null, "SUCCESS"), PUT)).isInstanceOf(Signing.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "PENDING"})
  void isBrokenAtOnceWhenSigningIsSwitchedOff(String dkimStatus) {
    assertThat(judge(state(false, NEW.value(), dkimStatus), PUT))
        .isInstanceOf(Signing.Broken.class);
  }
}
