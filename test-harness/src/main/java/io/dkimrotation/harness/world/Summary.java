package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.task.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of a run, as {@code summary.json} has them.
 *
 * @param outcome {@code rotated}, {@code refilled} or {@code switched}, each with {@code
 *     -but-mail-suffered}; {@code rolled-back}; {@code no-standby}; or the execution's status
 * @param following what became of the executions that began after it
 * @param previousSelector {@link #EASY_DKIM} where SES had keys of its own; null on a first key
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
    List<Following> following,
    String previousSelector,
    String activeSelector,
    List<String> standbySelectors,
    int stateTransitions,
    int historyEvents,
    int lambdaInvocations,
    Map<String, Integer> awsCalls,
    Mails mails,
    long wallMillis) {
  /** What stands for the selectors that SES makes by itself. */
  public static final String EASY_DKIM = "Easy DKIM";

  private static final Set<String> GOOD = Set.of("rotated", "refilled", "switched", "no-standby");

  /**
   * An execution that went on from there.
   *
   * @param outcome in the words of this one's
   */
  public record Following(
      String executionArn, String outcome, String activeSelector, Instant finishedAt) {
    static Following of(ExecutionDescription execution, Instant now) {
      JsonNode output = Json.parse(execution.output().orElse("{}"));
      return new Following(
          execution.executionArn(),
          output.at("/outcome/outcome").asText(execution.status().toString()),
          output.at("/outcome/activeSelector").textValue(),
          execution.stopDate().orElse(now));
    }
  }

  /**
   * Probe mails.
   *
   * @param verified on arrival and, all of them, once more after the longest transit time
   * @param unsigned without a signature of the domain
   * @param revoked verified on arrival, and no more when their key had been revoked
   */
  public record Mails(
      int sent, int verified, int unsigned, int revoked, long longestUnsignedGapSeconds) {
    static Mails of(MailProbe probe) {
      return new Mails(
          probe.probes().size(),
          Math.toIntExact(probe.verified()),
          Math.toIntExact(probe.unsigned()),
          probe.lostToRevocation(),
          probe.longestUnsignedGap().toSeconds());
    }
  }

  /** Whether it ended as was wanted. */
  public boolean good() {
    return GOOD.contains(outcome)
        && following.stream().allMatch(each -> GOOD.contains(each.outcome()));
  }

  /** A rotation that went through while mail suffered did not go well. */
  private static String outcome(World world, RotationRun run) {
    String ended =
        run.execution().error().filter("RolledBack"::equals).isPresent()
            ? "rolled-back"
            : run.execution().status().toString();
    String reached =
        run.lastState().has("forcedRotation")
            ? "no-standby"
            : run.lastState().at("/outcome/outcome").asText(ended);
    return GOOD.contains(reached) && !world.probe().violations().isEmpty()
        ? reached + "-but-mail-suffered"
        : reached;
  }

  private static String before(JsonNode plan) {
    return plan.path("start").asText().equals("easy-dkim")
        ? EASY_DKIM
        : plan.path("previousSelector").textValue();
  }

  static Summary of(World world, RotationRun run, long wallMillis) {
    DomainSettings settings = world.scenario().settings();
    JsonNode state = run.lastState();
    JsonNode plan = state.path("plan");
    List<String> standby = new ArrayList<>();
    plan.path("standbySelectors").forEach(selector -> standby.add(selector.asText()));
    ExecutionDescription execution = run.execution();
    return new Summary(
        settings.domain().value(),
        settings.regions(),
        outcome(world, run),
        execution.executionArn(),
        execution.startDate(),
        execution.stopDate().orElse(world.agenda().now()),
        run.following().stream().map(each -> Following.of(each, world.agenda().now())).toList(),
        before(plan),
        plan.path("activeSelector").textValue(),
        standby,
        execution.stateTransitions(),
        execution.historyEvents(),
        run.lambdaInvocations(),
        run.awsCalls(),
        Mails.of(world.probe()),
        wallMillis);
  }
}
