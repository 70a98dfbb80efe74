package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.KeySeal;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Opens every private key that was ever stored, as only somebody with KMS can. */
final class StoredKeys {
  private StoredKeys() {}

  /** The private keys in all requests that stored a secret, by selector. */
  static Map<Selector, DkimPrivateKey> open(List<Exchange> exchanges, DataKeys dataKeys) {
    Map<Selector, DkimPrivateKey> keys = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    exchanges.stream()
        .filter(exchange -> exchange.is("secretsmanager.PutSecretValue"))
        .map(exchange -> exchange.asked().request().json())
        .forEach(request -> keys.putAll(open(request, dataKeys)));
    return keys;
  }

  private static Map<Selector, DkimPrivateKey> open(JsonNode request, DataKeys dataKeys) {
    // A secret's name: dkim/domain/rotation/purpose.
    List<String> parts = Arrays.asList(request.path("SecretId").asText().split("/", -1));
    DomainName domain = new DomainName(parts.get(1));
    String rotation = parts.get(2);
    KeyPurpose purpose = KeyPurpose.valueOf(parts.get(3).toUpperCase(Locale.ROOT));
    JsonNode secret = Json.parse(request.path("SecretString").asText());
    byte[] dataKey =
        dataKeys.unwrap(
            octets(secret.path("wrappedDataKey")), new DataKeys.Binding(domain, rotation, purpose));
    Map<Selector, DkimPrivateKey> keys = new HashMap<>();
    for (JsonNode entry : secret.path("keys")) {
      Selector selector = new Selector(entry.path("selector").asText());
      keys.put(
          selector,
          KeySeal.open(
              octets(entry.path("sealed")),
              dataKey,
              new KeySeal.Label(domain, rotation, selector)));
    }
    return keys;
  }

  private static byte[] octets(JsonNode base64) {
    try {
      return base64.binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
