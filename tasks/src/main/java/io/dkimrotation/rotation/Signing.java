package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether SES has taken up a key that it was given. */
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
  record Broken(RollBackCause cause, String reason) implements Signing {}

  /**
   * Somebody else works on the same identity. Whoever it is may have a reason, so they are not
   * fought: people have to agree first.
   *
   * @param reason what SES says
   */
  record ChangedByOthers(String reason) implements Signing {}

  /** Between two looks: an unsigned gap must not last longer than needed. */
  Duration INTERVAL = Duration.ofMinutes(1);

  /**
   * Judges what SES answers.
   *
   * @param region asked
   * @param identity empty if SES has none there
   * @param putAt when the key was put
   * @param limit how long SES may take
   */
  static Signing judge(
      String region,
      Optional<IdentityState> identity,
      Signer expected,
      Instant putAt,
      Duration limit,
      Instant now) {
    String found = inWords(region, identity, expected);
    return switch (Standing.of(identity, expected)) {
      case SIGNS -> new Signs();
      case UNSEEN, IN_DOUBT ->
          now.isBefore(putAt.plus(limit))
              ? new Pending()
              : new Broken(RollBackCause.SES_TOO_SLOW, found);
      case GIVEN_UP -> new Broken(RollBackCause.SES_REFUSED, found);
      case CHANGED_BY_OTHERS -> new ChangedByOthers(found);
    };
  }

  /** What SES says, beside what it should say. */
  static String inWords(String region, Optional<IdentityState> identity, Signer expected) {
    return "SES should sign with "
        + expected
        + ", but "
        + identity.map(IdentityState::toString).orElse(region + ": no identity");
  }
}
