package io.dkimrotation.rotation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long the DNS team took in the last rotations of a domain.
 *
 * @param measured the oldest first, at most {@link #KEPT}, one of each rotation
 */
public record LeadTimes(List<Measured> measured) {
  /** Rotations remembered: with one a year, what was longer ago says little about today's team. */
  public static final int KEPT = 5;

  /** As many as the setting may be; what took longer was forgotten rather than worked on. */
  public static final int LONGEST_BUSINESS_DAYS = 60;

  /**
   * One rotation's.
   *
   * @param rotationId whose
   * @param businessDays from the day of the first notice to the day on which DNS showed the records
   */
  public record Measured(String rotationId, int businessDays) {}

  /** Keeps its own copy. */
  public LeadTimes {
    measured = List.copyOf(measured);
  }

  /** Before the first rotation. */
  public static LeadTimes none() {
    return new LeadTimes(List.of());
  }

  /**
   * Measures one.
   *
   * @param seen when DNS was first seen to show what was asked for
   */
  public static Measured measure(DnsRequest request, DomainSettings settings, Instant seen) {
    LocalDate asked = request.askedAt().atZone(settings.zone()).toLocalDate();
    LocalDate there = seen.atZone(settings.zone()).toLocalDate();
    return new Measured(request.rotationId(), settings.calendar().between(asked, there));
  }

  /** With one more; the first measure of a rotation counts, so that a repeated task adds none. */
  public LeadTimes with(Measured one) {
    if (measured.stream().anyMatch(each -> each.rotationId().equals(one.rotationId()))) {
      return this;
    }
    List<Measured> all = new ArrayList<>(measured);
    all.add(one);
    return new LeadTimes(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }

  /** How long to plan for. */
  public LeadTime planned(int setting) {
    Optional<Measured> longest = longest().filter(one -> one.businessDays() > setting);
    if (longest.isEmpty()) {
      return new LeadTime(
          setting, "the settings give the DNS team %d business days".formatted(setting));
    }
    Measured one = longest.get();
    String when =
        one.equals(measured.get(measured.size() - 1)) ? "last time" : "in " + one.rotationId();
    int days = Math.min(one.businessDays(), LONGEST_BUSINESS_DAYS);
    String counted = days < one.businessDays() ? ", counted as " + days : "";
    return new LeadTime(
        days,
        "the DNS team took %d business days %s%s".formatted(one.businessDays(), when, counted));
  }

  /** The latest of the longest ones. */
  private Optional<Measured> longest() {
    return measured.stream().reduce((a, b) -> b.businessDays() >= a.businessDays() ? b : a);
  }

  /**
   * Business days to plan for.
   *
   * @param reason for people
   */
  public record LeadTime(int businessDays, String reason) {}
}
