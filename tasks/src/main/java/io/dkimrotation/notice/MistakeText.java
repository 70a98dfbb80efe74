package io.dkimrotation.notice;

import io.dkimrotation.rotation.Mistake;
import io.dkimrotation.rotation.Warning;

/**
 * A mistake or a warning in one language, the same on the page, in mails and in the terminal;
 * {@code docs/dns-mistakes.md} has all of them.
 *
 * @param name a few words
 * @param seen what it means, a sentence or two
 * @param toDo what mends it, likewise
 */
public record MistakeText(String name, String seen, String toDo) {
  /** A mistake in Japanese. */
  public static MistakeText japanese(Mistake mistake) {
    return JapaneseMistakes.of(mistake);
  }

  /** A mistake in English. */
  public static MistakeText english(Mistake mistake) {
    return EnglishMistakes.of(mistake);
  }

  /** A warning in Japanese. */
  public static MistakeText japanese(Warning warning) {
    return JapaneseMistakes.of(warning);
  }

  /** A warning in English. */
  public static MistakeText english(Warning warning) {
    return EnglishMistakes.of(warning);
  }
}
