package io.dkimrotation.harness.realdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A signed zone, seen through a resolver that validates (RFC 4035 §5). */
class DnssecTest {
  private static final String DOMAIN = "goo.ne.jp";
  private static final DkimRecord RECORD = Keys.asked(DOMAIN).get(0);
  private static final String OTHER_KEY = Keys.asked(DOMAIN).get(1).key().base64();

  @TempDir private Path folder;
  private SignedZone signed;

  @BeforeEach
  void sign() throws IOException {
    Stream.of(Bind.NAMED, Unbound.UNBOUND, SignedZone.KEYGEN, SignedZone.SIGNZONE)
        .forEach(DnsProgram::assumeInstalled);
    ZoneData zone = Keys.zone(DOMAIN);
    Keys.publish(zone, RECORD);
    signed = SignedZone.of(new ZoneFile(DOMAIN, zone.zoneFile()), folderOf("keys"));
  }

  private Path folderOf(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private interface Looking {
    void at(DnsServer authority, DnsServer resolver) throws IOException;
  }

  private void serve(ZoneFile zone, Looking looking) throws IOException {
    try (DnsServer bind = Bind.primary(folderOf("bind"), List.of(zone));
        DnsServer unbound =
            Unbound.validating(folderOf("unbound"), DOMAIN, bind, signed.trusted())) {
      looking.at(bind, unbound);
    }
  }

  private static Message ask(DnsServer server, boolean unchecked) throws IOException {
    Name name = Name.fromString(RECORD.name(), Name.root);
    Message query = Message.newQuery(Record.newRecord(name, Type.TXT, DClass.IN));
    query.getHeader().setFlag(Flags.AD);
    if (unchecked) {
      query.getHeader().setFlag(Flags.CD);
    }
    return server.send(query);
  }

  private static List<String> words(DnsServer bind, DnsServer unbound) {
    return Verdict.withResolvers(
            Look.UDP_FIRST,
            DOMAIN,
            List.of(RECORD),
            List.of(bind.authoritative("bind")),
            List.of(unbound.resolver("unbound")))
        .words();
  }

  @Test
  void whatIsSignedIsVouchedFor() throws IOException {
    serve(
        signed.zone(),
        (bind, unbound) -> {
          Outcome seen = Look.UDP_FIRST.at(unbound.resolver("unbound"), RECORD.name());

          assertThat(seen).isEqualTo(new Records(List.of(RECORD.data()), Keys.TTL));
          assertThat(ask(unbound, false).getHeader().getFlag(Flags.AD)).isTrue();
          assertThat(words(bind, unbound)).containsExactly("right", "right");
        });
  }

  @Test
  void whatWasEditedAfterSigningIsGivenUncheckedOnly() throws IOException {
    // The strings of the file are as long as before, so that only the octets differ.
    String key = RECORD.key().base64();
    ZoneFile edited = signed.edited(key.substring(60, 100), OTHER_KEY.substring(60, 100));
    serve(
        edited,
        (bind, unbound) -> {
          assertThat(Look.UDP_FIRST.at(bind.authoritative("bind"), RECORD.name()))
              .isInstanceOf(Records.class)
              .isNotEqualTo(new Records(List.of(RECORD.data()), Keys.TTL));
          assertThat(Look.UDP_FIRST.at(unbound.resolver("unbound"), RECORD.name()).inWords())
              .contains("SERVFAIL");
          assertThat(ask(unbound, false).getRcode()).isEqualTo(Rcode.SERVFAIL);
          Message unchecked = ask(unbound, true);
          assertThat(unchecked.getRcode()).isEqualTo(Rcode.NOERROR);
          assertThat(unchecked.getSection(Section.ANSWER)).isNotEmpty();
          assertThat(words(bind, unbound)).containsExactly("wrong-key", "dnssec-failure");
        });
  }
}
