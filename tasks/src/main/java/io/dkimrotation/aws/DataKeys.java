package io.dkimrotation.aws;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.KeyPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Data keys of AWS KMS, each bound to a domain, a rotation and a purpose. */
public final class DataKeys {
  private final KmsClient client;
  private final String keyId;

  /**
   * Uses a customer-managed key.
   *
   * @param keyId id, ARN or alias of a symmetric multi-Region key
   */
  public DataKeys(KmsClient client, String keyId) {
    this.client = client;
    this.keyId = keyId;
  }

  /**
   * What a data key is bound to; KMS opens it under no other context.
   *
   * @param domain the domain
   * @param rotationId the rotation
   * @param purpose the purpose
   */
  public record Binding(DomainName domain, String rotationId, KeyPurpose purpose) {
    Map<String, String> context() {
      return Map.of("domain", domain.value(), "rotationId", rotationId, "purpose", purpose.word());
    }
  }

  /** A fresh AES-256 data key, wrapped: the plain form never leaves KMS here. */
  public byte[] create(Binding binding) {
    return client
        .generateDataKeyWithoutPlaintext(
            r -> r.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(binding.context()))
        .ciphertextBlob()
        .asByteArray();
  }

  /** The plain form of a wrapped data key, 32 octets; wipe it after use. */
  public byte[] unwrap(byte[] wrapped, Binding binding) {
    return client
        .decrypt(
            r ->
                r.keyId(keyId)
                    .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                    .encryptionContext(binding.context()))
        .plaintext()
        .asByteArray();
  }

  /**
   * What would keep the key from serving, empty if nothing: without a replica in a region the
   * secrets copied there would be unreadable.
   *
   * @param regions where secrets are kept
   */
  public String fault(List<String> regions) {
    KeyMetadata key = client.describeKey(r -> r.keyId(keyId)).keyMetadata();
    if (key.keyState() != KeyState.ENABLED) {
      return "KMS key " + keyId + " is " + key.keyStateAsString();
    }
    if (!Boolean.TRUE.equals(key.multiRegion())) {
      return "KMS key " + keyId + " is not a multi-Region key";
    }
    List<String> there = new ArrayList<>();
    there.add(key.multiRegionConfiguration().primaryKey().region());
    key.multiRegionConfiguration().replicaKeys().forEach(replica -> there.add(replica.region()));
    List<String> missing = regions.stream().filter(region -> !there.contains(region)).toList();
    return missing.isEmpty() ? "" : "KMS key " + keyId + " has no replica in " + missing;
  }
}
