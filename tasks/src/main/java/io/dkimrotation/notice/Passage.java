package io.dkimrotation.notice;

import java.util.List;

/**
 * A paragraph.
 *
 * @param label heading; may be empty
 * @param lines as plain text breaks them
 * @param gap between two lines where text flows: nothing in Japanese, a blank in English
 */
record Passage(String label, List<String> lines, String gap) {
  boolean labelled() {
    return !label.isEmpty();
  }

  /** All lines as one. */
  String flowing() {
    return String.join(gap, lines);
  }
}
