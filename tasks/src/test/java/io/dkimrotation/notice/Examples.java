package io.dkimrotation.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rotation's notices, always the same. */
final class Examples {
  static final URI PAGE = URI.create("https://dkim.example.net/r/3f9c2a7be1d04c58?s=Zx81aQ&l=1");
  static final DomainSettings SETTINGS = settings("\"ns1.goo.ne.jp\", \"ns2.goo.ne.jp\"");
  static final DnsRequest ADD =
      request(DnsRequest.Kind.ADD, "20261201", LocalDate.of(2026, 12, 15));
  static final DnsRequest REMOVE =
      request(DnsRequest.Kind.REMOVE, "20251201", LocalDate.of(2027, 1, 12));

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
          SETTINGS,
          Optional.of(new Selector("gooid-21-pro-20251201-1")),
          new Selector("gooid-21-pro-20261201-1"),
          List.of());

  private Examples() {}

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
        Instant.parse("2027-03-01T00:00:20Z"));
  }

  private static List<String> publicKeys() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/notices/public-keys.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
