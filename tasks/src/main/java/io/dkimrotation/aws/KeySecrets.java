package io.dkimrotation.aws;

import io.dkimrotation.rotation.SecretVersion;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ReplicaRegionType;
import software.amazon.awssdk.services.secretsmanager.model.ReplicationStatusType;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.StatusType;

/** The secrets that hold sealed private keys (AWS Secrets Manager). */
public final class KeySecrets {
  private static final String PENDING = "AWSPENDING";
  private static final String CURRENT = "AWSCURRENT";
  private static final long RECOVERY_DAYS = 30;

  private final SecretsManagerClient client;
  private final String keyId;

  /**
   * Uses a client of the home region.
   *
   * @param keyId the customer-managed key that encrypts the secrets once more
   */
  public KeySecrets(SecretsManagerClient client, String keyId) {
    this.client = client;
    this.keyId = keyId;
  }

  /**
   * A version and what it holds.
   *
   * @param version where
   * @param text sealed keys as JSON
   */
  public record Held(SecretVersion version, String text) {
    /** Without the text: sealed or not, it belongs nowhere else. */
    @Override
    public String toString() {
      return version.toString();
    }
  }

  /**
   * Reads one version.
   *
   * @param secret name or ARN
   * @return empty if the secret or the version is not there
   */
  public Optional<Held> find(String secret, String versionId) {
    try {
      var answer = client.getSecretValue(r -> r.secretId(secret).versionId(versionId));
      return Optional.of(
          new Held(new SecretVersion(answer.arn(), answer.versionId()), answer.secretString()));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (InvalidRequestException e) {
      // A secret without any version says so in this way.
      return Optional.empty();
    }
  }

  /**
   * Stores a version as pending, unless there is one of that id already (PutSecretValue, {@code
   * ClientRequestToken}): two runs of one task may overlap, and the first to store wins.
   *
   * @param versionId 32 to 64 characters
   * @return what is stored under that id now
   */
  public Held keepPending(String name, String versionId, String text) {
    try {
      client.createSecret(r -> r.name(name).kmsKeyId(keyId));
    } catch (ResourceExistsException e) {
      // A run before this one got as far.
    }
    try {
      var answer =
          client.putSecretValue(
              r ->
                  r.secretId(name)
                      .clientRequestToken(versionId)
                      .secretString(text)
                      .versionStages(PENDING));
      return new Held(new SecretVersion(answer.arn(), answer.versionId()), text);
    } catch (ResourceExistsException e) {
      return find(name, versionId).orElseThrow(() -> new TransientFailure(e));
    }
  }

  /** Makes a version current and has it copied to the other regions, where not yet done. */
  public void makeCurrent(SecretVersion version, List<String> otherRegions) {
    DescribeSecretResponse secret = client.describeSecret(r -> r.secretId(version.arn()));
    Map<String, List<String>> stages = secret.versionIdsToStages();
    if (!stages.getOrDefault(version.versionId(), List.of()).contains(CURRENT)) {
      String before =
          stages.entrySet().stream()
              .filter(e -> e.getValue().contains(CURRENT))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(null);
      client.updateSecretVersionStage(
          r ->
              r.secretId(version.arn())
                  .versionStage(CURRENT)
                  .moveToVersionId(version.versionId())
                  .removeFromVersionId(before));
    }
    if (stages.getOrDefault(version.versionId(), List.of()).contains(PENDING)) {
      client.updateSecretVersionStage(
          r ->
              r.secretId(version.arn())
                  .versionStage(PENDING)
                  .removeFromVersionId(version.versionId()));
    }
    for (ReplicationStatusType replica : secret.replicationStatus()) {
      if (replica.status() == StatusType.FAILED) {
        throw new IllegalStateException(
            "secret %s is not replicated to %s: %s"
                .formatted(version.arn(), replica.region(), replica.statusMessage()));
      }
    }
    List<String> there =
        secret.replicationStatus().stream().map(ReplicationStatusType::region).toList();
    List<ReplicaRegionType> missing =
        otherRegions.stream()
            .filter(region -> !there.contains(region))
            .map(region -> ReplicaRegionType.builder().region(region).kmsKeyId(keyId).build())
            .toList();
    if (!missing.isEmpty()) {
      client.replicateSecretToRegions(r -> r.secretId(version.arn()).addReplicaRegions(missing));
    }
  }

  /**
   * Schedules a secret and its replicas for deletion; until then an administrator can restore it.
   *
   * @throws TransientFailure while its replicas are still being removed
   */
  public void scheduleDeletion(String arn) {
    try {
      DescribeSecretResponse secret = client.describeSecret(r -> r.secretId(arn));
      if (secret.deletedDate() != null) {
        return;
      }
      List<String> replicas =
          secret.replicationStatus().stream().map(ReplicationStatusType::region).toList();
      // A secret with replicas cannot be deleted (DeleteSecret).
      if (!replicas.isEmpty()) {
        client.removeRegionsFromReplication(r -> r.secretId(arn).removeReplicaRegions(replicas));
      }
      client.deleteSecret(r -> r.secretId(arn).recoveryWindowInDays(RECOVERY_DAYS));
    } catch (ResourceNotFoundException e) {
      // Gone: the wanted end.
    } catch (InvalidRequestException | InvalidParameterException e) {
      throw new TransientFailure(e);
    }
  }
}
