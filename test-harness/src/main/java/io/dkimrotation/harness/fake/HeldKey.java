package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.mail.DkimSigning;
import io.dkimrotation.harness.wire.AwsError;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;

/**
 * A selector and the key that SES holds under it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DkimSigningAttributes.html">
 *     DkimSigningAttributes</a>
 */
final class HeldKey {
  private static final Pattern SELECTOR =
      Pattern.compile("^(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9]))$");
  private static final Pattern PRIVATE_KEY = Pattern.compile("^[a-zA-Z0-9+/]+={0,2}$");

  private final String selector;
  private final RSAPrivateCrtKey privateKey;

  /** As records have it; empty for a key that never works. */
  private final Optional<String> published;

  private HeldKey(String selector, RSAPrivateCrtKey privateKey, PublicKey publicKey) {
    this.selector = selector;
    this.privateKey = privateKey;
    this.published =
        Optional.ofNullable(publicKey)
            .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  /**
   * Takes a key as SES does. One in PKCS#8 is taken too, and then never verifies, as users of SES
   * have reported; docs and reports disagree, so the harness sides with the worse.
   *
   * @param selector 1 to 63 characters
   * @param base64 PKCS#1 DER, one line
   * @throws AwsError BadRequestException
   */
  static HeldKey accept(String selector, String base64) {
    if (selector.length() > 63 || !SELECTOR.matcher(selector).matches()) {
      throw badRequest("DomainSigningSelector must match " + SELECTOR);
    }
    if (base64.length() > 20480 || !PRIVATE_KEY.matcher(base64).matches()) {
      throw badRequest("DomainSigningPrivateKey must match " + PRIVATE_KEY);
    }
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      Optional<RSAPrivateKey> parsed = pkcs1(der);
      if (parsed.isEmpty()) {
        rsa.generatePrivate(new PKCS8EncodedKeySpec(der));
        return new HeldKey(selector, null, null);
      }
      RSAPrivateKey key = parsed.get();
      int bits = key.getModulus().bitLength();
      if (bits < 1024 || bits > 2048) {
        throw badRequest("the RSA key has " + bits + " bits, allowed are 1024 to 2048");
      }
      return new HeldKey(selector, crtKey(rsa, key), publicKey(rsa, key));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw badRequest("DomainSigningPrivateKey is not an RSA private key");
    }
  }

  /** A key that SES made by itself. */
  static HeldKey ofSes(String token, KeyPair pair) {
    return new HeldKey(token, (RSAPrivateCrtKey) pair.getPrivate(), pair.getPublic());
  }

  String selector() {
    return selector;
  }

  /** A signature for the domain, unless the key is one that never works. */
  Optional<DkimSigning> signing(String domain) {
    return Optional.ofNullable(privateKey).map(key -> new DkimSigning(domain, selector, key));
  }

  /** The record that publishes it; empty for a key that never works. */
  Optional<FakeSes.PublishedKey> published(String domain) {
    return published.map(
        value -> new FakeSes.PublishedKey(selector + "._domainkey." + domain, value));
  }

  /** Whether a TXT record (RFC 6376 section 3.6.1) publishes this key. */
  boolean isPublishedBy(String record) {
    if (published.isEmpty()) {
      return false;
    }
    StringTokenizer tags = new StringTokenizer(record, ";");
    boolean found = false;
    for (boolean first = true; tags.hasMoreTokens(); first = false) {
      String tag = tags.nextToken();
      int equals = tag.indexOf('=');
      if (equals < 0) {
        if (tag.isBlank()) {
          continue;
        }
        return false;
      }
      String value = tag.substring(equals + 1).trim();
      switch (tag.substring(0, equals).trim()) {
        case "v" -> {
          if (!first || !value.equals("DKIM1")) {
            return false;
          }
        }
        case "k" -> {
          if (!value.toLowerCase(Locale.ROOT).equals("rsa")) {
            return false;
          }
        }
        case "p" -> found = value.replace(" ", "").equals(published.get());
        default -> {}
      }
    }
    return found;
  }

  private static Optional<RSAPrivateKey> pkcs1(byte[] der) {
    try {
      return Optional.of(Objects.requireNonNull(RSAPrivateKey.getInstance(der)));
    } catch (IllegalArgumentException | ClassCastException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static RSAPrivateCrtKey crtKey(KeyFactory rsa, RSAPrivateKey key)
      throws GeneralSecurityException {
    return (RSAPrivateCrtKey)
        rsa.generatePrivate(
            new RSAPrivateCrtKeySpec(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrime1(),
                key.getPrime2(),
                key.getExponent1(),
                key.getExponent2(),
                key.getCoefficient()));
  }

  private static PublicKey publicKey(KeyFactory rsa, RSAPrivateKey key)
      throws GeneralSecurityException {
    BigInteger modulus = key.getModulus();
    return rsa.generatePublic(new RSAPublicKeySpec(modulus, key.getPublicExponent()));
  }

  private static AwsError badRequest(String message) {
    return new AwsError("BadRequestException", 400, message);
  }
}
