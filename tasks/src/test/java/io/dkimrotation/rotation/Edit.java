package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import java.util.Locale;

/**
 * One way in which a text changes under way.
 *
 * @param kind which way
 * @param at where, in thousandths of the text's length
 * @param octet what comes in, where something does
 */
record Edit(Kind kind, int at, char octet) {
  private static final int WHOLE = 1000;

  /** Ways to change a text. */
  enum Kind {
    REPLACE,
    INSERT,
    DELETE,
    DOUBLE,
    SWAP,
    SWAP_CASE,
    UPPER,
    LOWER,
    CUT_AFTER,
    CUT_BEFORE,
    TURN_ROUND,
    TWICE,
    BESIDE_ANOTHER,
    BLANK,
    FOLD,
    ESCAPE,
    QUOTE,
    QUOTE_IN_KEY,
    PLUS_TO_BLANK,
    PEM,
    ONE_MORE_P,
    LOOK_ALIKE
  }

  String applied(String text, DkimRecord other) {
    int index = Math.min(text.length(), text.length() * at / WHOLE);
    String head = text.substring(0, index);
    String tail = text.substring(index);
    String rest = tail.isEmpty() ? "" : tail.substring(1);
    return switch (kind) {
      case REPLACE -> head + octet + rest;
      case INSERT -> head + octet + tail;
      case DELETE -> head + rest;
      case DOUBLE -> tail.isEmpty() ? head : head + tail.charAt(0) + tail;
      case SWAP -> head + withFirstTwoSwapped(tail);
      case SWAP_CASE -> head + inOtherCase(tail, rest);
      case UPPER -> head + tail.toUpperCase(Locale.ROOT);
      case LOWER -> head + tail.toLowerCase(Locale.ROOT);
      case CUT_AFTER -> head;
      case CUT_BEFORE -> tail;
      case TURN_ROUND -> tail + head;
      case TWICE -> text + text;
      case BESIDE_ANOTHER -> text + ";" + other.value();
      case BLANK -> head + " " + tail;
      case FOLD -> head + "\r\n\t" + tail;
      case ESCAPE -> text.replace(";", "\\;");
      case QUOTE -> '"' + text + '"';
      case QUOTE_IN_KEY -> head + "\" \"" + tail;
      case PLUS_TO_BLANK -> text.replace('+', ' ');
      case PEM -> text.replace("p=", "p=-----BEGIN PUBLIC KEY-----");
      case ONE_MORE_P -> text + "; p=" + (octet % 2 == 0 ? "" : other.key().base64());
      case LOOK_ALIKE -> head + tail.replace('0', 'O').replace('l', '1');
    };
  }

  private static String withFirstTwoSwapped(String tail) {
    return tail.length() < 2
        ? tail
        : new StringBuilder(tail.substring(0, 2)).reverse() + tail.substring(2);
  }

  private static String inOtherCase(String tail, String rest) {
    if (tail.isEmpty()) {
      return tail;
    }
    char first = tail.charAt(0);
    char other =
        Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
    // Two octets above ASCII have their capital outside ISO-8859-1.
    return (other > 0xff ? first : other) + rest;
  }
}
