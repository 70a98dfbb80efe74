package io.dkimrotation.harness.world;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;

/**
 * Finds private keys in bytes of any kind: their DER forms and their primes, as they are and as
 * text. Base64 is looked for as three runs from the middle of each form, one for each place that
 * the form can have in a longer text; a text may be broken into lines.
 */
final class KeyTraces {
  /** Divisible by three: its base64 has no bits of its neighbours. */
  private static final int RUN = 48;

  private static final int WINDOW = 16;

  private final Map<Window, List<Trace>> traces = new HashMap<>();

  /** The first characters of a trace, packed: what a place in a text is looked up by. */
  private record Window(long first, long second) {
    static Window at(byte[] bytes, int from) {
      return new Window(pack(bytes, from), pack(bytes, from + 8));
    }

    private static long pack(byte[] bytes, int from) {
      long packed = 0;
      for (int i = from; i < from + 8; i++) {
        packed = (packed << 8) | (bytes[i] & 0xff);
      }
      return packed;
    }
  }

  private static final class Trace {
    final String what;
    private final byte[] bytes;

    Trace(String what, byte[] bytes) {
      this.what = what;
      this.bytes = bytes;
    }

    boolean isAt(byte[] text, int from) {
      int end = from + bytes.length;
      return end <= text.length && Arrays.equals(text, from, end, bytes, 0, bytes.length);
    }
  }

  /**
   * Will also find this key.
   *
   * @param name of the key in what is found
   */
  void add(String name, byte[] pkcs1) {
    RSAPrivateCrtKey key = key(pkcs1);
    addForms(name + ", PKCS#1", pkcs1);
    addForms(name + ", PKCS#8", key.getEncoded());
    for (BigInteger prime : List.of(key.getPrimeP(), key.getPrimeQ())) {
      byte[] signed = prime.toByteArray();
      // Without the octet that says that the number is positive.
      byte[] octets = Arrays.copyOfRange(signed, signed[0] == 0 ? 1 : 0, signed.length);
      addForms(name + ", a prime", octets);
      keep(name + ", a prime in decimal", ascii(prime.toString()));
    }
  }

  private void addForms(String what, byte[] octets) {
    // PKCS#1 and #8 begin alike for all keys; so does the public half that they hold.
    byte[] secret = Arrays.copyOfRange(octets, octets.length / 2, octets.length);
    keep(what + ", raw", secret);
    keep(what + " in hex", ascii(HexFormat.of().formatHex(secret)));
    keep(what + " in upper-case hex", ascii(HexFormat.of().withUpperCase().formatHex(secret)));
    keep(what + " in base64", ascii(Base64.getEncoder().encodeToString(octets)));
    keep(what + " in base64 for URLs", ascii(Base64.getUrlEncoder().encodeToString(octets)));
    for (int shift = 0; shift < 3; shift++) {
      byte[] run = Arrays.copyOfRange(secret, shift, shift + RUN);
      keep(what + ", part in base64", ascii(Base64.getEncoder().encodeToString(run)));
      keep(what + ", part in base64 for URLs", ascii(Base64.getUrlEncoder().encodeToString(run)));
    }
  }

  private void keep(String what, byte[] bytes) {
    traces
        .computeIfAbsent(Window.at(bytes, 0), any -> new ArrayList<>())
        .add(new Trace(what, bytes));
  }

  /** What of a private key is in there, if anything; looks into gzip and past line ends. */
  Optional<String> in(byte[] bytes) {
    return search(bytes)
        .or(() -> search(withoutLineEnds(bytes)))
        .or(() -> isGzip(bytes) ? in(unzipped(bytes)) : Optional.empty());
  }

  private Optional<String> search(byte[] bytes) {
    for (int i = 0; i + WINDOW <= bytes.length; i++) {
      for (Trace trace : traces.getOrDefault(Window.at(bytes, i), List.of())) {
        if (trace.isAt(bytes, i)) {
          return Optional.of(trace.what);
        }
      }
    }
    return Optional.empty();
  }

  /** Takes out CR, LF and what JSON writes for them. */
  private static byte[] withoutLineEnds(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace("\\r", "")
        .replace("\\n", "")
        .replace("\r", "")
        .replace("\n", "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
  }

  private static byte[] unzipped(byte[] bytes) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RSAPrivateCrtKey key(byte[] pkcs1) {
    RSAPrivateKey n = RSAPrivateKey.getInstance(pkcs1);
    try {
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA")
              .generatePrivate(
                  new RSAPrivateCrtKeySpec(
                      n.getModulus(),
                      n.getPublicExponent(),
                      n.getPrivateExponent(),
                      n.getPrime1(),
                      n.getPrime2(),
                      n.getExponent1(),
                      n.getExponent2(),
                      n.getCoefficient()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no RSA key", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
