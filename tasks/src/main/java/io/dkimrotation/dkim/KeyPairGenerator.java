package io.dkimrotation.dkim;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;

/** Makes the keys. The only class that knows Bouncy Castle. */
public final class KeyPairGenerator implements KeySource {
  /** SES takes RSA of 1024 to 2048 bits; RFC 8301 §3.2 asks signers for 2048. */
  public static final int BITS = 2048;

  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

  /**
   * 5 Miller-Rabin rounds for each 1024-bit prime: a composite passes with a chance below 2^-112
   * (FIPS 186-5 table B.1; Bouncy Castle turns the certainty into that number of rounds).
   */
  private static final int CERTAINTY = 112;

  private final SecureRandom random;

  /**
   * @param random where the primes come from
   */
  public KeyPairGenerator(SecureRandom random) {
    this.random = random;
  }

  /** A fresh RSA-2048 key, e = 65537. Takes some tenths of a second. */
  @Override
  public DkimPrivateKey generate() {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(new RSAKeyGenerationParameters(EXPONENT, random, BITS, CERTAINTY));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    RSAPrivateCrtKeyParameters key = (RSAPrivateCrtKeyParameters) pair.getPrivate();
    try {
      return DkimPrivateKey.fromPkcs1(
          new RSAPrivateKey(
                  key.getModulus(),
                  key.getPublicExponent(),
                  key.getExponent(),
                  key.getP(),
                  key.getQ(),
                  key.getDP(),
                  key.getDQ(),
                  key.getQInv())
              .getEncoded("DER"));
    } catch (IOException e) {
      throw new IllegalStateException("internal error: eight integers always encode", e);
    }
  }
}
