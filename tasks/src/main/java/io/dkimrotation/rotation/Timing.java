package io.dkimrotation.rotation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * How long things take and last. A rotation keeps the values that it started with: a changed
 * setting never changes a rotation under way.
 *
 * @param validity our policy for a key's life; DNS knows no expiry
 * @param expiryAlert how long before the end of {@code validity} people are alarmed
 * @param recordTtl asked for in the zone
 * @param leadTimeBusinessDays working days that the DNS team is given
 * @param task longest run of one Lambda task
 * @param followUp how often an open DNS request is looked at
 * @param registrationLimit after which an unanswered request stops the rotation in place
 * @param propagationLimit after which a registration that is not right everywhere does
 * @param activationNotice how long a switch is announced before it may be made
 * @param signingLimit how long SES may stay PENDING after a switch
 * @param monitoring how long a switched region is watched
 * @param overlap how long the old record stays after the last switch; at least the longest time
 *     that a mail is in transit (RFC 5321 §4.5.4.1: give-up time at least 4 to 5 days)
 * @param removalLimit after which an open removal no longer holds up the end
 * @param margin kept free before a key's end
 */
public record Timing(
    @JsonProperty("validitySeconds") Duration validity,
    @JsonProperty("expiryAlertSeconds") Duration expiryAlert,
    @JsonProperty("recordTtlSeconds") Duration recordTtl,
    int leadTimeBusinessDays,
    @JsonProperty("taskSeconds") Duration task,
    @JsonProperty("followUpSeconds") Duration followUp,
    @JsonProperty("registrationLimitSeconds") Duration registrationLimit,
    @JsonProperty("propagationLimitSeconds") Duration propagationLimit,
    @JsonProperty("activationNoticeSeconds") Duration activationNotice,
    @JsonProperty("signingLimitSeconds") Duration signingLimit,
    @JsonProperty("monitoringSeconds") Duration monitoring,
    @JsonProperty("overlapSeconds") Duration overlap,
    @JsonProperty("removalLimitSeconds") Duration removalLimit,
    @JsonProperty("marginSeconds") Duration margin) {

  /** Longest time that a mail is in transit before its sender gives up (RFC 5321 §4.5.4.1). */
  public static final Duration LONGEST_TRANSIT = Duration.ofDays(5);

  /** Longest wait for an activation window of Tuesday to Thursday. */
  private static final Duration WINDOW_WAIT = Duration.ofDays(7);

  /**
   * From the DNS team's last day to the proof of the new key in so many regions, at worst: each
   * region is announced and waits for a window of its own.
   */
  Duration afterRegistration(int regions) {
    return activationNotice
        .plus(WINDOW_WAIT)
        .plus(signingLimit)
        .plus(monitoring)
        .multipliedBy(regions)
        .plus(propagationLimit);
  }

  /** Working days as calendar days, counted from a Friday: the most weekends. No holidays. */
  Duration leadTimeInCalendarDays() {
    return Duration.ofDays(leadTimeBusinessDays + 2L * ((leadTimeBusinessDays + 4) / 5));
  }
}
