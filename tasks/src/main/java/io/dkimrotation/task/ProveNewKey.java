package io.dkimrotation.task;

import io.dkimrotation.dkim.Canary;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.ZoneReport;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.util.EnumSet;
import java.util.List;

/**
 * Proves each new key before it is used: the private half held and the record published belong
 * together, on every authoritative server.
 *
 * <p>Does: opens each key, signs a canary, verifies it with the key fetched from each server; then
 * calls the standby keys {@code standby}.
 *
 * <p>If repeated: proves anew.
 *
 * <p>Fails with: {@code KeyNotProven}; {@code Superseded}.
 */
public final class ProveNewKey extends TaskHandler<ProveNewKey.Proof> {
  /** As Lambda makes it. */
  public ProveNewKey() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public ProveNewKey(Wiring wiring) {
    super(wiring);
  }

  /**
   * The proof.
   *
   * @param provenKeys selectors of all new keys
   */
  public record Proof(List<Selector> provenKeys) {}

  @Override
  protected Proof handle(Call call) {
    RotationPlan plan = call.state().plan();
    wiring.locks().demand(plan.domain(), call.lock());
    GenerateKeyPairs.Material material = call.state().material();
    DomainSettings settings = Settings.of(wiring, plan);
    List<DkimRecord> records = material.records(plan);
    Expectation expected = ZoneChecks.expectation(settings, records, List.of());
    ZoneReport report = wiring.zone().look(settings, expected);
    ZoneChecks.demand(Propagation.judge(expected, report));
    for (NewKey key : material.keys()) {
      DkimPrivateKey privateKey =
          wiring.vault().open(plan.domain(), plan.rotationId(), key, material.secretOf(key));
      Canary canary =
          Canary.sign(privateKey, plan.domain(), key.selector(), wiring.clock().instant());
      String name = key.selector().recordName(plan.domain());
      CanaryProof.fault(canary, name, report)
          .ifPresent(
              fault -> {
                throw new KeyNotProven(fault);
              });
    }
    material.keys().stream()
        .filter(key -> key.purpose() == KeyPurpose.STANDBY)
        .forEach(
            key ->
                wiring
                    .certificates()
                    .move(
                        plan.domain(),
                        key.selector(),
                        EnumSet.of(KeyStatus.PENDING),
                        KeyStatus.STANDBY,
                        wiring.clock().instant()));
    return new Proof(material.keys().stream().map(NewKey::selector).toList());
  }
}
