package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.wire.AwsError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A multi-Region key: one key material in several regions.
 *
 * <p>A ciphertext is: length of the key id (1 octet), key id, nonce (12 octets), ciphertext and
 * tag.
 */
final class KmsKey {
  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  private final String id;
  private final String primaryRegion;
  private final Set<String> replicas = new TreeSet<>();
  private final SecretKey material;

  KmsKey(String id, String primaryRegion, SecureRandom random) {
    this.id = id;
    this.primaryRegion = primaryRegion;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.material = new SecretKeySpec(bytes, "AES");
  }

  String id() {
    return id;
  }

  String primaryRegion() {
    return primaryRegion;
  }

  Set<String> replicas() {
    return replicas;
  }

  void replicate(String region) {
    replicas.add(region);
  }

  boolean isIn(String region) {
    return region.equals(primaryRegion) || replicas.contains(region);
  }

  /** The id of the key that made a ciphertext; empty if it is none of ours. */
  static String wrappingKeyId(byte[] blob) {
    int length = blob.length == 0 ? 0 : blob[0];
    return blob.length <= 1 + length + NONCE_OCTETS
        ? ""
        : new String(blob, 1, length, StandardCharsets.US_ASCII);
  }

  byte[] wrap(byte[] plain, Map<String, String> context, SecureRandom random) {
    byte[] nonce = new byte[NONCE_OCTETS];
    random.nextBytes(nonce);
    byte[] name = id.getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      return ByteBuffer.allocate(1 + name.length + nonce.length + sealed.length)
          .put((byte) name.length)
          .put(name)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] unwrap(byte[] blob, Map<String, String> context) {
    ByteBuffer rest = ByteBuffer.wrap(blob).position(1 + id.length());
    byte[] nonce = new byte[NONCE_OCTETS];
    rest.get(nonce);
    byte[] sealed = new byte[rest.remaining()];
    rest.get(sealed);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new AwsError("InvalidCiphertextException", 400, "wrong context or changed ciphertext");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, Map<String, String> context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, material, new GCMParameterSpec(TAG_BITS, nonce));
    for (Map.Entry<String, String> entry : context.entrySet()) {
      cipher.updateAAD(lengthAndBytes(entry.getKey()));
      cipher.updateAAD(lengthAndBytes(entry.getValue()));
    }
    return cipher;
  }

  private static byte[] lengthAndBytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + bytes.length)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }
}
