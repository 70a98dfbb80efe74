package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a rotation goes on whose execution came to a stop, by what it left behind: tables, DNS
 * request, SES. Never by what the dead execution believed.
 */
public sealed interface ResumePoint extends Verdict {
  /**
   * The dead execution may still change SES.
   *
   * @param pause until it no longer can
   */
  record Wait(Duration pause) implements ResumePoint {}

  /** Keys are not all made and stored. */
  record CreateKeys() implements ResumePoint {}

  /** The DNS team's records are not yet seen; a notice that is out already is not sent again. */
  record AskDnsTeam() implements ResumePoint {}

  /** The records were seen once, and are looked at anew. */
  record CheckDns() implements ResumePoint {}

  /**
   * SES has been given the new key.
   *
   * @param region the last one that has it
   */
  record CheckSes(String region) implements ResumePoint {}

  /** SES was being given the old key back: once begun, there is no other way. */
  record GoBack() implements ResumePoint {}

  /** The new key is proven in every region. */
  record KeepOverlap() implements ResumePoint {}

  /** Nothing signs any more with what is to be retired. */
  record Retire() implements ResumePoint {}

  /** The domain is free; old records may still be published. */
  record AskRemoval() implements ResumePoint {}

  /**
   * There is nothing to go on with.
   *
   * @param reason for people
   */
  record Over(String reason) implements ResumePoint {}

  /**
   * What the judgement rests on.
   *
   * @param plan of the rotation
   * @param keys of the domain
   * @param seenInDns whether DNS once showed all records asked for
   * @param switched regions in which SES holds the new selector
   * @param outcome how the rotation ended, if it did
   */
  record Facts(
      RotationPlan plan,
      List<KeyEntry> keys,
      boolean seenInDns,
      Set<String> switched,
      Optional<String> outcome) {
    private List<KeyEntry> newKeys() {
      return keys.stream().filter(key -> plan.newSelectors().contains(key.selector())).toList();
    }

    private boolean allHave(KeyStatus status, KeyPurpose purpose) {
      return newKeys().stream()
          .filter(key -> key.purpose() == purpose)
          .allMatch(key -> key.status() == status);
    }
  }

  /** Whether to look at all yet: what is seen must not change a moment later. */
  static Optional<ResumePoint> judge(Optional<Effect> declared, Instant now) {
    return declared
        .filter(effect -> effect.mayHappen(now))
        .map(effect -> new Wait(Duration.between(now, effect.until())));
  }

  /** Judges from the end to the beginning: what is furthest counts. */
  static ResumePoint judge(Facts facts) {
    RotationPlan plan = facts.plan();
    if (facts.outcome().equals(Optional.of(Restoration.BEGUN))) {
      return new GoBack();
    }
    if (facts.outcome().isPresent()) {
      return facts.outcome().get().equals(plan.outcome())
          ? new AskRemoval()
          : new Over(
              "rotation %s is %s; allowed: a new rotation"
                  .formatted(plan.rotationId(), facts.outcome().get()));
    }
    if (plan.purpose() == RotationPurpose.EMERGENCY) {
      return new Over(
          "rotation %s is an emergency switch; allowed: a redrive of it, or a new one"
              .formatted(plan.rotationId()));
    }
    if (facts.newKeys().stream().anyMatch(key -> key.status() == KeyStatus.REVOKED)) {
      return new Over(
          "a key of rotation %s is revoked; allowed: a new rotation with takeOver"
              .formatted(plan.rotationId()));
    }
    if (facts.newKeys().stream().anyMatch(key -> key.secret().isEmpty())) {
      return new CreateKeys();
    }
    return plan.purpose() == RotationPurpose.REFILL ? refill(facts) : rotate(facts);
  }

  private static ResumePoint refill(Facts facts) {
    return facts.allHave(KeyStatus.STANDBY, KeyPurpose.STANDBY) ? new Retire() : untilProven(facts);
  }

  private static ResumePoint rotate(Facts facts) {
    RotationPlan plan = facts.plan();
    if (facts.allHave(KeyStatus.ACTIVE, KeyPurpose.ACTIVE)) {
      return plan.previousSelector() == null ? new Retire() : new KeepOverlap();
    }
    return plan.regions().stream()
        .filter(facts.switched()::contains)
        .reduce((earlier, later) -> later)
        .<ResumePoint>map(CheckSes::new)
        .orElseGet(() -> untilProven(facts));
  }

  private static ResumePoint untilProven(Facts facts) {
    return facts.seenInDns() ? new CheckDns() : new AskDnsTeam();
  }
}
