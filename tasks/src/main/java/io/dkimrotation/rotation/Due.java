package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a domain's key must be rotated now. */
public sealed interface Due extends Verdict {
  /** The hour of the monthly check, in the domain's time zone. */
  int CHECK_HOUR = 9;

  /** The reason, for people. */
  String reason();

  /** The next monthly check is early enough. */
  record NotDue(String reason) implements Due {}

  /** The next monthly check would be too late. */
  record Rotate(String reason) implements Due {}

  /** An operator wants it, due or not. */
  record Forced(String reason) implements Due {}

  /** New standby keys are wanted, the key in use stays. */
  record Refill(String reason) implements Due {}

  /** There is no key yet. */
  record FirstKey(String reason) implements Due {}

  /** Another execution is at it, or waits for a redrive. */
  record AlreadyRotating(String reason) implements Due {}

  /** A rotation that came to a stop is to go on. */
  record Resume(String reason) implements Due {}

  /** The order does not fit the domain as it is. */
  record Refused(String reason) implements Due {}

  /**
   * What the judgement rests on.
   *
   * @param settings of the domain
   * @param keys all of the domain
   * @param lock of the domain, if it was ever taken
   * @param leadTimes how long the DNS team took before
   * @param execution ARN of the asking execution
   * @param holder of the lock, if it is another one that can be looked at
   */
  record Facts(
      DomainSettings settings,
      List<KeyEntry> keys,
      Optional<Lock> lock,
      LeadTimes leadTimes,
      String execution,
      Optional<Holder> holder) {}

  /** Whether to begin, and what. */
  static Due judge(Order order, Facts facts, Instant now) {
    if (order.purpose() == RotationPurpose.EMERGENCY) {
      return new Refused(
          "purpose: emergency; allowed here: rotate, refill; emergency-switch is a state machine"
              + " of its own");
    }
    if (order.trigger() == Trigger.RESUME) {
      return resume(order.rotationId().orElseThrow(), facts);
    }
    Optional<Lock> other = facts.lock().filter(lock -> lock.heldByOther(facts.execution()));
    if (other.isPresent() && !order.takeOver()) {
      return new AlreadyRotating(
          "rotation %s %s: %s"
              .formatted(
                  other.get().rotationId(),
                  facts.holder().map(Holder::inWords).orElse("is under way or waits for a redrive"),
                  other.get().owner()));
    }
    return signingKey(facts.keys())
        .map(key -> judge(order, facts, key, now))
        .orElseGet(() -> firstKey(order));
  }

  private static Due resume(String rotationId, Facts facts) {
    String last = facts.lock().map(Lock::rotationId).orElse("none");
    return last.equals(rotationId)
        ? new Resume("rotation " + rotationId + " goes on here")
        : new Refused("rotationId: " + rotationId + "; allowed: the last one, " + last);
  }

  private static Due firstKey(Order order) {
    return order.purpose() == RotationPurpose.REFILL
        ? new Refused("purpose: refill; allowed: rotate, as no key of this domain signs yet")
        : new FirstKey("no key of ours signs for this domain yet");
  }

  private static Due judge(Order order, Facts facts, KeyEntry key, Instant now) {
    if (order.purpose() == RotationPurpose.REFILL) {
      return new Refill("new standby keys were asked for; key " + key.selector() + " stays");
    }
    if (order.force()) {
      return new Forced("a new key was asked for, due or not");
    }
    Due due = judge(facts, key, now);
    return due instanceof NotDue && facts.keys().stream().noneMatch(each -> each.standsBy(now))
        ? new Refill(due.reason() + "; but no standby key is ready for an emergency")
        : due;
  }

  /** The key that SES signs with, by our table. */
  static Optional<KeyEntry> signingKey(List<KeyEntry> keys) {
    return keys.stream().filter(KeyEntry::signs).max(Comparator.comparing(KeyEntry::expiresAt));
  }

  /**
   * Not "30 days left": with a monthly check and two weeks for the DNS team that can leave no day.
   * The question is whether a rotation begun at the <em>next</em> check would end in time.
   */
  private static Due judge(Facts given, KeyEntry key, Instant now) {
    DomainSettings settings = given.settings();
    LeadTimes.LeadTime lead = given.leadTimes().planned(settings.timing().leadTimeBusinessDays());
    ZonedDateTime nextCheck =
        now.atZone(settings.zone())
            .toLocalDate()
            .withDayOfMonth(1)
            .plusMonths(1)
            .atTime(CHECK_HOUR, 0)
            .atZone(settings.zone());
    Instant ready = provenAt(settings, nextCheck, lead.businessDays());
    String facts =
        "key %s ends on %s (%d days); a rotation begun on %s would be proven by %s, as %s"
            .formatted(
                key.selector(),
                key.expiresAt().atZone(settings.zone()).toLocalDate(),
                Duration.between(now, key.expiresAt()).toDays(),
                nextCheck.toLocalDate(),
                ready.atZone(settings.zone()).toLocalDate(),
                lead.reason());
    return ready.plus(settings.timing().margin()).isAfter(key.expiresAt())
        ? new Rotate(facts + ": too late")
        : new NotDue(facts + ": early enough");
  }

  private static Instant provenAt(
      DomainSettings settings, ZonedDateTime start, int leadBusinessDays) {
    LocalDate registered = settings.calendar().plus(start.toLocalDate(), leadBusinessDays);
    return registered
        .plusDays(1)
        .atStartOfDay(settings.zone())
        .toInstant()
        .plus(settings.timing().afterRegistration(settings.regions().size()));
  }
}
