package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.Json;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * AWS KMS: data keys under symmetric multi-Region keys, really wrapped (AES-256-GCM), the
 * encryption context bound as additional data. What one region has wrapped, each region with a
 * replica unwraps.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/">KMS API</a>
 */
public final class FakeKms implements WireService {
  private static final String ACCOUNT = "123456789012";

  private final SecureRandom random;
  private final Map<String, KmsKey> keys = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();

  /**
   * @param random where key bytes come from
   */
  public FakeKms(SecureRandom random) {
    this.random = random;
  }

  /**
   * Makes a multi-Region key.
   *
   * @param keyId begins with {@code mrk-}
   * @return its ARN in the primary region
   */
  public synchronized String createKey(String keyId, String primaryRegion) {
    if (!keyId.startsWith("mrk-")) {
      throw new IllegalArgumentException("key id " + keyId + ": only multi-Region keys, mrk-");
    }
    KmsKey key = new KmsKey(keyId, primaryRegion, random);
    keys.put(keyId, key);
    return arn(key, primaryRegion);
  }

  /** Replicates a key; returns the replica's ARN. */
  public synchronized String replicate(String keyId, String region) {
    KmsKey key = keys.get(keyId);
    key.replicate(region);
    return arn(key, region);
  }

  /**
   * Gives a key another name in every region that has it.
   *
   * @param alias begins with {@code alias/}
   */
  public synchronized void alias(String alias, String keyId) {
    aliases.put(alias, keyId);
  }

  @Override
  public String name() {
    return "kms";
  }

  @Override
  public String signingName() {
    return "kms";
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
          case "GenerateDataKey" -> generate(region, body, true);
          case "GenerateDataKeyWithoutPlaintext" -> generate(region, body, false);
          case "Decrypt" -> decrypt(region, body);
          case "DescribeKey" -> describe(region, body);
          default -> throw AwsError.notFaked("kms: " + operation);
        });
  }

  private ObjectNode generate(String region, JsonNode body, boolean withPlaintext) {
    KmsKey key = key(region, body.path("KeyId").asText());
    byte[] dataKey = new byte[length(body)];
    random.nextBytes(dataKey);
    byte[] blob = key.wrap(dataKey, context(body), random);
    ObjectNode answer =
        Json.object().put("KeyId", arn(key, region)).put("CiphertextBlob", base64(blob));
    return withPlaintext ? answer.put("Plaintext", base64(dataKey)) : answer;
  }

  private static int length(JsonNode body) {
    if (body.has("NumberOfBytes") == body.has("KeySpec")) {
      throw new AwsError("ValidationException", 400, "either KeySpec or NumberOfBytes");
    }
    if (body.has("NumberOfBytes")) {
      return body.path("NumberOfBytes").asInt();
    }
    return switch (body.path("KeySpec").asText()) {
      case "AES_256" -> 32;
      case "AES_128" -> 16;
      default -> throw new AwsError("ValidationException", 400, "KeySpec AES_256 or AES_128");
    };
  }

  private ObjectNode decrypt(String region, JsonNode body) {
    byte[] blob = Base64.getDecoder().decode(body.path("CiphertextBlob").asText());
    KmsKey key = keys.get(KmsKey.wrappingKeyId(blob));
    if (key == null || !key.isIn(region)) {
      throw new AwsError("InvalidCiphertextException", 400, "no such key in " + region);
    }
    if (body.hasNonNull("KeyId") && !key.equals(key(region, body.path("KeyId").asText()))) {
      throw new AwsError("IncorrectKeyException", 400, "wrapped under another key");
    }
    byte[] dataKey = key.unwrap(blob, context(body));
    return Json.object()
        .put("KeyId", arn(key, region))
        .put("Plaintext", base64(dataKey))
        .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
  }

  private ObjectNode describe(String region, JsonNode body) {
    KmsKey key = key(region, body.path("KeyId").asText());
    ObjectNode answer = Json.object();
    ObjectNode data =
        answer
            .putObject("KeyMetadata")
            .put("AWSAccountId", ACCOUNT)
            .put("KeyId", key.id())
            .put("Arn", arn(key, region))
            .put("Enabled", true)
            .put("KeyState", "Enabled")
            .put("KeyUsage", "ENCRYPT_DECRYPT")
            .put("KeySpec", "SYMMETRIC_DEFAULT")
            .put("KeyManager", "CUSTOMER")
            .put("Origin", "AWS_KMS")
            .put("MultiRegion", true);
    data.putArray("EncryptionAlgorithms").add("SYMMETRIC_DEFAULT");
    String primary = key.primaryRegion();
    ObjectNode multi =
        data.putObject("MultiRegionConfiguration")
            .put("MultiRegionKeyType", region.equals(primary) ? "PRIMARY" : "REPLICA");
    multi.putObject("PrimaryKey").put("Arn", arn(key, primary)).put("Region", primary);
    var replicas = multi.putArray("ReplicaKeys");
    key.replicas().forEach(r -> replicas.addObject().put("Arn", arn(key, r)).put("Region", r));
    return answer;
  }

  /** Finds a key by id, ARN, alias or alias ARN; an ARN counts in its own region only. */
  private KmsKey key(String region, String wanted) {
    String local = wanted;
    if (wanted.startsWith("arn:")) {
      String prefix = "arn:aws:kms:" + region + ":" + ACCOUNT + ":";
      local = wanted.startsWith(prefix) ? wanted.substring(prefix.length()) : "";
      local = local.startsWith("key/") ? local.substring("key/".length()) : local;
    }
    KmsKey key = keys.get(aliases.getOrDefault(local, local));
    if (key == null || !key.isIn(region)) {
      throw new AwsError("NotFoundException", 400, "Key '" + wanted + "' does not exist");
    }
    return key;
  }

  private static String arn(KmsKey key, String region) {
    return "arn:aws:kms:" + region + ":" + ACCOUNT + ":key/" + key.id();
  }

  private static Map<String, String> context(JsonNode body) {
    Map<String, String> context = new TreeMap<>();
    body.path("EncryptionContext")
        .properties()
        .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
    return context;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
