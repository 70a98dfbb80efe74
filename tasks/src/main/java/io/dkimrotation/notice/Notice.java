package io.dkimrotation.notice;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.FollowUp;
import io.dkimrotation.rotation.RotationPurpose;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that people are told: by mail, and through whatever other channels a domain has. What
 * calls operators to act is an {@link Alert}; the others nest here.
 */
public sealed interface Notice
    permits Notice.OfRequest, Notice.SwitchDone, Notice.Completed, Alert {
  /** The domain's settings as of now: contact, time zone, name servers. */
  DomainSettings settings();

  /** The rotation that it is about. */
  String rotationId();

  /** The kind of notice as a word for programs, such as {@code add-requested}; never changes. */
  String event();

  /** Calls the reader's method for this kind of notice. */
  <T> T readBy(Reader<T> reader);

  /** One method for each kind of notice, so that a new kind cannot be forgotten anywhere. */
  interface Reader<T> {
    /** A first request to add records. */
    T dnsRequested(DnsRequested notice);

    /** A request that is still open. */
    T reminder(Reminder notice);

    /** What was registered is not yet right. */
    T correction(Correction notice);

    /** What was asked for is there. */
    T thanks(Thanks notice);

    /** A first request to remove records. */
    T removalRequested(RemovalRequested notice);

    /** A request to revoke records. */
    T revocationRequested(RevocationRequested notice);

    /** A region signs with the new key. */
    T switchDone(SwitchDone notice);

    /** The rotation is over. */
    T completed(Completed notice);

    /** Something that operators must act on. */
    T alert(Alert notice);
  }

  /** A notice about something that the DNS team was asked to do. */
  sealed interface OfRequest extends Notice permits Asking, Thanks, Alert.Overdue, Alert.Rejected {
    /** What was asked. */
    DnsRequest request();

    @Override
    default String rotationId() {
      return request().rotationId();
    }
  }

  /** A notice that asks the DNS team to act and to answer on the page. */
  sealed interface Asking extends OfRequest
      permits DnsRequested,
          Reminder,
          Correction,
          RemovalRequested,
          RevocationRequested,
          Alert.DeadlinePassed,
          Alert.StillWrong {
    /** Where to look and answer. */
    URI page();
  }

  /**
   * To the DNS team: please add these records.
   *
   * @param request of kind {@code ADD}
   * @param page where to look and answer
   */
  record DnsRequested(DnsRequest request, DomainSettings settings, URI page) implements Asking {
    @Override
    public String event() {
      return "add-requested";
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.dnsRequested(this);
    }
  }

  /**
   * To the DNS team: the request is still open.
   *
   * @param request of any kind
   * @param page where to look and answer
   * @param number 1 to {@link FollowUp#REMINDERS}; the last one goes out when the due date has come
   */
  record Reminder(DnsRequest request, DomainSettings settings, URI page, int number)
      implements Asking {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if there is no such reminder
     */
    public Reminder {
      if (number < 1 || number > FollowUp.REMINDERS) {
        throw new IllegalArgumentException(
            "reminder " + number + "; allowed: 1 to " + FollowUp.REMINDERS);
      }
    }

    /** Whether the due date has come. */
    public boolean last() {
      return number == FollowUp.REMINDERS;
    }

    @Override
    public String event() {
      return "reminder";
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.reminder(this);
    }
  }

  /**
   * To the DNS team: what the name servers show is not yet what we asked for.
   *
   * @param request of kind {@code ADD}
   * @param page where to look and answer
   * @param findings what is wrong, at least one
   */
  record Correction(DnsRequest request, DomainSettings settings, URI page, List<Finding> findings)
      implements Asking {
    /**
     * Keeps its own copy of the findings.
     *
     * @throws IllegalArgumentException if there is none: nothing is to be corrected then
     */
    public Correction {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a correction without a finding");
      }
    }

    @Override
    public String event() {
      return "correction";
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.correction(this);
    }
  }

  /**
   * To the DNS team: we found what we asked for without being told; thanks, nothing else to do.
   *
   * @param request of any kind
   */
  record Thanks(DnsRequest request, DomainSettings settings) implements OfRequest {
    @Override
    public String event() {
      return "thanks";
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.thanks(this);
    }
  }

  /**
   * To the DNS team: no mail needs these records any more.
   *
   * @param request of kind {@code REMOVE}
   * @param page where to look and answer
   */
  record RemovalRequested(DnsRequest request, DomainSettings settings, URI page) implements Asking {
    @Override
    public String event() {
      return "remove-requested";
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.removalRequested(this);
    }
  }

  /**
   * To the DNS team: please revoke the keys of these records, at once.
   *
   * @param request of kind {@code REVOKE}
   * @param page where to look and answer
   */
  record RevocationRequested(DnsRequest request, DomainSettings settings, URI page)
      implements Asking {
    @Override
    public String event() {
      return "revoke-requested";
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.revocationRequested(this);
    }
  }

  /**
   * To the SES team: one region signs with the new key.
   *
   * @param region AWS region
   * @param selector that it signs with now
   * @param at when SES was seen to sign with it
   */
  record SwitchDone(
      String rotationId, DomainSettings settings, String region, Selector selector, Instant at)
      implements Notice {
    @Override
    public String event() {
      return "switched";
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.switchDone(this);
    }
  }

  /**
   * To the SES team: the rotation is over.
   *
   * @param purpose what it was for
   * @param previous signed with before; empty after a first key and after a refill
   * @param active signs now
   * @param remaining owner names of old records that are still published: harmless, unless the
   *     purpose was an emergency
   */
  record Completed(
      String rotationId,
      RotationPurpose purpose,
      DomainSettings settings,
      Optional<Selector> previous,
      Selector active,
      List<String> remaining)
      implements Notice {
    /** Keeps its own copy of the names. */
    public Completed {
      remaining = List.copyOf(remaining);
    }

    @Override
    public String event() {
      return "completed";
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.completed(this);
    }
  }
}
