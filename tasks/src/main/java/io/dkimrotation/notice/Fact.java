package io.dkimrotation.notice;

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
}
