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
  private final List<String> traces;

  /**
   * Makes the pool.
   *
   * @param size more than any one world will ask for
   */
  public PooledKeys(int size, SecureRandom random) {
    KeyPairGenerator generator = new KeyPairGenerator(random);
    keys = Stream.generate(generator::generate).limit(size).toList();
    traces = keys.stream().map(PooledKeys::trace).toList();
  }

  /** For one world. */
  public Draw source() {
    return new Draw();
  }

  /** The keys of one world, of which more and more are drawn. */
  public final class Draw implements KeySource {
    private final AtomicInteger drawn = new AtomicInteger();

    @Override
    public DkimPrivateKey generate() {
      return keys.get(drawn.getAndIncrement());
    }

    /** Text that only a plain private key has, for each key that was drawn. */
    List<String> traces() {
      return traces.subList(0, Math.min(drawn.get(), traces.size()));
    }
  }

  /** Text that only a plain private key has, for each of the pool. */
  List<String> traces() {
    return traces;
  }

  /** The middle of its PKCS#1, in base64. */
  private static String trace(DkimPrivateKey key) {
    String text = Base64.getEncoder().encodeToString(key.revealPkcs1());
    return text.substring(text.length() / 2, text.length() / 2 + 24);
  }
}
