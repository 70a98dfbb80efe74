package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTest {
  private static final Selector NEW = new Selector("gooid-21-pro-20261201-1");
  private static final Instant PUT = Instant.parse("2026-12-15T01:00:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private static IdentityState state(boolean signing, String selector, String dkimStatus) {
    return new IdentityState("ap-northeast-1", true, signing, selector, dkimStatus);
  }

  private static Signing judge(IdentityState state, Instant now) {
    return judge(Optional.of(state), now);
  }

  private static Signing judge(Optional<IdentityState> state, Instant now) {
    return Signing.judge("ap-northeast-1", state, Signer.of(NEW), PUT, LIMIT, now);
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
    assertThat(judge(state, end)).isEqualTo(tooSlow(state));
    assertThat(judge(state, end.plusSeconds(1))).isEqualTo(tooSlow(state));
  }

  private static Signing tooSlow(IdentityState state) {
    return new Signing.Broken(
        RollBackCause.SES_TOO_SLOW, "SES should sign with " + NEW + ", but " + state);
  }

  @Test
  void isBrokenAtOnceWhenSesGaveUp() {
    assertThat(judge(state(true, NEW.value(), "FAILED"), PUT))
        .isEqualTo(
            new Signing.Broken(
                RollBackCause.SES_REFUSED,
                "SES should sign with gooid-21-pro-20261201-1, but ap-northeast-1: selector"
                    + " gooid-21-pro-20261201-1, DKIM FAILED, signing on"));
  }

  /** SES itself switches signing off when it gives a key up that it had seen. */
  @Test
  void isBrokenWhenSesGaveUpAndSwitchedSigningOff() {
    assertThat(judge(state(false, NEW.value(), "FAILED"), PUT))
        .isInstanceOfSatisfying(
            Signing.Broken.class,
            broken -> assertThat(broken.cause()).isEqualTo(RollBackCause.SES_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "PENDING", "FAILED"})
  void anotherSelectorIsSomebodyElsesDoing(String dkimStatus) {
    assertThat(judge(state(true, "gooid-21-pro-20251201-1", dkimStatus), PUT))
        .isInstanceOf(Signing.ChangedByOthers.class);
  }

  @Test
  void easyDkimWhichHasNoSelectorIsSomebodyElsesDoing() {
    assertThat(judge(state(true, null, "SUCCESS"), PUT))
        .isInstanceOf(Signing.ChangedByOthers.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "PENDING", "TEMPORARY_FAILURE"})
  void signingSwitchedOffIsSomebodyElsesDoing(String dkimStatus) {
    assertThat(judge(state(false, NEW.value(), dkimStatus), PUT))
        .isInstanceOf(Signing.ChangedByOthers.class);
  }

  @Test
  void anIdentityThatIsGoneIsSomebodyElsesDoing() {
    assertThat(judge(Optional.empty(), PUT))
        .isEqualTo(
            new Signing.ChangedByOthers(
                "SES should sign with gooid-21-pro-20261201-1, but ap-northeast-1: no identity"));
  }
}
