package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Octets;

/**
 * Where a text stops being what was asked for.
 *
 * @param place in which text
 * @param position octet in the text found, from 1; one past its end if it ends too early
 * @param found what stands there, at most {@value #SHOWN} octets, as {@link Octets#printed} shows
 *     them; empty at the end
 * @param expected what should, likewise; empty if nothing should
 */
public record Difference(Place place, int position, String found, String expected) {
  /** Octets shown of each side. */
  public static final int SHOWN = 12;

  /**
   * @throws IllegalArgumentException if the position is not one
   */
  public Difference {
    if (position < 1) {
      throw new IllegalArgumentException("position " + position + "; allowed: 1 and more");
    }
  }

  /** In the value of the only record. */
  public Difference(int position, String found, String expected) {
    this(Place.VALUE, position, found, expected);
  }

  /** At an index of each value, from 0; either may lie at the end. */
  static Difference at(String found, int index, String expected, int expectedIndex) {
    return new Difference(index + 1, shown(found, index), shown(expected, expectedIndex));
  }

  /** Where two values first differ; at the end of the shorter one if that begins the longer one. */
  static Difference first(String found, String expected) {
    int index = 0;
    while (index < Math.min(found.length(), expected.length())
        && found.charAt(index) == expected.charAt(index)) {
      index++;
    }
    return at(found, index, expected, index);
  }

  /** Another kind of answer than one with TXT records. */
  static Difference ofAnswer(String kind) {
    return new Difference(Place.ANSWER, 1, kind, "TXT");
  }

  /** The same in another text than the value of the only record. */
  Difference in(Place other) {
    return new Difference(other, position, found, expected);
  }

  private static String shown(String text, int from) {
    return Octets.printed(
        text.substring(Math.min(from, text.length()), Math.min(text.length(), from + SHOWN)));
  }

  @Override
  public String toString() {
    String there = found.isEmpty() ? "the " + noun() + " ends" : "'" + found + "'";
    String wanted = expected.isEmpty() ? "the end" : "'" + expected + "'";
    return where() + ": " + there + ", expected " + wanted;
  }

  private String where() {
    return switch (place.text()) {
      case ANSWER -> "answer";
      case NAME, SERIAL -> "octet " + position + " of the " + noun();
      case VALUE -> (place.records() == 1 ? "" : place.word() + ", ") + "octet " + position;
    };
  }

  private String noun() {
    return place.text() == Place.Text.VALUE ? "value" : place.word();
  }
}
