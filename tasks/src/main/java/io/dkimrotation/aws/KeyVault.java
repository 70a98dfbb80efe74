package io.dkimrotation.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.aws.DataKeys.Binding;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.KeySeal;
import io.dkimrotation.dkim.KeySource;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.SecretVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where private keys are made, sealed and opened. A secret holds the keys of one purpose, each
 * sealed with AES-256-GCM under a data key that only KMS can unwrap; Secrets Manager encrypts the
 * whole once more.
 */
public final class KeyVault {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataKeys dataKeys;
  private final KeySecrets secrets;
  private final SecureRandom random;
  private final KeySource source;
  private final String prefix;

  /**
   * Uses the given services.
   *
   * @param random for the seals' nonces
   * @param source where new keys come from
   * @param prefix what secrets' names begin with
   */
  public KeyVault(
      DataKeys dataKeys, KeySecrets secrets, SecureRandom random, KeySource source, String prefix) {
    this.dataKeys = dataKeys;
    this.secrets = secrets;
    this.random = random;
    this.source = source;
    this.prefix = prefix;
  }

  /**
   * What was made: the public halves, and where the rest lies.
   *
   * @param keys in the order of the selectors
   * @param secret the pending version
   */
  public record Made(List<NewKey> keys, SecretVersion secret) {}

  /**
   * Makes keys and stores them sealed, as a pending version. The version's id follows from the
   * rotation, so a second run finds what the first one stored and makes nothing.
   *
   * @param wrappedDataKey from {@link DataKeys#create}; kept beside the keys
   */
  public Made make(Binding binding, List<Selector> selectors, byte[] wrappedDataKey) {
    return keep(binding, selectors, selector -> source.generate(), wrappedDataKey);
  }

  /** The same with a key that somebody made elsewhere. */
  public Made adopt(Binding binding, Selector selector, DkimPrivateKey key, byte[] wrappedDataKey) {
    return keep(binding, List.of(selector), unused -> key, wrappedDataKey);
  }

  private Made keep(
      Binding binding,
      List<Selector> selectors,
      Function<Selector, DkimPrivateKey> keys,
      byte[] wrappedDataKey) {
    String name =
        prefix + binding.domain() + "/" + binding.rotationId() + "/" + binding.purpose().word();
    String versionId = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    Optional<KeySecrets.Held> before = secrets.find(name, versionId);
    if (before.isPresent()) {
      return new Made(publicKeys(before.get(), binding.purpose()), before.get().version());
    }
    ObjectNode text = JSON.createObjectNode();
    text.put("schema", 1);
    text.put("wrappedDataKey", wrappedDataKey);
    ArrayNode entries = text.putArray("keys");
    byte[] dataKey = dataKeys.unwrap(wrappedDataKey, binding);
    try {
      for (Selector selector : selectors) {
        DkimPrivateKey key = keys.apply(selector);
        entries
            .addObject()
            .put("selector", selector.value())
            .put("publicKey", key.publicKey().base64())
            .put("sealed", KeySeal.seal(key, dataKey, label(binding, selector), random));
      }
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
    KeySecrets.Held stored = secrets.keepPending(name, versionId, written(text));
    return new Made(publicKeys(stored, binding.purpose()), stored.version());
  }

  /**
   * Opens one private key.
   *
   * @param expected the public half it must have: a key is never used on the strength of its name
   * @throws IllegalArgumentException if the secret holds no such key, or another one
   */
  public DkimPrivateKey open(
      DomainName domain, String rotationId, NewKey expected, SecretVersion version) {
    Binding binding = new Binding(domain, rotationId, expected.purpose());
    KeySecrets.Held held =
        secrets
            .find(version.arn(), version.versionId())
            .orElseThrow(
                () -> new IllegalArgumentException("no version " + version + " of the secret"));
    JsonNode text = read(held);
    for (JsonNode entry : text.path("keys")) {
      if (entry.path("selector").asText().equals(expected.selector().value())) {
        DkimPrivateKey key = unsealed(text, entry, label(binding, expected.selector()), binding);
        if (!key.publicKey().equals(expected.publicKey())) {
          throw new IllegalArgumentException(
              "the secret's key for %s is %s, not %s"
                  .formatted(expected.selector(), key.publicKey(), expected.publicKey()));
        }
        return key;
      }
    }
    throw new IllegalArgumentException("the secret has no key for " + expected.selector());
  }

  /**
   * Opens the private key of an entry, which another rotation may have made: what it was sealed
   * under stands in the entry.
   *
   * @throws IllegalArgumentException as the other; or if the entry has no key, or no secret
   */
  public DkimPrivateKey open(KeyEntry entry) {
    if (entry.publicKey().isEmpty() || entry.secret().isEmpty()) {
      throw new IllegalArgumentException("no secret is known for " + entry.selector());
    }
    return open(
        entry.domain(),
        entry.rotationId(),
        new NewKey(entry.selector(), entry.purpose(), entry.publicKey().get()),
        entry.secret().get());
  }

  private DkimPrivateKey unsealed(
      JsonNode text, JsonNode entry, KeySeal.Label label, Binding binding) {
    byte[] dataKey = dataKeys.unwrap(octets(text.path("wrappedDataKey")), binding);
    try {
      return KeySeal.open(octets(entry.path("sealed")), dataKey, label);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private static KeySeal.Label label(Binding binding, Selector selector) {
    return new KeySeal.Label(binding.domain(), binding.rotationId(), selector);
  }

  private static List<NewKey> publicKeys(KeySecrets.Held held, KeyPurpose purpose) {
    List<NewKey> keys = new ArrayList<>();
    for (JsonNode entry : read(held).path("keys")) {
      keys.add(
          new NewKey(
              new Selector(entry.path("selector").asText()),
              purpose,
              DkimPublicKey.fromBase64(entry.path("publicKey").asText())));
    }
    return keys;
  }

  private static JsonNode read(KeySecrets.Held held) {
    try {
      return JSON.readTree(held.text());
    } catch (JsonProcessingException e) {
      // Without the cause: it would quote the secret.
      throw new IllegalArgumentException("secret " + held.version() + " is not JSON");
    }
  }

  private static byte[] octets(JsonNode base64) {
    try {
      return base64.binaryValue();
    } catch (IOException e) {
      throw new IllegalArgumentException("secret with a field that is not base64");
    }
  }

  private static String written(ObjectNode text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("internal error: a tree always writes");
    }
  }
}
