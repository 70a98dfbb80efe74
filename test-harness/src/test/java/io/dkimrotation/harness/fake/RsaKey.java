package io.dkimrotation.harness.fake;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** A key pair as SES and the DNS want its halves. */
record RsaKey(String pkcs1, String pkcs8, String record) {

  static RsaKey ofBits(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      KeyPair pair = generator.generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      byte[] pkcs8 = pair.getPrivate().getEncoded();
      byte[] pkcs1 = PrivateKeyInfo.getInstance(pkcs8).getPrivateKey().getOctets();
      return new RsaKey(
          base64.encodeToString(pkcs1),
          base64.encodeToString(pkcs8),
          "v=DKIM1; k=rsa; p=" + base64.encodeToString(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
