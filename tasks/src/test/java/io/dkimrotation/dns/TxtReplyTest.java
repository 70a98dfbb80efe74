package io.dkimrotation.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.NoData;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class TxtReplyTest {
  private static final Name OWNER = DnsLookup.name("s._domainkey.goo.ne.jp");
  private static final Name THERE = DnsLookup.name("s.keys.example.net");
  private static final Name FURTHER = DnsLookup.name("s.more.example.net");
  private static final Server SERVER =
      new Server(
          "ns1", InetSocketAddress.createUnresolved("ns1.example", 53), Server.Kind.AUTHORITATIVE);

  private static Outcome read(int rcode, Record... answer) {
    Message message = Message.newQuery(Record.newRecord(OWNER, Type.TXT, DClass.IN));
    message.getHeader().setFlag(Flags.AA);
    message.getHeader().setRcode(rcode);
    List.of(answer).forEach(record -> message.addRecord(record, Section.ANSWER));
    return TxtReply.read(new Inquiry.Reply.Received(message), OWNER, SERVER);
  }

  private static Record alias(Name from, Name to) {
    return new CNAMERecord(from, DClass.IN, 3600, to);
  }

  private static Record text(Name owner, int dclass) {
    return new TXTRecord(owner, dclass, 3600, "v=DKIM1");
  }

  private static Alias aliasOf(String target, String... texts) {
    return new Alias(target, List.of(texts).stream().map(TxtData::of).toList());
  }

  @Test
  void readsTheTextAtTheEndOfAllAliases() {
    assertThat(
            read(
                Rcode.NOERROR,
                text(FURTHER, DClass.IN),
                alias(THERE, FURTHER),
                alias(OWNER, THERE)))
        .isEqualTo(aliasOf("s.keys.example.net", "v=DKIM1"));
  }

  @Test
  void readsNoTextThatTheAliasDoesNotLeadTo() {
    assertThat(read(Rcode.NOERROR, alias(OWNER, THERE), text(FURTHER, DClass.IN)))
        .isEqualTo(aliasOf("s.keys.example.net"));
  }

  @Test
  void readsNoTextWhereTheTargetDoesNotExist() {
    assertThat(read(Rcode.NXDOMAIN, alias(OWNER, THERE), text(THERE, DClass.IN)))
        .isEqualTo(aliasOf("s.keys.example.net"));
  }

  @Test
  void comesOutOfARingOfAliases() {
    assertThat(
            read(Rcode.NOERROR, alias(OWNER, THERE), alias(THERE, OWNER), text(OWNER, DClass.IN)))
        .isEqualTo(aliasOf("s.keys.example.net"));
  }

  @Test
  void readsNoRecordOfAnotherClass() {
    assertThat(read(Rcode.NOERROR, text(OWNER, DClass.CH))).isEqualTo(new NoData(Duration.ZERO));
  }
}
