package io.dkimrotation.task;

import io.dkimrotation.dkim.Canary;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.ServerAnswer;
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
 * <p>Fails with: {@code KeyNotProven}.
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
    GenerateKeyPairs.Material material = call.state().material();
    DomainSettings settings = Settings.of(wiring, plan);
    List<DkimRecord> records = material.records(plan);
    Expectation expected = ZoneChecks.expectation(settings, records, List.of());
    ZoneReport report = wiring.zone().look(settings, expected);
    ZoneChecks.demand(Propagation.judge(expected, report));
    List<ServerAnswer> answers =
        report.answers().stream()
            .filter(answer -> !(answer.outcome() instanceof ServerAnswer.NotAsked))
            .toList();
    for (NewKey key : material.keys()) {
      DkimPrivateKey privateKey =
          wiring.vault().open(plan.domain(), plan.rotationId(), key, material.secretOf(key));
      Canary canary =
          Canary.sign(privateKey, plan.domain(), key.selector(), wiring.clock().instant());
      String name = key.selector().recordName(plan.domain());
      List<ServerAnswer> published = answers.stream().filter(a -> a.name().equals(name)).toList();
      if (published.isEmpty()) {
        throw new KeyNotProven("no server was asked for " + name);
      }
      published.forEach(answer -> demand(canary, answer));
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

  private static void demand(Canary canary, ServerAnswer answer) {
    boolean verified =
        !texts(answer).isEmpty()
            && texts(answer).stream()
                .map(TxtData::joined)
                .map(KeyRecord::parse)
                .allMatch(r -> r.usableKey().map(canary::verifiesWith).orElse(false));
    if (!verified) {
      throw new KeyNotProven(
          "canary does not verify with what %s has at %s: %s"
              .formatted(answer.server(), answer.name(), answer.outcome().inWords()));
    }
  }

  /** At the name itself, or at the end of an alias that was judged right. */
  private static List<TxtData> texts(ServerAnswer answer) {
    if (answer.outcome() instanceof ServerAnswer.Alias alias) {
      return alias.texts();
    }
    return answer.outcome() instanceof ServerAnswer.Records records ? records.texts() : List.of();
  }
}
