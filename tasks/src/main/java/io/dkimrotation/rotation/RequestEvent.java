package io.dkimrotation.rotation;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that has happened to a DNS request, for the history that people see on its page.
 *
 * @param at when
 * @param kind what
 * @param detail which, or by whom; empty if the kind says it all
 */
public record RequestEvent(Instant at, Kind kind, String detail) {
  /** What can happen. Stored by name, so a name never changes. */
  public enum Kind {
    /** The first notice went out. */
    ASKED,
    /** A reminder did; its number is the detail. */
    REMINDED,
    /** The DNS team says that it is done. */
    ANSWERED,
    /** The DNS team says that something is in the way. */
    PROBLEM_REPORTED,
    /** The name servers show something else than asked for. */
    FOUND_WRONG,
    /** They show all that was asked for. */
    COMPLETE,
    /** The operators were called after the due date; how often is the detail. */
    ESCALATED
  }

  /** Checks that nothing is missing. */
  public RequestEvent {
    Objects.requireNonNull(at);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(detail);
  }
}
