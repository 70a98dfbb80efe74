package io.dkimrotation.harness.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The figures of a run, as {@code summary.json} has them.
 *
 * @param outcome {@code rotated} or the execution's status
 * @param previousSelector null on a first key
 * @param activeSelector null if the rotation did not get as far
 * @param stateTransitions what AWS bills
 * @param awsCalls by {@code service.Operation}
 * @param wallMillis real time of the run
 */
public record Summary(
    String domain,
    List<String> regions,
    String outcome,
    String executionArn,
    Instant startedAt,
    Instant finishedAt,
    String previousSelector,
    String activeSelector,
    List<String> standbySelectors,
    int stateTransitions,
    int historyEvents,
    int lambdaInvocations,
    Map<String, Integer> awsCalls,
    Mails mails,
    long wallMillis) {
  /**
   * Probe mails.
   *
   * @param verified on arrival and, all of them, once more after the longest transit time
   * @param unsigned without a signature of the domain
   */
  public record Mails(int sent, int verified, int unsigned, long longestUnsignedGapSeconds) {}
}
