package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.Json;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * AWS Secrets Manager: secrets, their versions, staging labels and replicas. Replicas are in step
 * at once and cannot be written to.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/">Secrets Manager
 *     API</a>
 */
public final class FakeSecrets implements WireService {
  private static final String SUFFIX_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String INVALID_REQUEST = "InvalidRequestException";

  private final Agenda agenda;
  private final Random random;
  private final Map<String, Map<String, Secret>> regions = new HashMap<>();

  /**
   * @param agenda the time
   * @param random the six characters at the end of each ARN
   */
  public FakeSecrets(Agenda agenda, Random random) {
    this.agenda = agenda;
    this.random = random;
  }

  /** A secret that somebody made by hand. */
  public synchronized void createSecret(String region, String name, String text) {
    Secret secret = new Secret(name, suffix(), region, "alias/aws/secretsmanager", agenda.now());
    secret.add(
        new Secret.Version("by-hand", "SecretString", text, agenda.now()), Set.of(Secret.CURRENT));
    in(region).put(name, secret);
  }

  @Override
  public String name() {
    return "secretsmanager";
  }

  @Override
  public String signingName() {
    return "secretsmanager";
  }

  @Override
  public AwsProtocol protocol() {
    return AwsProtocol.JSON_1_1;
  }

  @Override
  public synchronized WireReply answer(String operation, WireRequest request) {
    String region = request.region();
    JsonNode body = request.json();
    return WireReply.json(
        switch (operation) {
          case "CreateSecret" -> create(region, body);
          case "PutSecretValue" -> put(region, body);
          case "GetSecretValue" -> get(region, body);
          case "DescribeSecret" -> SecretJson.described(secret(region, body), region);
          case "UpdateSecretVersionStage" -> updateStage(region, body);
          case "ReplicateSecretToRegions" -> replicate(region, body);
          case "RemoveRegionsFromReplication" -> removeReplicas(region, body);
          case "DeleteSecret" -> delete(region, body);
          default -> throw AwsError.notFaked("secretsmanager: " + operation);
        });
  }

  private ObjectNode create(String region, JsonNode body) {
    String name = body.path("Name").asText();
    Map<String, Secret> here = in(region);
    Secret secret = here.get(name);
    boolean content = body.has("SecretString") || body.has("SecretBinary");
    if (secret == null) {
      secret = new Secret(name, suffix(), region, body.path("KmsKeyId").asText(), agenda.now());
      if (content) {
        secret.add(Secret.content(token(body), body, agenda.now()), Set.of(Secret.CURRENT));
      }
      here.put(name, secret);
      addReplicas(secret, body);
    } else if (secret.deletion.isPresent()) {
      throw new AwsError(
          INVALID_REQUEST,
          400,
          "You can't create this secret because a secret with this name is already scheduled for deletion.");
    } else if (!content || !secret.holds(Secret.content(token(body), body, agenda.now()))) {
      throw new AwsError(
          "ResourceExistsException",
          400,
          "The operation failed because the secret " + name + " already exists.");
    }
    ObjectNode answer = SecretJson.identified(secret, region);
    if (content) {
      answer.put("VersionId", token(body));
    }
    SecretJson.addReplicationStatus(answer, secret);
    return answer;
  }

  private ObjectNode put(String region, JsonNode body) {
    Secret secret = writable(region, body);
    Secret.Version version = Secret.content(token(body), body, agenda.now());
    if (!secret.holds(version)) {
      Set<String> stages = new LinkedHashSet<>();
      body.path("VersionStages").forEach(stage -> stages.add(stage.asText()));
      secret.add(version, stages.isEmpty() ? Set.of(Secret.CURRENT) : stages);
    }
    ObjectNode answer = SecretJson.identified(secret, region).put("VersionId", version.id());
    SecretJson.addStages(answer, secret, version.id());
    return answer;
  }

  private ObjectNode get(String region, JsonNode body) {
    Secret secret = readable(region, body);
    Secret.Version version = secret.find(text(body, "VersionId"), text(body, "VersionStage"));
    ObjectNode answer =
        SecretJson.identified(secret, region)
            .put("VersionId", version.id())
            .put(version.field(), version.value())
            .put("CreatedDate", Json.timestamp(version.created()));
    SecretJson.addStages(answer, secret, version.id());
    return answer;
  }

  private ObjectNode updateStage(String region, JsonNode body) {
    Secret secret = writable(region, body);
    secret.move(
        body.path("VersionStage").asText(),
        text(body, "RemoveFromVersionId"),
        text(body, "MoveToVersionId"));
    return SecretJson.identified(secret, region);
  }

  private ObjectNode replicate(String region, JsonNode body) {
    Secret secret = writable(region, body);
    addReplicas(secret, body);
    ObjectNode answer = Json.object().put("ARN", secret.arn(region));
    SecretJson.addReplicationStatus(answer, secret);
    return answer;
  }

  private ObjectNode removeReplicas(String region, JsonNode body) {
    Secret secret = writable(region, body);
    for (JsonNode replica : body.path("RemoveReplicaRegions")) {
      if (secret.replicas.remove(replica.asText()) != null) {
        in(replica.asText()).remove(secret.name);
      }
    }
    ObjectNode answer = Json.object().put("ARN", secret.arn(region));
    SecretJson.addReplicationStatus(answer, secret);
    return answer;
  }

  /** "To delete a secret that is replicated to other Regions, first delete its replicas." */
  private ObjectNode delete(String region, JsonNode body) {
    Secret secret = secret(region, body);
    refuseReplica(region, secret);
    if (!secret.replicas.isEmpty()) {
      throw new AwsError(
          "InvalidParameterException",
          400,
          "You can't delete secret "
              + secret.name
              + " that still has replica regions "
              + secret.replicas.keySet());
    }
    boolean force = body.path("ForceDeleteWithoutRecovery").asBoolean();
    int days = body.path("RecoveryWindowInDays").asInt(30);
    if (days < 7 || days > 30 || (force && body.hasNonNull("RecoveryWindowInDays"))) {
      throw new AwsError(
          "InvalidParameterException", 400, "RecoveryWindowInDays must be between 7 and 30.");
    }
    Instant deletion = force ? agenda.now() : agenda.now().plus(Duration.ofDays(days));
    if (force) {
      in(region).remove(secret.name);
    } else if (secret.deletion.isEmpty()) {
      secret.deletion = Optional.of(deletion);
      agenda.at(deletion, "deletion of secret " + secret.name, () -> forget(region, secret));
    }
    return SecretJson.identified(secret, region).put("DeletionDate", Json.timestamp(deletion));
  }

  private synchronized void forget(String region, Secret secret) {
    in(region).remove(secret.name, secret);
  }

  private void addReplicas(Secret secret, JsonNode body) {
    for (JsonNode replica : body.path("AddReplicaRegions")) {
      String region = replica.path("Region").asText();
      Secret there = in(region).putIfAbsent(secret.name, secret);
      if (there != null && !there.equals(secret)) {
        throw new AwsError(
            "ResourceExistsException", 400, secret.name + " already exists in " + region);
      }
      secret.replicas.put(region, replica.path("KmsKeyId").asText("alias/aws/secretsmanager"));
    }
  }

  private Secret writable(String region, JsonNode body) {
    Secret secret = readable(region, body);
    refuseReplica(region, secret);
    return secret;
  }

  private static void refuseReplica(String region, Secret secret) {
    if (!secret.primaryRegion.equals(region)) {
      throw new AwsError(
          INVALID_REQUEST,
          400,
          "Operation not permitted on a replica secret. Call must be made in primary secret's region.");
    }
  }

  private Secret readable(String region, JsonNode body) {
    Secret secret = secret(region, body);
    if (secret.deletion.isPresent()) {
      throw new AwsError(
          INVALID_REQUEST,
          400,
          "You can't perform this operation on the secret because it was marked for deletion.");
    }
    return secret;
  }

  /** Finds by name or by whole ARN. */
  private Secret secret(String region, JsonNode body) {
    String wanted = body.path("SecretId").asText();
    return in(region).values().stream()
        .filter(s -> s.name.equals(wanted) || s.arn(region).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    "ResourceNotFoundException",
                    400,
                    "Secrets Manager can't find the specified secret."));
  }

  private static String token(JsonNode body) {
    String token = body.path("ClientRequestToken").asText();
    if (token.length() < 32 || token.length() > 64) {
      throw new AwsError(
          "InvalidParameterException", 400, "ClientRequestToken must be 32-64 characters long.");
    }
    return token;
  }

  private String suffix() {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      suffix.append(SUFFIX_CHARACTERS.charAt(random.nextInt(SUFFIX_CHARACTERS.length())));
    }
    return suffix.toString();
  }

  private Map<String, Secret> in(String region) {
    return regions.computeIfAbsent(region, any -> new HashMap<>());
  }

  private static Optional<String> text(JsonNode body, String field) {
    return Optional.ofNullable(body.path(field).textValue());
  }
}
