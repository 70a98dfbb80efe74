package io.dkimrotation.notice;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of a letter's small table.
 *
 * @param label what it is
 * @param value one line
 */
record Fact(String label, String value) {
  private static final String BREAKS = "[\\p{Cntrl}\\u2028\\u2029]+";

  /** Characters that turn the direction of writing, and so can show a text as another one. */
  private static final String TURNS = "[\\u202a-\\u202e\\u2066-\\u2069]";

  /** Keeps the value in its row: some values were typed by people whom we do not know. */
  Fact {
    value = value.replaceAll(BREAKS, " ").replaceAll(TURNS, "").strip();
  }

  /** One row for each value, numbered from 1. */
  static List<Fact> numbered(String label, List<String> values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> new Fact(label + " " + (i + 1), values.get(i)))
        .toList();
  }
}
