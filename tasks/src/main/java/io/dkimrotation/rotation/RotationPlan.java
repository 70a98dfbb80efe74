package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rotation decided at its start and keeps to the end.
 *
 * @param schema form of the state document, {@link #SCHEMA} or older
 * @param rotationId {@code yyyymmdd-n}, for an emergency {@code yyyymmdd-en}; unique for the domain
 * @param domain the domain
 * @param trigger the {@link Trigger}'s word
 * @param purpose what the execution is for
 * @param urgent whether the DNS team is asked to be quick
 * @param superseded the rotation that this one took the domain from; null for none
 * @param start what SES signed with before
 * @param wayBack what SES can be told to sign with again
 * @param startedAt the execution's start
 * @param regions in the order of the switch
 * @param epoch of the domain's lock; a higher one supersedes this rotation
 * @param activeSelector of the key to switch to; null on a refill
 * @param standbySelectors of the keys that lie ready
 * @param previousSelector of the key that gives way; null on a first key and on a refill
 * @param retiringSelectors of all keys whose records go at the end: the previous one first; in an
 *     emergency of the compromised ones
 * @param timing pinned
 */
public record RotationPlan(
    int schema,
    String rotationId,
    DomainName domain,
    String trigger,
    RotationPurpose purpose,
    boolean urgent,
    String superseded,
    StartSituation start,
    WayBack wayBack,
    Instant startedAt,
    List<String> regions,
    long epoch,
    Selector activeSelector,
    List<Selector> standbySelectors,
    Selector previousSelector,
    List<Selector> retiringSelectors,
    Timing timing) {
  /** The form that this code writes. */
  public static final int SCHEMA = 3;

  /**
   * Schema 1 knew one purpose only and did not name it; schema 2 went back to keys of ours only.
   */
  public RotationPlan {
    purpose = purpose == null ? RotationPurpose.ROTATE : purpose;
    if (wayBack == null) {
      wayBack = previousSelector == null ? WayBack.none() : WayBack.oldKey();
    }
  }

  /**
   * The region after the given one, or null after the last.
   *
   * @throws IllegalArgumentException if the plan does not have the given one
   */
  public String regionAfter(String region) {
    if (!regions.contains(region)) {
      throw new IllegalArgumentException("region " + region + "; allowed: " + regions);
    }
    int next = regions.indexOf(region) + 1;
    return next < regions.size() ? regions.get(next) : null;
  }

  /** All regions but one. */
  public List<String> regionsBut(String region) {
    return regions.stream().filter(each -> !each.equals(region)).toList();
  }

  /** The same under a later lock. */
  public RotationPlan withEpoch(long later) {
    return new RotationPlan(
        schema,
        rotationId,
        domain,
        trigger,
        purpose,
        urgent,
        superseded,
        start,
        wayBack,
        startedAt,
        regions,
        later,
        activeSelector,
        standbySelectors,
        previousSelector,
        retiringSelectors,
        timing);
  }

  /**
   * An emergency's plan once the standby key is chosen.
   *
   * @param standby to switch to
   * @param compromised keys to revoke, the one in use first
   */
  public RotationPlan switchingTo(Selector standby, List<Selector> compromised) {
    return new RotationPlan(
        schema,
        rotationId,
        domain,
        trigger,
        purpose,
        urgent,
        superseded,
        start,
        wayBack,
        startedAt,
        regions,
        epoch,
        standby,
        standbySelectors,
        previousSelector,
        compromised,
        timing);
  }

  /** Whether SES may sign as before again: not where the key before is compromised. */
  public boolean mayGoBack() {
    return purpose == RotationPurpose.ROTATE && wayBack.kind() != WayBack.Kind.NONE;
  }

  /**
   * What SES signs with again after a roll-back.
   *
   * @throws IllegalStateException if there is no way back
   */
  public Signer signerBefore() {
    return switch (wayBack.kind()) {
      case OLD_KEY -> Signer.of(previousSelector);
      case EASY_DKIM -> new Signer.AmazonSes();
      case NONE -> throw new IllegalStateException("there is no way back");
    };
  }

  /** Of all keys that this rotation makes, the one to switch to first. */
  public List<Selector> newSelectors() {
    return activeSelector == null
        ? standbySelectors
        : Stream.concat(Stream.of(activeSelector), standbySelectors.stream()).toList();
  }

  /** How it is called once it has come to its end. */
  public String outcome() {
    return switch (purpose) {
      case ROTATE -> "rotated";
      case REFILL -> "refilled";
      case EMERGENCY -> "switched";
    };
  }
}
