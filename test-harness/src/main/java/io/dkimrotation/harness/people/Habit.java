package io.dkimrotation.harness.people;

/** How a DNS team goes about its work. */
public enum Habit {
  /** Registers on the ninth day and answers through the link. */
  PROMPT(9, true, false),
  /** Registers on the ninth day and tells nobody. */
  NEVER_CLICKS(9, false, false),
  /** On the ninth day enters the first 255 octets only, answers, and corrects when told. */
  TRUNCATED_FIRST(9, true, true),
  /** Registers and answers on the 24th day: after the due date of the default settings. */
  LATE(24, true, false),
  /** Reads its mail and does nothing. */
  NEVER(-1, false, false);

  private final int days;
  private final boolean answers;
  private final boolean truncates;

  Habit(int days, boolean answers, boolean truncates) {
    this.days = days;
    this.answers = answers;
    this.truncates = truncates;
  }

  /** Whether it does anything at all. */
  boolean works() {
    return days >= 0;
  }

  /** Days after the first notice on which records are registered. */
  int registersAfterDays() {
    return days;
  }

  /** Whether it says through the link what it has done. */
  boolean answers() {
    return answers;
  }

  /** Whether its console cuts a value off when it enters a record for the first time. */
  boolean truncates() {
    return truncates;
  }
}
