package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a rotation.
 *
 * <p>Does: writes the completion record to S3 and tells the SES team.
 *
 * <p>If repeated: writes the same record, tells once.
 *
 * <p>Fails with: {@code NoticeUndelivered} when no channel took the notice; {@code KeyNotProven}
 * when a refill finds that no key signs.
 */
public final class FinishRotation extends TaskHandler<FinishRotation.Outcome> {
  /** As Lambda makes it. */
  public FinishRotation() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public FinishRotation(Wiring wiring) {
    super(wiring);
  }

  /**
   * How it ended.
   *
   * @param outcome {@code rotated, refilled}
   * @param activeSelector that SES signs with now
   * @param location S3 URI of the completion record
   */
  public record Outcome(String outcome, Selector activeSelector, String location) {}

  @Override
  protected Outcome handle(Call call) {
    RotationPlan plan = call.state().plan();
    List<String> remaining =
        call.state().removal() == null ? List.of() : call.state().removal().outstanding();
    Instant now = wiring.clock().instant();
    Selector signing = signing(plan);
    String location =
        wiring
            .evidence()
            .put(
                Evidence.folder(plan) + "completion.json",
                "application/json",
                Json.write(record(call, signing, remaining, now)));
    wiring
        .announcer()
        .tellSesTeam(
            new Notice.Completed(
                plan.rotationId(),
                plan.purpose(),
                Settings.of(wiring, plan),
                Optional.ofNullable(plan.previousSelector()),
                signing,
                remaining),
            "completed");
    return new Outcome(plan.outcome(), signing, location);
  }

  private Selector signing(RotationPlan plan) {
    return Optional.ofNullable(plan.activeSelector())
        .or(
            () ->
                Due.signingKey(wiring.certificates().keysOf(plan.domain())).map(KeyEntry::selector))
        .orElseThrow(() -> new KeyNotProven("no key of " + plan.domain() + " signs"));
  }

  private static Map<String, Object> record(
      Call call, Selector signing, List<String> remaining, Instant now) {
    RotationPlan plan = call.state().plan();
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("domain", plan.domain());
    record.put("rotationId", plan.rotationId());
    record.put("execution", call.execution());
    record.put("outcome", plan.outcome());
    record.put("startedAt", plan.startedAt());
    record.put("finishedAt", now);
    record.put("regions", plan.regions());
    record.put("previousSelector", plan.previousSelector());
    record.put("activeSelector", signing);
    record.put("standbySelectors", plan.standbySelectors());
    Map<String, String> fingerprints = new LinkedHashMap<>();
    for (NewKey key : call.state().material().keys()) {
      fingerprints.put(key.selector().value(), key.publicKey().fingerprint());
    }
    record.put("fingerprintsSha256", fingerprints);
    if (call.state().propagation() != null) {
      record.put("nameServersNotAsked", call.state().propagation().notAsked());
    }
    record.put("recordsStillPublished", remaining);
    return record;
  }
}
