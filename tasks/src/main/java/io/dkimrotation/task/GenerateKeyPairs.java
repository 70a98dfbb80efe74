package io.dkimrotation.task;

import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.aws.KeyVault;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.SecretVersion;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Generation: makes an RSA-2048 key pair for each new selector.
 *
 * <p>Does: seals each private key before it leaves memory and stores it as the pending version of
 * its secret.
 *
 * <p>If repeated: finds the pending versions and answers with the keys made before.
 *
 * <p>Fails with: nothing named.
 */
public final class GenerateKeyPairs extends TaskHandler<GenerateKeyPairs.Material> {
  /** As Lambda makes it. */
  public GenerateKeyPairs() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public GenerateKeyPairs(Wiring wiring) {
    super(wiring);
  }

  /**
   * The new keys without their private halves.
   *
   * @param keys the active one first, if there is one
   * @param activeSecret where the active one's private half lies; null without one
   * @param standbySecret where the standby ones' private halves lie
   */
  public record Material(
      List<NewKey> keys, SecretVersion activeSecret, SecretVersion standbySecret) {
    /** The key to switch to. */
    NewKey active() {
      return keys.get(0);
    }

    /** The secrets that hold all of them. */
    List<SecretVersion> secrets() {
      return Stream.of(activeSecret, standbySecret).filter(Objects::nonNull).toList();
    }

    /** Where a key's private half lies. */
    SecretVersion secretOf(NewKey key) {
      return key.purpose() == KeyPurpose.ACTIVE ? activeSecret : standbySecret;
    }

    /** The records asked for, in the order of the keys. */
    List<DkimRecord> records(RotationPlan plan) {
      return keys.stream().map(k -> k.record(plan.domain(), plan.timing().recordTtl())).toList();
    }
  }

  @Override
  protected Material handle(Call call) {
    RotationPlan plan = call.state().plan();
    CreateDataKeys.Wrapped wrapped = call.state().dataKeys();
    List<NewKey> keys = new ArrayList<>();
    SecretVersion activeSecret = null;
    if (plan.activeSelector() != null) {
      KeyVault.Made active =
          make(plan, KeyPurpose.ACTIVE, List.of(plan.activeSelector()), wrapped.active());
      keys.addAll(active.keys());
      activeSecret = active.secret();
    }
    KeyVault.Made standby =
        make(plan, KeyPurpose.STANDBY, plan.standbySelectors(), wrapped.standby());
    keys.addAll(standby.keys());
    return new Material(List.copyOf(keys), activeSecret, standby.secret());
  }

  private KeyVault.Made make(
      RotationPlan plan, KeyPurpose purpose, List<Selector> selectors, String wrapped) {
    return wiring
        .vault()
        .make(
            new DataKeys.Binding(plan.domain(), plan.rotationId(), purpose),
            selectors,
            Base64.getDecoder().decode(wrapped));
  }
}
