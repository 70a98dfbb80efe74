package io.dkimrotation.rotation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What SES can be told to sign with again if a new key does not do.
 *
 * @param kind which way
 * @param easyDkim by region what Easy DKIM's keys were called; empty unless that is the way
 */
public record WayBack(Kind kind, Map<String, EasyDkim> easyDkim) {
  /** Which way. */
  public enum Kind {
    /** There was nothing before, or nobody has the private key of what was. */
    NONE,
    /** The private key before is in our secrets. */
    OLD_KEY,
    /** Keys that SES makes by itself (Easy DKIM). */
    EASY_DKIM;

    /** The word in the state document. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads the word.
     *
     * @throws IllegalArgumentException if there is no such way
     */
    public static Kind ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** Keeps its own copy, in a fixed order. */
  public WayBack {
    easyDkim = new TreeMap<>(easyDkim);
  }

  /** There is none. */
  public static WayBack none() {
    return new WayBack(Kind.NONE, Map.of());
  }

  /** To the key before. */
  public static WayBack oldKey() {
    return new WayBack(Kind.OLD_KEY, Map.of());
  }

  /** To SES's own keys, by region. */
  public static WayBack easyDkim(Map<String, EasyDkim> byRegion) {
    return new WayBack(Kind.EASY_DKIM, byRegion);
  }

  /** Which risk an operator must have taken before a rotation may go without. */
  public static Set<Order.Risk> risks(StartSituation start, boolean privateKeyAtHand) {
    return switch (start) {
      case OWN, NONE -> Set.of();
      case FOREIGN_KEY -> privateKeyAtHand ? Set.of() : Set.of(Order.Risk.NO_ROLL_BACK);
      case EASY_DKIM -> Set.of(Order.Risk.UNSIGNED_GAP);
    };
  }
}
