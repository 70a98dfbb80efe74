package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.junit.jupiter.api.Test;

class KeyPairGeneratorTest {
  @Test
  void makesRsa2048WithTheUsualExponent() {
    DkimPublicKey key = SampleKeys.key(1).publicKey();

    assertThat(key.bits()).isEqualTo(2048);
    assertThat(key.rsa().getPublicExponent()).isEqualTo(BigInteger.valueOf(65537));
  }

  @Test
  void makesEightNumbersThatBelongTogether() {
    RSAPrivateKey numbers = RSAPrivateKey.getInstance(SampleKeys.key(1).revealPkcs1());
    BigInteger p = numbers.getPrime1();
    BigInteger q = numbers.getPrime2();
    BigInteger d = numbers.getPrivateExponent();

    assertThat(p.multiply(q)).isEqualTo(numbers.getModulus());
    assertThat(p.isProbablePrime(100) && q.isProbablePrime(100)).isTrue();
    assertThat(p.bitLength()).isEqualTo(1024);
    assertThat(q.bitLength()).isEqualTo(1024);
    assertThat(d.mod(p.subtract(BigInteger.ONE))).isEqualTo(numbers.getExponent1());
    assertThat(d.mod(q.subtract(BigInteger.ONE))).isEqualTo(numbers.getExponent2());
    assertThat(q.multiply(numbers.getCoefficient()).mod(p)).isEqualTo(BigInteger.ONE);
    assertThat(numbers.getPublicExponent().multiply(d).mod(p.subtract(BigInteger.ONE)))
        .isEqualTo(BigInteger.ONE);
  }

  @Test
  void comesBackFromItsPkcs1Form() {
    byte[] pkcs1 = SampleKeys.key(1).revealPkcs1();

    DkimPrivateKey again = DkimPrivateKey.fromPkcs1(pkcs1);

    assertThat(again.publicKey()).isEqualTo(SampleKeys.key(1).publicKey());
    assertThat(again.revealPkcs1()).isEqualTo(pkcs1);
  }

  @Test
  void makesAnotherKeyEachTime() {
    KeyPairGenerator generator = new KeyPairGenerator(SampleKeys.random(3));

    assertThat(generator.generate().publicKey()).isNotEqualTo(generator.generate().publicKey());
  }
}
