package io.dkimrotation.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.Difference;
import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Mistake;
import io.dkimrotation.rotation.RollBackCause;
import io.dkimrotation.rotation.RotationPurpose;
import io.dkimrotation.rotation.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One rotation's notices, always the same. */
final class Examples {
  static final URI PAGE = URI.create("https://dkim.example.net/r/3f9c2a7be1d04c58?s=Zx81aQ&l=1");
  static final DomainSettings SETTINGS = settings("\"ns1.goo.ne.jp\", \"ns2.goo.ne.jp\"");
  static final DnsRequest ADD =
      request(DnsRequest.Kind.ADD, "20261201", LocalDate.of(2026, 12, 15));
  static final DnsRequest REMOVE =
      request(DnsRequest.Kind.REMOVE, "20251201", LocalDate.of(2027, 1, 12));

  static final DnsRequest REVOKE =
      request(DnsRequest.Kind.REVOKE, "20251201", LocalDate.of(2026, 12, 2));
  static final DnsRequest URGENT_ADD =
      request(DnsRequest.Kind.ADD, "20261201", LocalDate.of(2026, 12, 2), true);

  static final Notice.DnsRequested DNS_REQUESTED = new Notice.DnsRequested(ADD, SETTINGS, PAGE);
  static final Notice.RemovalRequested REMOVAL_REQUESTED =
      new Notice.RemovalRequested(REMOVE, SETTINGS, PAGE);
  static final Notice.SwitchDone SWITCH_DONE =
      new Notice.SwitchDone(
          "20261201-1",
          SETTINGS,
          "ap-northeast-1",
          new Selector("gooid-21-pro-20261201-1"),
          Instant.parse("2026-12-15T01:07:00Z"));
  static final Notice.Completed COMPLETED =
      new Notice.Completed(
          "20261201-1",
          RotationPurpose.ROTATE,
          SETTINGS,
          Optional.of(new Selector("gooid-21-pro-20251201-1")),
          new Selector("gooid-21-pro-20261201-1"),
          List.of());

  static final Notice.Thanks THANKS = new Notice.Thanks(ADD, SETTINGS);
  static final Notice.Thanks REMOVAL_THANKS = new Notice.Thanks(REMOVE, SETTINGS);
  static final Notice.Correction CORRECTION =
      new Notice.Correction(ADD, SETTINGS, PAGE, findings());

  static final Alert.DeadlinePassed DEADLINE_PASSED = new Alert.DeadlinePassed(ADD, SETTINGS, PAGE);
  static final Alert.DeadlinePassed REMOVAL_DEADLINE_PASSED =
      new Alert.DeadlinePassed(REMOVE, SETTINGS, PAGE);
  static final Alert.StillWrong STILL_WRONG =
      new Alert.StillWrong(ADD, SETTINGS, PAGE, findings(), Instant.parse("2026-12-19T01:00:00Z"));
  static final Alert.ServerUnreachable SERVER_UNREACHABLE =
      new Alert.ServerUnreachable(
          "20261201-1", SETTINGS, "ns2.goo.ne.jp", 6, Instant.parse("2026-12-10T03:40:00Z"));
  static final Alert.RecordInUseMissing RECORD_IN_USE_MISSING =
      new Alert.RecordInUseMissing(
          "20261201-1",
          SETTINGS,
          REMOVE.records().get(0),
          List.of("ns1.goo.ne.jp", "ns2.goo.ne.jp"));
  static final Alert.Overdue OVERDUE =
      new Alert.Overdue(
          ADD,
          SETTINGS,
          "arn:aws:states:ap-northeast-1:123456789012:execution:rotation:goo.ne.jp-2026-12-01");
  static final Alert.Rejected REJECTED =
      rejected("Sato", "The zone is frozen until 5 January.\nMay we do it on the 6th?");

  private static final Optional<Selector> COMPROMISED =
      Optional.of(new Selector("gooid-21-pro-20251201-1"));
  private static final String EMERGENCY_EXECUTION =
      "arn:aws:states:ap-northeast-1:123456789012:execution:emergency-switch:goo.ne.jp-1";

  /** Every kind of notice in every variant that reads differently. */
  static final Map<String, Notice> ALL = all();

  private Examples() {}

  private static Map<String, Notice> all() {
    Map<String, Notice> all = new LinkedHashMap<>();
    all.put("dns-requested", DNS_REQUESTED);
    all.put("reminder-1", reminder(ADD, 1));
    all.put("reminder-2", reminder(ADD, 2));
    all.put("reminder-3", reminder(ADD, 3));
    all.put("removal-reminder-1", reminder(REMOVE, 1));
    all.put("removal-requested", REMOVAL_REQUESTED);
    all.put("dns-requested-urgent", new Notice.DnsRequested(URGENT_ADD, SETTINGS, PAGE));
    all.put("revocation-requested", new Notice.RevocationRequested(REVOKE, SETTINGS, PAGE));
    all.put("revocation-reminder-1", reminder(REVOKE, 1));
    all.put("revocation-deadline-passed", new Alert.DeadlinePassed(REVOKE, SETTINGS, PAGE));
    all.put("revocation-thanks", new Notice.Thanks(REVOKE, SETTINGS));
    all.put("emergency-begun", emergencyBegun(Optional.of("20261201-1")));
    all.put("emergency-begun-alone", emergencyBegun(Optional.empty()));
    all.put("emergency-switched", emergencySwitched());
    all.put("no-standby-usable", noStandbyUsable());
    all.put("warned", warned());
    all.put("correction", CORRECTION);
    all.put("deadline-passed", DEADLINE_PASSED);
    all.put("removal-deadline-passed", REMOVAL_DEADLINE_PASSED);
    all.put("still-wrong", STILL_WRONG);
    all.put("thanks", THANKS);
    all.put("removal-thanks", REMOVAL_THANKS);
    all.put("switch-done", SWITCH_DONE);
    all.put("completed", COMPLETED);
    all.put("completed-first-key", completed(Optional.empty(), List.of()));
    all.put("completed-emergency", completed(RotationPurpose.EMERGENCY, COMPROMISED, List.of()));
    all.put(
        "completed-emergency-records-left",
        completed(
            RotationPurpose.EMERGENCY,
            COMPROMISED,
            List.of("gooid-21-pro-20251201-1._domainkey.goo.ne.jp")));
    all.put("completed-refill", completed(RotationPurpose.REFILL, Optional.empty(), List.of()));
    all.put(
        "completed-records-left",
        completed(
            Optional.of(new Selector("gooid-21-pro-20251201-1")),
            List.of("gooid-21-pro-20251201-1._domainkey.goo.ne.jp")));
    all.put("server-unreachable", SERVER_UNREACHABLE);
    all.put("record-in-use-missing", RECORD_IN_USE_MISSING);
    all.put("standby-record-missing", standbyRecordMissing());
    all.put("overdue", OVERDUE);
    all.put("rejected", REJECTED);
    for (RollBackCause cause : RollBackCause.values()) {
      all.put("rolled-back-" + cause.name().toLowerCase(Locale.ROOT), rolledBack(cause));
    }
    for (SwitchTrouble trouble : SwitchTrouble.values()) {
      all.put("switch-in-trouble-" + trouble.word(), inTrouble(trouble));
    }
    return all;
  }

  private static Notice completed(Optional<Selector> previous, List<String> remaining) {
    return completed(RotationPurpose.ROTATE, previous, remaining);
  }

  private static Notice completed(
      RotationPurpose purpose, Optional<Selector> previous, List<String> remaining) {
    return new Notice.Completed(
        "20261201-1",
        purpose,
        SETTINGS,
        previous,
        new Selector("gooid-21-pro-20261201-1"),
        remaining);
  }

  private static EmergencyAlert.Begun emergencyBegun(Optional<String> superseded) {
    return new EmergencyAlert.Begun(
        "20261201-e5", SETTINGS, COMPROMISED.orElseThrow(), superseded, EMERGENCY_EXECUTION);
  }

  private static EmergencyAlert.Switched emergencySwitched() {
    return new EmergencyAlert.Switched(
        "20261201-e5",
        SETTINGS,
        List.of("ap-northeast-1", "ap-northeast-3"),
        new Selector("gooid-21-pro-20251201-2"),
        List.of(COMPROMISED.orElseThrow()),
        Instant.parse("2026-12-01T00:04:00Z"));
  }

  private static EmergencyAlert.NoStandbyUsable noStandbyUsable() {
    return new EmergencyAlert.NoStandbyUsable(
        "20261201-e5",
        SETTINGS,
        COMPROMISED.orElseThrow(),
        List.of(
            "gooid-21-pro-20251201-2: past its policy date, 2026-11-30T00:00:00Z",
            "gooid-21-pro-20251201-3: not right in DNS: [no record on ns1.goo.ne.jp]"),
        OVERDUE.execution());
  }

  private static Alert.StandbyRecordMissing standbyRecordMissing() {
    return new Alert.StandbyRecordMissing(
        "20261201-1", SETTINGS, ADD.records().get(1), List.of("ns2.goo.ne.jp"));
  }

  private static Alert.Warned warned() {
    return new Alert.Warned(
        "20261201-1",
        SETTINGS,
        List.of(
            "ap-northeast-1: identities under goo.ne.jp, which keep the DKIM settings that they"
                + " have: mail.goo.ne.jp",
            "ap-northeast-1: DMARC of goo.ne.jp rejects or quarantines what is unsigned, as SES may"
                + " send some minutes after the switch; a custom MAIL FROM domain under it would"
                + " let SPF pass"));
  }

  static Alert.Rejected rejected(String name, String comment) {
    return new Alert.Rejected(
        ADD, SETTINGS, new DnsAnswer(name, comment, Instant.parse("2026-12-08T02:15:00Z")));
  }

  static Alert.RolledBack rolledBack(RollBackCause cause) {
    return new Alert.RolledBack(
        "20261201-1",
        SETTINGS,
        List.of("ap-northeast-1", "ap-northeast-3"),
        Signer.of(new Selector("gooid-21-pro-20251201-1")),
        new Selector("gooid-21-pro-20261201-1"),
        cause,
        "probe mail of 2026-12-15T04:00:00Z: no valid signature of goo.ne.jp",
        Instant.parse("2026-12-15T04:05:00Z"));
  }

  static Alert.SwitchInTrouble inTrouble(SwitchTrouble trouble) {
    return new Alert.SwitchInTrouble(
        "20261201-1",
        SETTINGS,
        trouble,
        "ap-northeast-1",
        "SES should sign with gooid-21-pro-20261201-1, but ap-northeast-1: selector"
            + " gooid-21-pro-20251201-1, DKIM SUCCESS, signing on",
        OVERDUE.execution());
  }

  private static List<Finding> findings() {
    DkimRecord first = ADD.records().get(0);
    DkimRecord second = ADD.records().get(1);
    Difference cut = new Difference(256, "", first.value().substring(255, 267));
    String about = "255 octets, 237 of the key's 392";
    return List.of(
        finding(Mistake.TRUNCATED, "ns1.goo.ne.jp", first, about, Optional.of(cut)),
        finding(Mistake.TRUNCATED, "ns2.goo.ne.jp", first, about, Optional.of(cut)),
        finding(
            Mistake.DOUBLED_DOMAIN,
            "ns2.goo.ne.jp",
            second,
            second.name() + ".goo.ne.jp",
            Optional.empty()));
  }

  private static Finding finding(
      Mistake mistake,
      String server,
      DkimRecord record,
      String about,
      Optional<Difference> difference) {
    return new Finding(mistake, server, record.name(), about, difference, record.zoneLine());
  }

  static Notice.Reminder reminder(DnsRequest request, int number) {
    return new Notice.Reminder(request, SETTINGS, PAGE, number);
  }

  static DomainSettings settings(String nameServers) {
    String json =
        """
        {
          "domain": "goo.ne.jp",
          "selectorPrefix": "gooid-21-pro",
          "regions": ["ap-northeast-1"],
          "timeZone": "Asia/Tokyo",
          "people": {
            "dnsTeam": ["dns@example.co.jp"],
            "sesTeam": ["ses@example.co.jp"],
            "contactEmail": "ses@example.co.jp",
            "contactPhone": "03-1234-5678",
            "sender": "dkim-rotation@example.net"
          },
          "dns": {"nameServers": [%s]}
        }
        """
            .formatted(nameServers);
    try {
      return DomainSettings.parse(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DnsRequest request(DnsRequest.Kind kind, String date, LocalDate dueOn) {
    return request(kind, date, dueOn, kind == DnsRequest.Kind.REVOKE);
  }

  private static DnsRequest request(
      DnsRequest.Kind kind, String date, LocalDate dueOn, boolean urgent) {
    List<DkimRecord> records = new ArrayList<>();
    for (String key : publicKeys()) {
      records.add(
          new DkimRecord(
              SETTINGS.domain(),
              new Selector("gooid-21-pro-" + date + "-" + (records.size() + 1)),
              DkimPublicKey.fromBase64(key),
              Duration.ofHours(1)));
    }
    return new DnsRequest(
        "3f9c2a7be1d04c58",
        kind,
        SETTINGS.domain(),
        "20261201-1",
        records,
        Instant.parse("2026-12-01T00:00:20Z"),
        dueOn,
        Instant.parse("2027-03-01T00:00:20Z"),
        urgent);
  }

  private static List<String> publicKeys() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/notices/public-keys.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
