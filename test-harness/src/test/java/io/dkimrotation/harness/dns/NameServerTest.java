package io.dkimrotation.harness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.time.Agenda;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class NameServerTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Duration TTL = Duration.ofHours(1);
  private static final String NAME = "s._domainkey.goo.ne.jp";

  private final Agenda agenda = new Agenda(START);
  private final ZoneData zone = new ZoneData("goo.ne.jp", agenda.clock(), Duration.ofMinutes(15));
  private final NameServer server = new NameServer("ns1", List.of(zone));

  @AfterEach
  void close() {
    server.close();
    agenda.close();
  }

  private static Message query(String name, int type) {
    return Message.newQuery(Record.newRecord(ZoneData.name(name), type, DClass.IN));
  }

  private Message ask(String name, int type) throws IOException {
    return new SimpleResolver(server.address()).send(query(name, type));
  }

  @Test
  void saysWithTheSoaRecordThatANameIsMissing() throws IOException {
    Message reply = ask(NAME, Type.TXT);

    assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(reply.getSection(Section.AUTHORITY)).singleElement().isInstanceOf(SOARecord.class);
  }

  @Test
  void givesTheAddressesOfItsServers() throws IOException {
    zone.addNameServer(
        "ns1.goo.ne.jp", InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 53}), TTL);

    Message reply = ask("goo.ne.jp", Type.NS);

    assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
    assertThat(reply.getSection(Section.ADDITIONAL))
        .extracting(Record::rdataToString)
        .contains("192.0.2.53");
  }

  @Test
  void refusesOtherZones() throws IOException {
    assertThat(ask("example.com", Type.TXT).getRcode()).isEqualTo(Rcode.REFUSED);
  }

  @Test
  void truncatesAt512OctetsWithoutEdns() throws IOException {
    zone.addTxt(NAME, TxtData.of("x".repeat(600)), TTL);
    SimpleResolver plain = new SimpleResolver(server.address());
    plain.setEDNS(-1);
    plain.setIgnoreTruncation(true);

    Message reply = plain.send(query(NAME, Type.TXT));

    assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
    assertThat(reply.getSection(Section.ANSWER)).isEmpty();
    assertThat(reply.numBytes()).isLessThanOrEqualTo(512);
  }

  @Test
  void sendsInOnePacketWhatEdnsAllows() throws IOException {
    zone.addTxt(NAME, TxtData.of("x".repeat(600)), TTL);
    SimpleResolver udpOnly = new SimpleResolver(server.address());
    udpOnly.setIgnoreTruncation(true);

    Message reply = udpOnly.send(query(NAME, Type.TXT));

    assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
    assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void servesAnOldVersionWhileItDoesNotFollow() throws IOException {
    server.stopFollowing();
    zone.addTxt(NAME, TxtData.of("new"), TTL);
    assertThat(ask(NAME, Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(soaSerial()).isEqualTo(zone.serial() - 1);

    server.catchUp();
    assertThat(ask(NAME, Type.TXT).getSection(Section.ANSWER)).hasSize(1);
    assertThat(soaSerial()).isEqualTo(zone.serial());
  }

  private long soaSerial() throws IOException {
    return ((SOARecord) ask("goo.ne.jp", Type.SOA).getSection(Section.ANSWER).get(0)).getSerial();
  }

  @Test
  void remembersWhatStoodInTheZoneAndHowLong() {
    zone.addTxt(NAME, TxtData.of("a\\b\""), TTL);
    agenda.runTo(START.plusSeconds(60));
    zone.addTxt("t._domainkey.goo.ne.jp", TxtData.of("second"), TTL);
    assertThat(zone.removeTxt(NAME)).isEqualTo(1);
    assertThat(zone.removeTxt(NAME)).isZero();

    assertThat(zone.publishedTxt())
        .containsExactly(
            new PublishedTxt(
                NAME, TxtData.of("a\\b\""), TTL, START, Optional.of(START.plusSeconds(60))),
            new PublishedTxt(
                "t._domainkey.goo.ne.jp",
                TxtData.of("second"),
                TTL,
                START.plusSeconds(60),
                Optional.empty()));
  }

  @Test
  void takesNoRecordOfAnotherZone() {
    assertThatThrownBy(() -> zone.addTxt("example.com", TxtData.of("x"), TTL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example.com");
  }
}
