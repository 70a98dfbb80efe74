package io.dkimrotation.harness.realdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Two servers of one zone, one of which is not as the other. */
class UnequalServersTest {
  private static final String DOMAIN = "goo.ne.jp";
  private static final DkimRecord RECORD = Keys.asked(DOMAIN).get(0);
  private static final Outcome RIGHT = new Records(List.of(RECORD.data()), Keys.TTL);

  private final ZoneData zone = Keys.zone(DOMAIN);

  @TempDir private Path folder;

  @BeforeEach
  void needsBind() {
    Bind.NAMED.assumeInstalled();
  }

  private Path folderOf(String server) throws IOException {
    return Files.createDirectories(folder.resolve(server));
  }

  private ZoneFile file() {
    return new ZoneFile(DOMAIN, zone.zoneFile());
  }

  private static List<Outcome> outcomes(DnsServer first, DnsServer second) {
    return Look.UDP_FIRST
        .lookup()
        .ask(
            List.of(first.authoritative("first"), second.authoritative("second")),
            List.of(RECORD.name()))
        .stream()
        .map(ServerAnswer::outcome)
        .toList();
  }

  private static List<String> words(DnsServer first, DnsServer second) {
    return Verdict.of(
            Look.UDP_FIRST,
            DOMAIN,
            List.of(RECORD),
            first.authoritative("first"),
            second.authoritative("second"))
        .words();
  }

  @Test
  void theOneThatIsDownIsUnreachableAndTheOtherRight() throws IOException {
    Nsd.NSD.assumeInstalled();
    Keys.publish(zone, RECORD);
    try (DnsServer bind = Bind.primary(folderOf("bind"), List.of(file()));
        DnsServer nsd = Nsd.primary(folderOf("nsd"), List.of(file()))) {
      assertThat(outcomes(bind, nsd)).containsExactly(RIGHT, RIGHT);

      nsd.stop();

      assertThat(outcomes(bind, nsd))
          .satisfiesExactly(
              first -> assertThat(first).isEqualTo(RIGHT),
              second -> assertThat(second).isInstanceOf(Unreachable.class));
      assertThat(words(bind, nsd)).containsExactly("right", "unreachable");
    }
  }

  @Test
  void aSecondaryThatNobodyTellsGoesOnWithTheOldZone() throws IOException {
    Path primaryFolder = folderOf("primary");
    try (DnsServer primary = Bind.primary(primaryFolder, List.of(file()));
        DnsServer secondary = Bind.secondary(folderOf("secondary"), DOMAIN, primary)) {
      long before = zone.serial();
      Keys.publish(zone, RECORD);
      file().writeTo(primaryFolder);
      primary.reload();
      primary.awaitSerial(DOMAIN, zone.serial());

      secondary.awaitSerial(DOMAIN, before);
      assertThat(outcomes(primary, secondary))
          .satisfiesExactly(
              first -> assertThat(first).isEqualTo(RIGHT),
              second -> assertThat(second).isInstanceOf(NoSuchName.class));
      assertThat(words(primary, secondary)).containsExactly("right", "stale-secondary");

      secondary.send(notifyOf(DOMAIN));
      secondary.awaitSerial(DOMAIN, zone.serial());
      assertThat(outcomes(primary, secondary)).containsExactly(RIGHT, RIGHT);
      assertThat(words(primary, secondary)).containsExactly("right", "right");
    }
  }

  /** Tells a secondary that there is something new (RFC 1996 §3.6). */
  private static Message notifyOf(String origin) throws IOException {
    Name apex = Name.fromString(origin, Name.root);
    Message message = Message.newQuery(Record.newRecord(apex, Type.SOA, DClass.IN));
    message.getHeader().setOpcode(Opcode.NOTIFY);
    return message;
  }
}
