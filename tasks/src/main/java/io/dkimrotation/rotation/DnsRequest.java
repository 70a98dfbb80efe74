package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What the DNS team is asked to do.
 *
 * @param id follows from the rotation; part of the page's address
 * @param kind add or remove
 * @param domain whose zone
 * @param rotationId the rotation that asks
 * @param records to add, or to remove
 * @param askedAt first notice
 * @param dueOn the day by which it should be done, in the domain's time zone
 * @param openUntil after which nobody waits for it any more
 */
public record DnsRequest(
    String id,
    Kind kind,
    DomainName domain,
    String rotationId,
    List<DkimRecord> records,
    Instant askedAt,
    LocalDate dueOn,
    Instant openUntil) {
  /** Adding comes first, removing at the end. */
  public enum Kind {
    /** Records to publish beside the ones that stand. */
    ADD,
    /** Records that no mail needs any more. */
    REMOVE;

    /** The stored word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Keeps its own copy of the records. */
  public DnsRequest {
    records = List.copyOf(records);
  }
}
