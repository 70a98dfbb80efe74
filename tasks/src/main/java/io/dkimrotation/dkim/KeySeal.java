package io.dkimrotation.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Envelope encryption of one private key with AES-256-GCM (NIST SP 800-38D): 12 octets of random
 * nonce, then the ciphertext with its 16-octet tag.
 *
 * <p>A data key seals three private keys at most, so random nonces cannot collide in practice (SP
 * 800-38D §8.3 allows 2^32 uses).
 */
public final class KeySeal {
  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  private KeySeal() {}

  /**
   * What a sealed key is bound to: opening it under another label fails.
   *
   * @param domain the domain it signs for
   * @param rotationId the rotation that made it
   * @param selector its selector
   */
  public record Label(DomainName domain, String rotationId, Selector selector) {
    /** Each part with its length before it, so that no two labels share one form. */
    private byte[] bytes() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (String part : new String[] {domain.value(), rotationId, selector.value()}) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        all.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
        all.writeBytes(utf8);
      }
      return all.toByteArray();
    }
  }

  /**
   * Seals a key under a label.
   *
   * @param dataKey 32 octets from KMS
   */
  public static byte[] seal(DkimPrivateKey key, byte[] dataKey, Label label, SecureRandom random) {
    byte[] nonce = new byte[NONCE_OCTETS];
    random.nextBytes(nonce);
    byte[] plain = key.revealPkcs1();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, dataKey, nonce, label).doFinal(plain);
      return ByteBuffer.allocate(NONCE_OCTETS + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("internal error: AES-GCM refused to seal", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IllegalArgumentException if the key was not sealed under this data key and label, or
   *     was changed since
   */
  public static DkimPrivateKey open(byte[] sealed, byte[] dataKey, Label label) {
    if (sealed.length < NONCE_OCTETS + TAG_BITS / 8) {
      throw new IllegalArgumentException("the seal of " + label.selector() + " is cut short");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_OCTETS);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, dataKey, nonce, label)
              .doFinal(sealed, NONCE_OCTETS, sealed.length - NONCE_OCTETS);
      try {
        return DkimPrivateKey.fromPkcs1(plain);
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the seal of " + label.selector() + " does not open", e);
    }
  }

  private static Cipher cipher(int mode, byte[] dataKey, byte[] nonce, Label label)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(dataKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(label.bytes());
    return cipher;
  }
}
