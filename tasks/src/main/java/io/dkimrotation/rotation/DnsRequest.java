package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.TxtData;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What the DNS team is asked to do.
 *
 * @param id follows from the rotation; part of the page's address
 * @param kind add, remove or revoke
 * @param domain whose zone
 * @param rotationId the rotation that asks
 * @param records to add, to remove, or to be replaced by empty ones
 * @param askedAt first notice
 * @param dueOn the day by which it should be done, in the domain's time zone
 * @param openUntil after which nobody waits for it any more
 * @param urgent whether it is to be done at once, before other work
 */
public record DnsRequest(
    String id,
    Kind kind,
    DomainName domain,
    String rotationId,
    List<DkimRecord> records,
    Instant askedAt,
    LocalDate dueOn,
    Instant openUntil,
    boolean urgent) {
  /** Adding comes first, removing at the end; revoking only in an emergency. */
  public enum Kind {
    /** Records to publish beside the ones that stand. */
    ADD,
    /** Records that no mail needs any more. */
    REMOVE,
    /**
     * Records of compromised keys, each to be replaced by one with an empty key (RFC 6376 §3.6.1).
     */
    REVOKE;

    /** The stored word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Keeps its own copy of the records. */
  public DnsRequest {
    records = List.copyOf(records);
  }

  /** What is to stand in the zone, or to go from it: one of the request's records as data. */
  public TxtData data(DkimRecord record) {
    return kind == Kind.REVOKE ? TxtData.of(KeyRecord.Revoked.TEXT) : record.data();
  }
}
