package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.time.Instant;

/** Whether SES has taken a new key up. */
public sealed interface Signing extends Verdict {
  /** SES has seen the record and signs. */
  record Signs() implements Signing {}

  /** SES has not looked yet; mail may go out unsigned meanwhile. */
  record Pending() implements Signing {}

  /**
   * SES will not come round by waiting.
   *
   * @param reason what SES says
   */
  record Broken(String reason) implements Signing {}

  /** Between two looks: an unsigned gap must not last longer than needed. */
  Duration INTERVAL = Duration.ofMinutes(1);

  /**
   * Judges what SES answers.
   *
   * @param putAt when the key was put
   * @param limit how long SES may take
   */
  static Signing judge(
      IdentityState state, Selector expected, Instant putAt, Duration limit, Instant now) {
    if (state.signsWith(expected.value())) {
      return new Signs();
    }
    boolean hopeless =
        !expected.value().equalsIgnoreCase(state.selector())
            || !state.signingEnabled()
            || state.dkimStatus().equals("FAILED");
    if (hopeless || !now.isBefore(putAt.plus(limit))) {
      return new Broken("expected selector " + expected + " in " + state);
    }
    return new Pending();
  }
}
