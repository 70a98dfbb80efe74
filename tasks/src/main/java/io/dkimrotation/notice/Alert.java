package io.dkimrotation.notice;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.RollBackCause;
import io.dkimrotation.rotation.Signer;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** A notice that operators must act on: to the SES team and the contact, on every channel. */
public sealed interface Alert extends Notice
    permits Alert.Escalation,
        Alert.Warned,
        Alert.Overdue,
        Alert.Rejected,
        Alert.RolledBack,
        Alert.SwitchInTrouble,
        EmergencyAlert {
  /** How soon somebody should look. */
  enum Severity {
    /** On the next working day. */
    WARNING,
    /** Now, at any hour. */
    PAGE
  }

  /** How soon somebody should look. */
  default Severity severity() {
    return Severity.WARNING;
  }

  /** An alert about the DNS team's part, who get it in copy. */
  sealed interface Escalation extends Alert {}

  @Override
  default <T> T readBy(Notice.Reader<T> reader) {
    return reader.alert(this);
  }

  /** Calls the method for this kind of alert. */
  <T> T readAlertBy(Cases<T> cases);

  /** One method for each kind of alert. */
  interface Cases<T> {
    /** Something around the identity or the notices that somebody should look at. */
    T warned(Warned alert);

    /** The due date of a request is over. */
    T deadlinePassed(DeadlinePassed alert);

    /** Registered, but not right for too long. */
    T stillWrong(StillWrong alert);

    /** A name server keeps silent. */
    T serverUnreachable(ServerUnreachable alert);

    /** Mail is signed with a key that is not published any more. */
    T recordInUseMissing(RecordInUseMissing alert);

    /** In an emergency there would be no key to switch to. */
    T standbyRecordMissing(StandbyRecordMissing alert);

    /** Nobody waits for a request any more. */
    T overdue(Overdue alert);

    /** The DNS team cannot do it as asked. */
    T rejected(Rejected alert);

    /** SES signs with the old key again. */
    T rolledBack(RolledBack alert);

    /** A switch does not go as it should, and only people can help. */
    T switchInTrouble(SwitchInTrouble alert);

    /** A compromised key gives way, or cannot. */
    T emergency(EmergencyAlert alert);
  }

  /**
   * A rotation has begun, and what is not in its way but not as it should be can still be mended.
   *
   * @param warnings one sentence each, at least one
   */
  record Warned(String rotationId, DomainSettings settings, List<String> warnings)
      implements Alert {
    /**
     * Keeps its own copy of the warnings.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Warned {
      warnings = List.copyOf(warnings);
      if (warnings.isEmpty()) {
        throw new IllegalArgumentException("warned, of nothing");
      }
    }

    @Override
    public String event() {
      return "warned";
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.warned(this);
    }
  }

  /**
   * Escalation: the due date is over and the name servers do not show what we asked for.
   *
   * @param request of any kind
   * @param page where to look and answer
   */
  record DeadlinePassed(DnsRequest request, DomainSettings settings, URI page)
      implements Escalation, Notice.Asking {
    @Override
    public String event() {
      return "deadline-passed";
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.deadlinePassed(this);
    }
  }

  /**
   * Escalation: the records have been wrong for as long as we meant to wait; we wait once more.
   *
   * @param request of kind {@code ADD}
   * @param page where to look and answer
   * @param findings what is wrong, at least one
   * @param until how long we go on looking before the rotation stops
   */
  record StillWrong(
      DnsRequest request, DomainSettings settings, URI page, List<Finding> findings, Instant until)
      implements Escalation, Notice.Asking {
    /**
     * Keeps its own copy of the findings.
     *
     * @throws IllegalArgumentException if there is none
     */
    public StillWrong {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("still wrong, without a finding");
      }
    }

    @Override
    public String event() {
      return "still-wrong";
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.stillWrong(this);
    }
  }

  /**
   * Escalation: one name server gives no answer while we need all of them.
   *
   * @param server its name as the settings would have to exclude it
   * @param rounds looks in a row without an answer
   * @param since the first of them
   */
  record ServerUnreachable(
      String rotationId, DomainSettings settings, String server, int rounds, Instant since)
      implements Escalation {
    @Override
    public String event() {
      return "server-unreachable";
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.serverUnreachable(this);
    }
  }

  /**
   * Escalation: the record that today's mail is verified with is gone or wrong.
   *
   * @param record as it must be
   * @param servers that do not show it, at least one
   */
  record RecordInUseMissing(
      String rotationId, DomainSettings settings, DkimRecord record, List<String> servers)
      implements Escalation {
    /** Keeps its own copy of the servers. */
    public RecordInUseMissing {
      servers = List.copyOf(servers);
    }

    @Override
    public String event() {
      return "record-in-use-missing";
    }

    @Override
    public Severity severity() {
      return Severity.PAGE;
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.recordInUseMissing(this);
    }
  }

  /**
   * Escalation: the record of a standby key is gone or wrong; no mail is verified with it.
   *
   * @param record as it must be
   * @param servers that do not show it, at least one
   */
  record StandbyRecordMissing(
      String rotationId, DomainSettings settings, DkimRecord record, List<String> servers)
      implements Escalation {
    /** Keeps its own copy of the servers. */
    public StandbyRecordMissing {
      servers = List.copyOf(servers);
    }

    @Override
    public String event() {
      return "standby-record-missing";
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.standbyRecordMissing(this);
    }
  }

  /**
   * The request was open to its end, so the rotation stops where it is.
   *
   * @param request of kind {@code ADD}
   * @param execution its ARN, to find it in the console
   */
  record Overdue(DnsRequest request, DomainSettings settings, String execution)
      implements Alert, Notice.OfRequest {
    @Override
    public String event() {
      return "overdue";
    }

    @Override
    public Severity severity() {
      return Severity.PAGE;
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.overdue(this);
    }
  }

  /**
   * The DNS team answered on the page that there is a problem.
   *
   * @param request of any kind
   * @param answer with name and comment as they were typed
   */
  record Rejected(DnsRequest request, DomainSettings settings, DnsAnswer answer)
      implements Alert, Notice.OfRequest {
    @Override
    public String event() {
      return "rejected";
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.rejected(this);
    }
  }

  /**
   * SES signs with the old key again, and the rotation is over.
   *
   * @param regions AWS regions, all that sign with it
   * @param restored what they sign with again
   * @param withdrawn selector of the new key
   * @param cause why
   * @param detail what was seen, for people
   * @param at when SES was given the old key
   */
  record RolledBack(
      String rotationId,
      DomainSettings settings,
      List<String> regions,
      Signer restored,
      Selector withdrawn,
      RollBackCause cause,
      String detail,
      Instant at)
      implements Alert {
    /** Keeps its own copy of the regions. */
    public RolledBack {
      regions = List.copyOf(regions);
    }

    @Override
    public String event() {
      return "rolled-back";
    }

    @Override
    public Severity severity() {
      return Severity.PAGE;
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.rolledBack(this);
    }
  }

  /**
   * A switch does not go as it should, and only people can help.
   *
   * @param trouble what it is
   * @param region where it was seen; AWS region
   * @param detail what was seen, for people
   * @param execution its ARN, to find it in the console
   */
  record SwitchInTrouble(
      String rotationId,
      DomainSettings settings,
      SwitchTrouble trouble,
      String region,
      String detail,
      String execution)
      implements Alert {
    @Override
    public String event() {
      return "switch-in-trouble";
    }

    @Override
    public Severity severity() {
      return Severity.PAGE;
    }

    @Override
    public <T> T readAlertBy(Cases<T> cases) {
      return cases.switchInTrouble(this);
    }
  }
}
