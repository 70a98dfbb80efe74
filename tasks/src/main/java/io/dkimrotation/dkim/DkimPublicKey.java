package io.dkimrotation.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An RSA public key as key records carry it: the DER form of SubjectPublicKeyInfo (RFC 6376 §3.6.1,
 * {@code p=}; RFC 8301 §3.2 for its length).
 */
public final class DkimPublicKey {
  /** Shortest modulus that verifiers may accept, in bits (RFC 8301 §3.2). */
  public static final int MIN_BITS = 1024;

  private final RSAPublicKey key;

  /** Kept: a comparison is common, and the JDK encodes anew each time that it is asked. */
  private final String base64;

  /**
   * @throws IllegalArgumentException if the key is shorter than {@link #MIN_BITS}
   */
  public DkimPublicKey(RSAPublicKey key) {
    if (key.getModulus().bitLength() < MIN_BITS) {
      throw new IllegalArgumentException(
          "RSA key of "
              + key.getModulus().bitLength()
              + " bits; allowed: "
              + MIN_BITS
              + " and more (RFC 8301 §3.2)");
    }
    this.key = key;
    this.base64 = Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /**
   * Reads the value of {@code p=}.
   *
   * @throws IllegalArgumentException if it is not base64 of an RSA SubjectPublicKeyInfo
   */
  public static DkimPublicKey fromBase64(String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      RSAPublicKey key =
          (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
      if (!Arrays.equals(key.getEncoded(), der)) {
        // Java overlooks octets after the key; other verifiers do not.
        throw new IllegalArgumentException("p= holds more than an RSA public key");
      }
      return new DkimPublicKey(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("p= does not hold an RSA public key", e);
    }
  }

  /** The DER form of SubjectPublicKeyInfo in base64, one line: what {@code p=} holds. */
  public String base64() {
    return base64;
  }

  /** SHA-256 of the DER form, 64 hexadecimal digits: names the key in requests and evidence. */
  public String fingerprint() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Length of the modulus in bits. */
  public int bits() {
    return key.getModulus().bitLength();
  }

  RSAPublicKey rsa() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DkimPublicKey that && base64.equals(that.base64);
  }

  @Override
  public int hashCode() {
    return base64.hashCode();
  }

  @Override
  public String toString() {
    return "RSA-" + bits() + " " + fingerprint().substring(0, 16);
  }
}
