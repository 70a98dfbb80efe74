package io.dkimrotation.harness.realdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers that do not fit into one packet of 1,232 octets, the size that the rotation asks for. */
@ParameterizedClass
@EnumSource
class LargeAnswerTest {
  private static final String DOMAIN = "goo.ne.jp";
  private static final String TWO = "two._domainkey." + DOMAIN;
  private static final String FOUR = "gooid-21-pro-20261201-1._domainkey." + DOMAIN;
  private static final List<TxtData> TEXTS =
      Stream.concat(Stream.of(Keys.inUse(DOMAIN)), Keys.asked(DOMAIN).stream())
          .map(DkimRecord::data)
          .toList();

  private static DnsServer server;

  @Parameter private Authority maker;

  @BeforeParameterizedClassInvocation
  static void start(Authority maker, @TempDir Path folder) {
    maker.program().assumeInstalled();
    ZoneData zone = Keys.zone(DOMAIN);
    Keys.pileUp(zone, TWO, TEXTS.subList(0, 2));
    Keys.pileUp(zone, FOUR, TEXTS);
    server = maker.serve(folder, List.of(new ZoneFile(DOMAIN, zone.zoneFile())));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private Message overUdp(String name, int octets) throws IOException {
    Name full = Name.fromString(name, Name.root);
    Message query = Message.newQuery(Record.newRecord(full, Type.TXT, DClass.IN));
    query.addRecord(new OPTRecord(octets, 0, 0), Section.ADDITIONAL);
    return server.send(query);
  }

  @ParameterizedTest
  @CsvSource({TWO + ",1232,false", FOUR + ",1232,true", FOUR + ",4096,false"})
  void isCutWhereTheAskerTakesNoMore(String name, int octets, boolean cut) throws IOException {
    assertThat(overUdp(name, octets).getHeader().getFlag(Flags.TC)).isEqualTo(cut);
  }

  @ParameterizedTest
  @EnumSource
  void isSeenWholeByTheRotation(Look look) {
    Outcome seen = look.at(server.authoritative(maker.name()), FOUR);

    assertThat(seen)
        .isInstanceOfSatisfying(
            Records.class,
            records -> assertThat(records.texts()).containsExactlyInAnyOrderElementsOf(TEXTS));
    assertThat(
            Verdict.of(
                    look,
                    DOMAIN,
                    Keys.asked(DOMAIN).subList(0, 1),
                    server.authoritative(maker.name()))
                .words())
        .containsExactly("several-records");
  }
}
