package io.dkimrotation.harness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.time.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** RFC 4592, on the parts of its own example (§2.2.1) that need no delegation. */
class WildcardTest {
  private static final Duration TTL = Duration.ofHours(1);

  private final Agenda agenda = new Agenda(Instant.parse("2026-11-23T00:00:00Z"));
  private final ZoneData zone = new ZoneData("example", agenda.clock(), Duration.ofMinutes(15));
  private final NameServer server = new NameServer("ns1", List.of(zone));

  @BeforeEach
  void fill() {
    zone.addTxt("*.example", TxtData.of("this is a wildcard"), TTL);
    zone.addTxt("sub.*.example", TxtData.of("this is not a wildcard"), TTL);
    zone.addAlias("host1.example", "target.example", TTL);
    zone.addTxt("_ssh._tcp.host1.example", TxtData.of("service"), TTL);
    zone.addAlias("*.alias.example", "target.example", TTL);
  }

  @AfterEach
  void close() {
    server.close();
    agenda.close();
  }

  private Message ask(String name, int type) {
    return server
        .answer(Message.newQuery(Record.newRecord(ZoneData.name(name), type, DClass.IN)))
        .orElseThrow();
  }

  private List<String> answers(String name, int type) {
    return ask(name, type).getSection(Section.ANSWER).stream()
        .map(r -> r.getName() + " " + r.rdataToString().replace("\"", ""))
        .toList();
  }

  @Test
  void lendsItsRecordsToNamesThatAreNotThere() {
    assertThat(answers("host3.example", Type.TXT))
        .containsExactly("host3.example. this is a wildcard");
  }

  @Test
  void coversSeveralLabels() {
    assertThat(answers("foo.bar.example", Type.TXT))
        .containsExactly("foo.bar.example. this is a wildcard");
  }

  @Test
  void answersToItsOwnNameAsItStands() {
    assertThat(answers("*.example", Type.TXT)).containsExactly("*.example. this is a wildcard");
  }

  @Test
  void hasNoDataOfOtherTypes() {
    Message reply = ask("host3.example", Type.A);

    assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(reply.getSection(Section.ANSWER)).isEmpty();
    assertThat(reply.getSection(Section.AUTHORITY)).singleElement().isInstanceOf(SOARecord.class);
  }

  /** RFC 4592 §2.2.1: "because _ssh._tcp.host1.example. exists". */
  @Test
  void lendsNothingToNamesThatOnlyHaveOthersBelowThem() {
    Message reply = ask("_tcp.host1.example", Type.TXT);

    assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(reply.getSection(Section.ANSWER)).isEmpty();
  }

  /** RFC 4592 §2.2.1: "because *.host1.example. does not exist". */
  @Test
  void lendsNothingBelowANameThatIsThere() {
    assertThat(ask("_telnet._tcp.host1.example", Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  /** RFC 4592 §2.2.1: "because the closest encloser is the wildcard". */
  @Test
  void lendsNothingBelowItself() {
    assertThat(ask("ghost.*.example", Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(answers("sub.*.example", Type.TXT))
        .containsExactly("sub.*.example. this is not a wildcard");
  }

  @Test
  void lendsAliasesToo() {
    zone.addTxt("target.example", TxtData.of("target"), TTL);

    assertThat(answers("any.alias.example", Type.TXT))
        .containsExactly("any.alias.example. target.example.", "target.example. target");
  }

  @Test
  void isGoneForTheServersOnceRemoved() {
    zone.removeTxt("*.example");

    // It still exists: a name stands below it.
    assertThat(ask("*.example", Type.TXT).getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answers("host3.example", Type.TXT)).isEmpty();
  }
}
