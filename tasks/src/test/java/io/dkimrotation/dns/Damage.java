package io.dkimrotation.dns;

import java.io.ByteArrayOutputStream;

/**
 * One way in which a message changes under way.
 *
 * @param kind which way
 * @param at where, in thousandths of the message
 * @param octet what comes in, where something does
 */
record Damage(Kind kind, int at, byte octet) {
  /** Ways to change a message. */
  enum Kind {
    REPLACE,
    INSERT,
    DELETE,
    CUT,
    TWICE
  }

  byte[] done(byte[] message) {
    int index = message.length * at / 1000;
    int rest = message.length - index;
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(message, 0, index);
    switch (kind) {
      case REPLACE -> {
        changed.write(octet);
        changed.write(message, Math.min(message.length, index + 1), Math.max(0, rest - 1));
      }
      case INSERT -> {
        changed.write(octet);
        changed.write(message, index, rest);
      }
      case DELETE ->
          changed.write(message, Math.min(message.length, index + 1), Math.max(0, rest - 1));
      case TWICE -> changed.write(message, 0, message.length);
      case CUT -> {
        // No more than what is there already.
      }
    }
    return changed.toByteArray();
  }
}
