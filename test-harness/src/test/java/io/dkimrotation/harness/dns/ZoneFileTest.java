package io.dkimrotation.harness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.time.Agenda;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Master;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

class ZoneFileTest {
  private static final Duration TTL = Duration.ofHours(1);

  private final Agenda agenda = new Agenda(Instant.parse("2026-11-23T00:00:00Z"));
  private final ZoneData zone = new ZoneData("goo.ne.jp", agenda.clock(), Duration.ofMinutes(15));

  @AfterEach
  void close() {
    agenda.close();
  }

  private List<Record> readBack() throws IOException {
    // No origin and no default TTL: every line has to say its own.
    byte[] file = zone.zoneFile().getBytes(StandardCharsets.US_ASCII);
    try (Master master = new Master(new ByteArrayInputStream(file))) {
      List<Record> records = new ArrayList<>();
      for (Record each = master.nextRecord(); each != null; each = master.nextRecord()) {
        records.add(each);
      }
      return records;
    }
  }

  @Test
  void holdsEveryOctetThatAStringCanHold() throws IOException {
    String all =
        IntStream.rangeClosed(0, 255)
            .mapToObj(octet -> String.valueOf((char) octet))
            .collect(Collectors.joining());
    TxtData data = new TxtData(List.of(all.substring(0, 128), "", all.substring(128)));
    zone.addTxt("any._domainkey.goo.ne.jp", data, TTL);

    assertThat(zone.zoneFile()).isASCII();
    assertThat(readBack()).containsAll(zone.records("any._domainkey.goo.ne.jp"));
  }

  @Test
  void beginsWithTheSoaRecordOfTheSerialServed() throws IOException {
    zone.addTxt("x.goo.ne.jp", TxtData.of("x"), TTL);

    assertThat(readBack().get(0)).isInstanceOf(SOARecord.class);
    assertThat(((SOARecord) readBack().get(0)).getSerial()).isEqualTo(zone.serial());
  }

  @Test
  void holdsServersAliasesWildcardsAndSeveralRecordsAtOneName() throws IOException {
    zone.addNameServer("ns1.goo.ne.jp", InetAddress.getLoopbackAddress(), TTL);
    zone.addAlias("a.goo.ne.jp", "b.example", TTL);
    zone.addTxt("*._domainkey.goo.ne.jp", TxtData.of("wild"), TTL);
    zone.addTxt("s._domainkey.goo.ne.jp", TxtData.of("one"), TTL);
    zone.addTxt("s._domainkey.goo.ne.jp", TxtData.of("two"), TTL);
    zone.addTxt("gone.goo.ne.jp", TxtData.of("gone"), TTL);
    zone.removeTxt("gone.goo.ne.jp");

    assertThat(readBack()).hasSize(7);
    assertThat(zone.zoneFile().lines().skip(1))
        .containsExactly(
            "goo.ne.jp.\t\t3600\tIN\tNS\tns1.goo.ne.jp.",
            "ns1.goo.ne.jp.\t\t3600\tIN\tA\t127.0.0.1",
            "a.goo.ne.jp.\t\t3600\tIN\tCNAME\tb.example.",
            "*._domainkey.goo.ne.jp.\t3600\tIN\tTXT\t\"wild\"",
            "s._domainkey.goo.ne.jp.\t3600\tIN\tTXT\t\"one\"",
            "s._domainkey.goo.ne.jp.\t3600\tIN\tTXT\t\"two\"");
  }
}
