package io.dkimrotation.dkim;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An RSA private key. Prints nothing of itself, compares with nothing, serialises to nothing;
 * {@link #revealPkcs1} is the one way out, so that every exposure is one text search away.
 */
public final class DkimPrivateKey {
  /** SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL }, … (RFC 5208 §5). */
  private static final byte[] PKCS8_VERSION_AND_ALGORITHM = {
    2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  private final byte[] pkcs1;
  private final RSAPrivateCrtKey key;
  private final DkimPublicKey publicKey;

  private DkimPrivateKey(byte[] pkcs1) throws GeneralSecurityException {
    this.pkcs1 = pkcs1.clone();
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    this.key = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(pkcs8(pkcs1)));
    this.publicKey =
        new DkimPublicKey(
            (RSAPublicKey)
                rsa.generatePublic(
                    new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
  }

  /**
   * Reads a key.
   *
   * @param pkcs1 DER form of RSAPrivateKey (RFC 8017 §A.1.2)
   * @throws IllegalArgumentException if it is not; the message and its causes hold no key bytes
   */
  public static DkimPrivateKey fromPkcs1(byte[] pkcs1) {
    try {
      return new DkimPrivateKey(pkcs1);
    } catch (GeneralSecurityException | ClassCastException e) {
      // Without the cause: parsers like to quote what they could not read.
      throw new IllegalArgumentException("not a PKCS#1 RSA private key");
    }
  }

  /**
   * Reads a key as people keep it: PEM (RFC 7468) of PKCS#1 or PKCS#8, or its base64 alone, as SES
   * is given it.
   *
   * @throws IllegalArgumentException if it is not; the message and its causes hold no key bytes
   */
  public static DkimPrivateKey fromText(String text) {
    String base64 = text.replaceAll("-----[^-\\n]*-----", "").replaceAll("\\s", "");
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      return der.length > 7
              && Arrays.equals(der, 4, 7, PKCS8_VERSION_AND_ALGORITHM, 0, 3)
              && der[7] == 0x30
          ? fromPkcs1(pkcs1(der))
          : fromPkcs1(der);
    } catch (IllegalArgumentException | GeneralSecurityException | ClassCastException e) {
      throw new IllegalArgumentException("not an RSA private key in PKCS#1 or PKCS#8");
    }
  }

  /** The part of a PKCS#8 form that is the key; Java writes it again in the shortest form. */
  private static byte[] pkcs1(byte[] pkcs8) throws GeneralSecurityException {
    RSAPrivateCrtKey key =
        (RSAPrivateCrtKey)
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    byte[] written = key.getEncoded();
    // The sequence and the octet string in it each begin with tag and length, four octets.
    return Arrays.copyOfRange(written, 4 + PKCS8_VERSION_AND_ALGORITHM.length + 4, written.length);
  }

  /** The public half. */
  public DkimPublicKey publicKey() {
    return publicKey;
  }

  /** PKCS#1 DER bytes, a copy: for the seal and for SES, and for nobody else. */
  public byte[] revealPkcs1() {
    return pkcs1.clone();
  }

  /** RSASSA-PKCS1-v1_5 with SHA-256, the {@code rsa-sha256} of RFC 6376 §3.3.2. */
  byte[] sign(byte[] data) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(data);
    return signature.sign();
  }

  private static byte[] pkcs8(byte[] pkcs1) {
    byte[] octets = tlv(4, pkcs1);
    byte[] body = Arrays.copyOf(PKCS8_VERSION_AND_ALGORITHM, 18 + octets.length);
    System.arraycopy(octets, 0, body, 18, octets.length);
    return tlv(0x30, body);
  }

  private static byte[] tlv(int tag, byte[] value) {
    ByteArrayOutputStream der = new ByteArrayOutputStream(value.length + 4);
    der.write(tag);
    if (value.length < 128) {
      der.write(value.length);
    } else if (value.length < 256) {
      der.write(0x81);
      der.write(value.length);
    } else {
      der.write(0x82);
      der.write(value.length >> 8);
      der.write(value.length);
    }
    der.writeBytes(value);
    return der.toByteArray();
  }

  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
