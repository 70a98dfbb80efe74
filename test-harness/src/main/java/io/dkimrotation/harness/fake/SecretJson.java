package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.wire.Json;

/** Answers of Secrets Manager as JSON. */
final class SecretJson {
  private SecretJson() {}

  /** DescribeSecret's answer. */
  static ObjectNode described(Secret secret, String region) {
    ObjectNode answer =
        identified(secret, region)
            .put("CreatedDate", Json.timestamp(secret.created))
            .put("PrimaryRegion", secret.primaryRegion);
    if (!secret.kmsKeyId.isEmpty()) {
      answer.put("KmsKeyId", secret.kmsKeyId);
    }
    secret.deletion.ifPresent(at -> answer.put("DeletedDate", Json.timestamp(at)));
    ObjectNode versions = answer.putObject("VersionIdsToStages");
    for (String id : secret.labelled()) {
      ArrayNode stages = versions.putArray(id);
      secret.stages(id).forEach(stages::add);
    }
    addReplicationStatus(answer, secret);
    return answer;
  }

  static ObjectNode identified(Secret secret, String region) {
    return Json.object().put("ARN", secret.arn(region)).put("Name", secret.name);
  }

  static void addStages(ObjectNode answer, Secret secret, String versionId) {
    ArrayNode stages = answer.putArray("VersionStages");
    secret.stages(versionId).forEach(stages::add);
  }

  static void addReplicationStatus(ObjectNode answer, Secret secret) {
    if (!secret.replicas.isEmpty()) {
      ArrayNode status = answer.putArray("ReplicationStatus");
      secret.replicas.forEach(
          (region, key) ->
              status
                  .addObject()
                  .put("Region", region)
                  .put("KmsKeyId", key)
                  .put("Status", "InSync"));
    }
  }
}
