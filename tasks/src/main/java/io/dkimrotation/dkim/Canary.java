package io.dkimrotation.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/**
 * A small mail signed with a key that is not in use yet, to prove before the switch that the key
 * held and the record published belong together (RFC 6376 §3.7, relaxed/simple).
 */
public final class Canary {
  private static final String BODY = "This mail proves a DKIM key before it is used.\r\n";

  private final String message;
  private final byte[] signedOctets;
  private final byte[] signature;

  private Canary(String message, byte[] signedOctets, byte[] signature) {
    this.message = message;
    this.signedOctets = signedOctets;
    this.signature = signature;
  }

  /**
   * Makes and signs the canary.
   *
   * @param key the key to prove
   * @param at becomes the {@code t=} tag
   */
  public static Canary sign(DkimPrivateKey key, DomainName domain, Selector selector, Instant at) {
    String subject = "DKIM canary for " + selector;
    try {
      String bodyHash = base64(sha256(BODY.getBytes(StandardCharsets.US_ASCII)));
      String tags =
          "v=1; a=rsa-sha256; c=relaxed/simple; d=%s; s=%s; t=%d; h=from:subject; bh=%s; b="
              .formatted(domain, selector, at.getEpochSecond(), bodyHash);
      // Relaxed header canonicalisation, written down as it comes out (RFC 6376 §3.4.2): our own
      // headers have no folding and no double blanks.
      byte[] signedOctets =
          "from:canary@%s\r\nsubject:%s\r\ndkim-signature:%s"
              .formatted(domain, subject, tags)
              .getBytes(StandardCharsets.US_ASCII);
      byte[] signature = key.sign(signedOctets);
      String message =
          "DKIM-Signature: %s%s\r\nFrom: canary@%s\r\nSubject: %s\r\n\r\n%s"
              .formatted(tags, base64(signature), domain, subject, BODY);
      return new Canary(message, signedOctets, signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("internal error: RSA with SHA-256 refused to sign", e);
    }
  }

  /** Whether the signature verifies with a key as DNS has it (RFC 6376 §6.1.3). */
  public boolean verifiesWith(DkimPublicKey key) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key.rsa());
      verifier.update(signedOctets);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The whole mail with CRLF line ends, for any other verifier. */
  public String message() {
    return message;
  }

  private static byte[] sha256(byte[] data) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(data);
  }

  private static String base64(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }
}
