package io.dkimrotation.notice;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.FollowUp;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that people are told by mail. */
public sealed interface Notice {
  /** The domain's settings as of now: contact, time zone, name servers. */
  DomainSettings settings();

  /** The rotation that it is about. */
  String rotationId();

  /** Calls the reader's method for this kind of notice. */
  <T> T readBy(Reader<T> reader);

  /** One method for each kind of notice, so that a new kind cannot be forgotten anywhere. */
  interface Reader<T> {
    /** A first request to add records. */
    T dnsRequested(DnsRequested notice);

    /** A request that is still open. */
    T reminder(Reminder notice);

    /** A first request to remove records. */
    T removalRequested(RemovalRequested notice);

    /** A region signs with the new key. */
    T switchDone(SwitchDone notice);

    /** The rotation is over. */
    T completed(Completed notice);
  }

  /**
   * To the DNS team: please add these records.
   *
   * @param request of kind {@code ADD}
   * @param page where to look and answer
   */
  record DnsRequested(DnsRequest request, DomainSettings settings, URI page) implements Notice {
    @Override
    public String rotationId() {
      return request.rotationId();
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.dnsRequested(this);
    }
  }

  /**
   * To the DNS team: the request is still open.
   *
   * @param request of either kind
   * @param page where to look and answer
   * @param number 1 to {@link FollowUp#REMINDERS}; the last one goes out when the due date has come
   */
  record Reminder(DnsRequest request, DomainSettings settings, URI page, int number)
      implements Notice {
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
    public String rotationId() {
      return request.rotationId();
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.reminder(this);
    }
  }

  /**
   * To the DNS team: no mail needs these records any more.
   *
   * @param request of kind {@code REMOVE}
   * @param page where to look and answer
   */
  record RemovalRequested(DnsRequest request, DomainSettings settings, URI page) implements Notice {
    @Override
    public String rotationId() {
      return request.rotationId();
    }

    @Override
    public <T> T readBy(Reader<T> reader) {
      return reader.removalRequested(this);
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
    public <T> T readBy(Reader<T> reader) {
      return reader.switchDone(this);
    }
  }

  /**
   * To the SES team: the rotation is over.
   *
   * @param previous signed with before; empty after a first key
   * @param active signs now
   * @param remaining owner names of old records that are still published; harmless
   */
  record Completed(
      String rotationId,
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
    public <T> T readBy(Reader<T> reader) {
      return reader.completed(this);
    }
  }
}
