package io.dkimrotation.rotation;

import java.util.Locale;

/** The answer of a judge. The state machine's Choice states look at its {@link #status}. */
public interface Verdict {
  /**
   * The variant's name as a kebab-case word: {@code AlreadyRotating} is {@code already-rotating}.
   */
  default String status() {
    return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
