package io.dkimrotation.harness.storm;

import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.KeyPairGenerator;
import io.dkimrotation.dkim.KeySource;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Real keys made once, so that a rotation costs milliseconds. Each world takes its own from the
 * beginning of the pool: within a world no key comes twice.
 */
public final class PooledKeys {
  private final List<DkimPrivateKey> keys;

  /**
   * Makes the pool.
   *
   * @param size more than any one world will ask for
   */
  public PooledKeys(int size, SecureRandom random) {
    KeyPairGenerator generator = new KeyPairGenerator(random);
    keys = Stream.generate(generator::generate).limit(size).toList();
  }

  /** For one world. */
  public KeySource source() {
    AtomicInteger next = new AtomicInteger();
    return () -> keys.get(next.getAndIncrement());
  }

  /** Text that only a plain private key has: the middle of its PKCS#1, in base64. */
  List<String> traces() {
    return keys.stream()
        .map(key -> Base64.getEncoder().encodeToString(key.revealPkcs1()))
        .map(text -> text.substring(text.length() / 2, text.length() / 2 + 24))
        .toList();
  }
}
