package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrivateKeyTextTest {
  private static KeyPair pair;
  private static DkimPublicKey expected;

  @BeforeAll
  static void make() throws NoSuchAlgorithmException {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(1024);
    pair = rsa.generateKeyPair();
    expected = new DkimPublicKey((RSAPublicKey) pair.getPublic());
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), label);
  }

  @Test
  void readsWhatOpensslWritesToday() {
    String pem = pem("PRIVATE KEY", pair.getPrivate().getEncoded());

    assertThat(DkimPrivateKey.fromText(pem).publicKey()).isEqualTo(expected);
  }

  @Test
  void readsWhatOpensslWroteBeforeAndWhatSesIsGiven() {
    byte[] pkcs1 =
        DkimPrivateKey.fromText(pem("PRIVATE KEY", pair.getPrivate().getEncoded())).revealPkcs1();

    assertThat(DkimPrivateKey.fromText(pem("RSA PRIVATE KEY", pkcs1)).publicKey())
        .isEqualTo(expected);
    assertThat(DkimPrivateKey.fromText(Base64.getEncoder().encodeToString(pkcs1)).publicKey())
        .isEqualTo(expected);
  }

  @Test
  void saysNothingOfTheTextThatItCannotRead() {
    for (String text : new String[] {"", "secret!", "c2VjcmV0", pem("X", new byte[] {1, 2})}) {
      assertThatThrownBy(() -> DkimPrivateKey.fromText(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not an RSA private key in PKCS#1 or PKCS#8")
          .hasNoCause();
    }
  }
}
