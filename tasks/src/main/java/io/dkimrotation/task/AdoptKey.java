package io.dkimrotation.task;

import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.aws.KeyVault;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.WayBack;
import io.dkimrotation.rotation.failure.KeyNotProven;
import java.util.List;

/**
 * Makes a key our own that SES was given by hand, so that the rotation has a way back.
 *
 * <p>Does: looks the public half up in the zone; seals the private one, if the operators have it in
 * a secret, into a secret of ours; writes both into the list of keys.
 *
 * <p>If repeated: finds its own secret and writes the same again.
 *
 * <p>Fails with: {@code KeyNotProven} when the record or the private key is no longer what
 * Preflight saw; {@code Superseded}.
 */
public final class AdoptKey extends TaskHandler<AdoptKey.Adoption> {
  /** As Lambda makes it. */
  public AdoptKey() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public AdoptKey(Wiring wiring) {
    super(wiring);
  }

  /**
   * The adoption.
   *
   * @param status {@code imported}, or {@code public-half-only} as an operator accepted
   * @param selector of the key
   * @param fingerprint of its public half
   */
  public record Adoption(String status, Selector selector, String fingerprint) {}

  @Override
  protected Adoption handle(Call call) {
    RotationPlan plan = call.state().plan();
    wiring.locks().demand(plan.domain(), call.lock());
    DomainSettings settings = Settings.of(wiring, plan);
    Selector selector = plan.previousSelector();
    ForeignKey found = ForeignKey.look(wiring, settings, selector);
    DkimRecord record = found.record().orElseThrow(() -> new KeyNotProven(found.dnsFault()));
    ZoneChecks.demand(wiring, settings, List.of(record));
    if (plan.wayBack().kind() == WayBack.Kind.OLD_KEY) {
      DkimPrivateKey key =
          found.privateKey().orElseThrow(() -> new KeyNotProven(found.secretFault()));
      keep(plan, record, key);
      return new Adoption("imported", selector, record.key().fingerprint());
    }
    wiring.certificates().describeForeign(record, wiring.clock().instant());
    return new Adoption("public-half-only", selector, record.key().fingerprint());
  }

  private void keep(RotationPlan plan, DkimRecord record, DkimPrivateKey key) {
    // A rotation before this one may have adopted it; the seal names that one.
    String adoptedBy =
        wiring.certificates().keysOf(plan.domain()).stream()
            .filter(entry -> entry.selector().equals(record.selector()))
            .map(KeyEntry::rotationId)
            .findFirst()
            .orElseThrow(() -> new KeyNotProven(record.selector() + " is not known"));
    DataKeys.Binding binding = new DataKeys.Binding(plan.domain(), adoptedBy, KeyPurpose.ADOPTED);
    KeyVault.Made kept =
        wiring.vault().adopt(binding, record.selector(), key, wiring.dataKeys().create(binding));
    wiring.secrets().makeCurrent(kept.secret(), plan.regionsBut(wiring.homeRegion()));
    wiring.certificates().describe(record, kept.secret(), wiring.clock().instant());
  }
}
