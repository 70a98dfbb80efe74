package io.dkimrotation.harness.fake;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The keys that SES makes by itself for one domain in one region (Easy DKIM). Of the three tokens
 * it signs with the first.
 *
 * @param tokens labels
 * @param key of the first token
 */
record EasyDkimKeys(List<String> tokens, HeldKey key) {
  /** Where SES publishes its keys. */
  static final String HOSTED_ZONE = "dkim.amazonses.com";

  private static final int TOKENS = 3;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int TOKEN_LENGTH = 32;

  static EasyDkimKeys make(Random random) {
    List<String> tokens = Stream.generate(() -> token(random)).limit(TOKENS).toList();
    return new EasyDkimKeys(tokens, HeldKey.ofSes(tokens.get(0), SesSending.keyPair()));
  }

  private static String token(Random random) {
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < TOKEN_LENGTH; i++) {
      token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return token.toString();
  }

  /** What the owner of the domain is asked to publish: names of aliases to their targets. */
  Map<String, String> aliases(String domain) {
    Map<String, String> aliases = new TreeMap<>();
    tokens.forEach(token -> aliases.put(token + "._domainkey." + domain, target(token)));
    return aliases;
  }

  /** The record at the end of the first alias, in SES's own zone. */
  FakeSes.PublishedKey record(String domain) {
    return new FakeSes.PublishedKey(
        target(key.selector()), "p=" + key.published(domain).orElseThrow().value());
  }

  private static String target(String token) {
    return token + "." + HOSTED_ZONE;
  }
}
