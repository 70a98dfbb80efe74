package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import java.time.Instant;
import java.util.List;

/**
 * What a rotation decided at its start and keeps to the end.
 *
 * @param schema form of the state document; 1
 * @param rotationId {@code yyyymmdd-n}, unique for the domain
 * @param domain the domain
 * @param trigger {@code schedule} or {@code manual}
 * @param start what SES signed with before
 * @param startedAt the execution's start
 * @param regions in the order of the switch
 * @param epoch of the domain's lock; a higher one supersedes this rotation
 * @param activeSelector of the key to switch to
 * @param standbySelectors of the keys that lie ready
 * @param previousSelector of the key that signs now; null on a first key
 * @param retiringSelectors of all keys whose records go at the end: the previous one first
 * @param timing pinned
 */
public record RotationPlan(
    int schema,
    String rotationId,
    DomainName domain,
    String trigger,
    StartSituation start,
    Instant startedAt,
    List<String> regions,
    long epoch,
    Selector activeSelector,
    List<Selector> standbySelectors,
    Selector previousSelector,
    List<Selector> retiringSelectors,
    Timing timing) {
  /** The form that this code writes. */
  public static final int SCHEMA = 1;

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
}
