package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.ResumePoint;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.SecretVersion;
import io.dkimrotation.rotation.WholeSeconds;
import io.dkimrotation.rotation.failure.AlreadyRotating;
import io.dkimrotation.rotation.failure.RotationRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes a rotation over whose execution came to a stop, so that nobody registers records twice.
 *
 * <p>Does: takes the domain's lock under a new epoch, waits until a put in flight can no longer
 * land, then finds out from tables, DNS request and SES where to go on.
 *
 * <p>If repeated: finds its own lock and looks anew.
 *
 * <p>Fails with: {@code RotationRefused} when there is nothing to go on with; {@code
 * AlreadyRotating}, which ends the execution well, when another one was faster.
 */
public final class ResumeRotation extends TaskHandler<ResumeRotation.Resumption> {
  /** As Lambda makes it. */
  public ResumeRotation() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public ResumeRotation(Wiring wiring) {
    super(wiring);
  }

  /**
   * Where to go on, with what the dead execution carried.
   *
   * @param status {@code wait, create-keys, ask-dns-team, check-dns, check-ses, go-back,
   *     keep-overlap, retire, ask-removal}
   * @param waitSeconds until this state looks again; 0 unless it must wait
   * @param plan as recorded, under the new epoch
   * @param material null before keys are stored
   * @param request null before there is one
   * @param region to go on with; null when none is switched
   * @param activation what stands for the put in that region; null likewise
   */
  public record Resumption(
      String status,
      long waitSeconds,
      RotationPlan plan,
      GenerateKeyPairs.Material material,
      NotifyDnsTeam.Asked request,
      String region,
      ActivateKey.Put activation) {}

  @Override
  protected Resumption handle(Call call) {
    DomainSettings settings = Settings.of(wiring, call.state().domain());
    String rotationId = call.state().order().rotationId().orElseThrow();
    RotationPlan recorded =
        wiring
            .rotations()
            .plan(settings.domain(), rotationId)
            .map(json -> Json.read(json, RotationPlan.class))
            .orElseThrow(() -> new RotationRefused("rotationId: " + rotationId + " is not known"));
    RotationPlan plan = recorded.withEpoch(takeOver(call, recorded).epoch());
    Instant now = wiring.clock().instant();
    return ResumePoint.judge(wiring.locks().effect(plan.domain()), now)
        .map(wait -> resumption(wait, plan, null, null))
        .orElseGet(() -> goOn(plan));
  }

  /** A rotation that gave the domain free has nothing left for which a lock is needed. */
  private Lock takeOver(Call call, RotationPlan plan) {
    Lock held =
        wiring
            .locks()
            .find(plan.domain())
            .filter(lock -> lock.rotationId().equals(plan.rotationId()))
            .orElseThrow(
                () ->
                    new RotationRefused(
                        "rotationId: "
                            + plan.rotationId()
                            + " was followed by another rotation: "
                            + wiring.locks().find(plan.domain()).orElse(null)));
    if (!held.heldByOther(call.execution())) {
      return held;
    }
    Lock wanted = new Lock(call.execution(), plan.rotationId(), held.epoch() + 1);
    if (!wiring.locks().takeOver(plan.domain(), wanted)) {
      throw new AlreadyRotating(
          plan.domain() + " was taken meanwhile: " + wiring.locks().find(plan.domain()));
    }
    return wanted;
  }

  private Resumption goOn(RotationPlan plan) {
    List<KeyEntry> keys = wiring.certificates().keysOf(plan.domain());
    Optional<RequestTable.Stored> request =
        wiring.requests().find(DnsRequests.id(plan, DnsRequest.Kind.ADD));
    ResumePoint point = ReachedPoint.of(wiring, plan, keys);
    if (point instanceof ResumePoint.Over over) {
      throw new RotationRefused("rotationId: " + over.reason());
    }
    return resumption(
        point,
        plan,
        point instanceof ResumePoint.CreateKeys ? null : material(plan, keys),
        request.map(stored -> NotifyDnsTeam.Asked.of(stored.request())).orElse(null));
  }

  private Resumption resumption(
      ResumePoint point,
      RotationPlan plan,
      GenerateKeyPairs.Material material,
      NotifyDnsTeam.Asked request) {
    String region = point instanceof ResumePoint.CheckSes ses ? ses.region() : null;
    return new Resumption(
        point.status(),
        point instanceof ResumePoint.Wait wait ? WholeSeconds.of(wait.pause()) : 0,
        plan,
        material,
        request,
        region,
        region == null
            ? null
            : new ActivateKey.Put("activated", region, wiring.clock().instant(), false));
  }

  private static GenerateKeyPairs.Material material(RotationPlan plan, List<KeyEntry> keys) {
    List<KeyEntry> made =
        plan.newSelectors().stream()
            .flatMap(
                selector -> keys.stream().filter(key -> key.selector().equals(selector)).limit(1))
            .toList();
    return new GenerateKeyPairs.Material(
        made.stream()
            .map(key -> new NewKey(key.selector(), key.purpose(), publicKey(key)))
            .toList(),
        secret(made, KeyPurpose.ACTIVE),
        secret(made, KeyPurpose.STANDBY));
  }

  private static DkimPublicKey publicKey(KeyEntry key) {
    return key.publicKey()
        .orElseThrow(() -> new IllegalStateException(key.selector() + " has no public key"));
  }

  private static SecretVersion secret(List<KeyEntry> made, KeyPurpose purpose) {
    return made.stream()
        .filter(key -> key.purpose() == purpose)
        .flatMap(key -> key.secret().stream())
        .findFirst()
        .orElse(null);
  }
}
