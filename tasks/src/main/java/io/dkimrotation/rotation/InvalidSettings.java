package io.dkimrotation.rotation;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot be used; says all that is wrong with them. */
public final class InvalidSettings extends RuntimeException {
  private final transient List<Mistake> mistakes;

  /**
   * One mistake.
   *
   * @param field path of the field, such as {@code timing.overlap}
   * @param value what stands there
   * @param allowed what may
   */
  public record Mistake(String field, String value, String allowed) {
    @Override
    public String toString() {
      return field + ": " + value + "; allowed: " + allowed;
    }
  }

  /**
   * Collects them.
   *
   * @param mistakes at least one
   */
  public InvalidSettings(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** All that is wrong. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
