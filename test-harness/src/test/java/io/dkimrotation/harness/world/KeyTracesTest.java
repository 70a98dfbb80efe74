package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.KeyPairGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTracesTest {
  private static final DkimPrivateKey KEY =
      new KeyPairGenerator(HarnessWiring.secureRandom()).generate();
  private static final DkimPrivateKey OTHER =
      new KeyPairGenerator(HarnessWiring.secureRandom()).generate();

  /** What could leak: four secrets of a key in all their forms. */
  static Stream<Named<byte[]>> forms() throws IOException {
    RSAPrivateKey key = RSAPrivateKey.getInstance(KEY.revealPkcs1());
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    secrets.put("PKCS#1", KEY.revealPkcs1());
    secrets.put(
        "PKCS#8",
        new PrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption), key)
            .getEncoded());
    secrets.put("p", octets(key.getPrime1()));
    secrets.put("q", octets(key.getPrime2()));
    Map<String, byte[]> forms = new LinkedHashMap<>();
    secrets.forEach(
        (name, octets) -> {
          forms.put(name + " raw", octets);
          forms.put(name + " base64", ascii(Base64.getEncoder().encodeToString(octets)));
          forms.put(name + " base64 lines", Base64.getMimeEncoder().encode(octets));
          forms.put(name + " base64 URL", Base64.getUrlEncoder().withoutPadding().encode(octets));
          forms.put(name + " hex", ascii(HexFormat.of().formatHex(octets)));
          forms.put(name + " HEX", ascii(HexFormat.of().withUpperCase().formatHex(octets)));
          for (String before : new String[] {"", "1", "12"}) {
            byte[] within = around(before, octets);
            forms.put(name + " in base64 behind " + before, Base64.getEncoder().encode(within));
            forms.put(name + " in URLs behind " + before, Base64.getUrlEncoder().encode(within));
          }
        });
    forms.put("p decimal", ascii(key.getPrime1().toString()));
    forms.put("q decimal", ascii(key.getPrime2().toString()));
    forms.put("zipped", zipped(KEY.revealPkcs1()));
    forms.put(
        "PEM in JSON",
        ascii(
            "{\"pem\":\""
                + Base64.getMimeEncoder().encodeToString(KEY.revealPkcs1()).replace("\r\n", "\\n")
                + "\"}"));
    return forms.entrySet().stream().map(form -> Named.of(form.getKey(), form.getValue()));
  }

  private static byte[] octets(BigInteger prime) {
    byte[] signed = prime.toByteArray();
    return Arrays.copyOfRange(signed, signed.length - 128, signed.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] around(String before, byte[] octets) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(ascii(before));
    whole.writeBytes(octets);
    whole.writeBytes(ascii(" and after"));
    return whole.toByteArray();
  }

  private static byte[] zipped(byte[] octets) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(octets);
    }
    return zipped.toByteArray();
  }

  private static KeyTraces of(DkimPrivateKey key) {
    KeyTraces traces = new KeyTraces();
    traces.add("a key", key.revealPkcs1());
    return traces;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void findsEachFormOfAPlantedKey(byte[] form) {
    assertThat(of(KEY).in(form)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void findsNothingOfAnotherKey(byte[] form) {
    assertThat(of(OTHER).in(form)).isEmpty();
  }

  @Test
  void findsItInTheMiddleOfOtherBytes() {
    byte[] around = around("before ", KEY.revealPkcs1());

    assertThat(of(KEY).in(around)).hasValueSatisfying(what -> assertThat(what).contains("a key"));
  }

  @Test
  void takesThePublicHalfForHarmless() {
    assertThat(of(KEY).in(ascii(KEY.publicKey().base64()))).isEmpty();
  }
}
