package io.dkimrotation.rotation;

import java.time.Instant;
import java.util.List;

/** Whether the old records are gone. */
public sealed interface Removal extends Verdict {
  /** No authoritative server has any of them. */
  record Removed() implements Removal {}

  /**
   * Some are still there; harmless, so nobody hurries.
   *
   * @param names owner names still published
   */
  record Outstanding(List<String> names) implements Removal {}

  /**
   * The rotation ends without it; the daily report goes on asking.
   *
   * @param names owner names still published
   */
  record LeftOpen(List<String> names) implements Removal {}

  /**
   * Judges one day.
   *
   * @param published owner names that some authoritative server still answers
   */
  static Removal judge(DnsRequest request, List<String> published, Instant now) {
    if (published.isEmpty()) {
      return new Removed();
    }
    return now.isBefore(request.openUntil())
        ? new Outstanding(List.copyOf(published))
        : new LeftOpen(List.copyOf(published));
  }
}
