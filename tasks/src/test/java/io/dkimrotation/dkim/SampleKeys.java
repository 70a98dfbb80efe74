package io.dkimrotation.dkim;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys for tests, made once a run and the same in every run. */
public final class SampleKeys {
  private static final Map<Integer, DkimPrivateKey> MADE = new ConcurrentHashMap<>();

  private SampleKeys() {}

  /** The key of a number: another number, another key. */
  public static DkimPrivateKey key(int number) {
    return MADE.computeIfAbsent(number, n -> new KeyPairGenerator(random(n)).generate());
  }

  /** A source of the same octets in every run; of no use for real keys. */
  public static SecureRandom random(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
