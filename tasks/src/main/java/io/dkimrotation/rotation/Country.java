package io.dkimrotation.rotation;

import java.time.LocalDate;

/** Whose national holidays a team keeps. */
public enum Country {
  /** Nobody's. */
  NONE,
  /** Japan's. */
  JP;

  /**
   * From the settings.
   *
   * @throws IllegalArgumentException if it is neither {@code none} nor {@code JP}
   */
  static Country of(String word) {
    return switch (word) {
      case "none" -> NONE;
      case "JP" -> JP;
      default -> throw new IllegalArgumentException("country " + word + "; allowed: JP, none");
    };
  }

  /** Whether that day is off. */
  boolean isHoliday(LocalDate day) {
    return this == JP && JapaneseHolidays.include(day);
  }
}
