package io.dkimrotation.rotation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a DNS request stands, for whoever opens its page. */
public enum RequestPhase {
  /** Waits for the DNS team. */
  ASKING,
  /** The DNS team has said that something is in the way; an answer is still welcome. */
  PROBLEM,
  /** The DNS team has said that it is done; DNS has not borne it out yet. */
  ANSWERED,
  /** DNS has shown all that was asked for. */
  COMPLETE,
  /** A later rotation of the domain has begun and asks for records of its own. */
  SUPERSEDED,
  /** Nobody waits for it any more. */
  EXPIRED;

  /** The word in a status. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether an answer changes anything. */
  public boolean takesAnswers() {
    return this == ASKING || this == PROBLEM;
  }

  /** Whether somebody still wants to know what DNS shows. */
  public boolean isOpen() {
    return takesAnswers() || this == ANSWERED;
  }

  /**
   * Judges a request. What was completed stays so, whatever happened later.
   *
   * @param lock of the domain, if it was ever rotated
   */
  public static RequestPhase of(
      DnsRequest request,
      Optional<DnsAnswer> answer,
      List<RequestEvent> history,
      Optional<Lock> lock,
      Instant now) {
    if (has(history, RequestEvent.Kind.COMPLETE)) {
      return COMPLETE;
    }
    // Old records may go at any time; a later rotation does not change that.
    if (request.kind() == DnsRequest.Kind.ADD
        && lock.filter(last -> !last.rotationId().equals(request.rotationId())).isPresent()) {
      return SUPERSEDED;
    }
    if (!now.isBefore(request.openUntil())) {
      return EXPIRED;
    }
    if (answer.isPresent()) {
      return ANSWERED;
    }
    return has(history, RequestEvent.Kind.PROBLEM_REPORTED) ? PROBLEM : ASKING;
  }

  private static boolean has(List<RequestEvent> history, RequestEvent.Kind kind) {
    return history.stream().anyMatch(event -> event.kind() == kind);
  }
}
