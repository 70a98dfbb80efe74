package io.dkimrotation.task;

import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.RotationPlan;
import java.util.Base64;

/**
 * Encryption: makes the data keys that will seal the private keys.
 *
 * <p>Does: a call of KMS GenerateDataKeyWithoutPlaintext for each secret; only wrapped forms come
 * back.
 *
 * <p>If repeated: makes two others; the ones before were never used.
 *
 * <p>Fails with: nothing named.
 */
public final class CreateDataKeys extends TaskHandler<CreateDataKeys.Wrapped> {
  /** As Lambda makes it. */
  public CreateDataKeys() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public CreateDataKeys(Wiring wiring) {
    super(wiring);
  }

  /**
   * The data keys, each encrypted by KMS, in base64.
   *
   * @param active for the active key's secret; null where none is made
   * @param standby for the standby keys' secret
   */
  public record Wrapped(String active, String standby) {}

  @Override
  protected Wrapped handle(Call call) {
    RotationPlan plan = call.state().plan();
    return new Wrapped(
        plan.activeSelector() == null ? null : create(plan, KeyPurpose.ACTIVE),
        create(plan, KeyPurpose.STANDBY));
  }

  private String create(RotationPlan plan, KeyPurpose purpose) {
    byte[] wrapped =
        wiring.dataKeys().create(new DataKeys.Binding(plan.domain(), plan.rotationId(), purpose));
    return Base64.getEncoder().encodeToString(wrapped);
  }
}
