package io.dkimrotation.dns;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.SampleKeys;
import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What may come back for a question after a record: answers that fit, then damaged ones. */
final class WireMessages {
  static final DkimRecord RECORD =
      new DkimRecord(
          new DomainName("goo.ne.jp"),
          new Selector("gooid-21-pro-20261201-1"),
          SampleKeys.key(1).publicKey(),
          Duration.ofHours(1));
  static final Name OWNER = DnsLookup.name(RECORD.name());

  private static final int TTL = 3600;
  private static final Name APEX = DnsLookup.name("goo.ne.jp");
  private static final Name THERE = DnsLookup.name("keys.example.net");
  private static final Name FURTHER = DnsLookup.name("more.example.net");

  /** What may stand in the answer section, in whatever company. */
  private static final List<Record> RECORDS =
      List.of(
          ours(OWNER, DClass.IN),
          ours(THERE, DClass.IN),
          ours(FURTHER, DClass.IN),
          ours(OWNER, DClass.CH),
          new TXTRecord(OWNER, DClass.IN, TTL, "note"),
          new CNAMERecord(OWNER, DClass.IN, TTL, THERE),
          new CNAMERecord(THERE, DClass.IN, TTL, FURTHER),
          new CNAMERecord(THERE, DClass.IN, TTL, OWNER));

  private WireMessages() {}

  private static Record ours(Name owner, int dclass) {
    return new TXTRecord(owner, dclass, TTL, RECORD.data().strings());
  }

  /** Octets of a message, or of something that was one. */
  static Arbitrary<byte[]> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(7, whole()),
        Tuple.of(12, damaged()),
        Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(200)));
  }

  private static Arbitrary<byte[]> damaged() {
    Arbitrary<Damage> damage =
        Combinators.combine(
                Arbitraries.frequency(
                    Tuple.of(5, Damage.Kind.REPLACE),
                    Tuple.of(1, Damage.Kind.INSERT),
                    Tuple.of(1, Damage.Kind.DELETE),
                    Tuple.of(1, Damage.Kind.CUT),
                    Tuple.of(1, Damage.Kind.TWICE)),
                // Header and counts more often than what follows.
                Arbitraries.oneOf(
                    Arbitraries.integers().between(0, 1000),
                    Arbitraries.integers().between(0, 120)),
                Arbitraries.bytes())
            .as(Damage::new);
    return Combinators.combine(whole(), damage.list().ofMinSize(1).ofMaxSize(4))
        .as(
            (message, all) -> {
              byte[] octets = message;
              for (Damage each : all) {
                octets = each.done(octets);
              }
              return octets;
            });
  }

  private static Arbitrary<byte[]> whole() {
    Arbitrary<List<Record>> answers =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(List.of(RECORDS.get(0)))),
            Tuple.of(3, Arbitraries.of(RECORDS).list().uniqueElements().ofMaxSize(4)));
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(9, Rcode.NOERROR),
                Tuple.of(2, Rcode.NXDOMAIN),
                Tuple.of(1, Rcode.SERVFAIL),
                Tuple.of(1, Rcode.REFUSED),
                Tuple.of(1, Rcode.BADVERS)),
            Arbitraries.frequency(Tuple.of(5, true), Tuple.of(1, false)),
            Arbitraries.frequency(Tuple.of(1, true), Tuple.of(12, false)),
            answers)
        .as(WireMessages::message);
  }

  private static byte[] message(
      int rcode, boolean authoritative, boolean truncated, List<Record> answers) {
    Message message = Message.newQuery(Record.newRecord(OWNER, Type.TXT, DClass.IN));
    Header header = message.getHeader();
    // Else every message has a number of its own, and no run could be repeated.
    header.setID(1);
    header.setFlag(Flags.QR);
    // The other four bits of an RCODE are EDNS's (RFC 6891 §6.1.3).
    header.setRcode(rcode & 0xf);
    if (authoritative) {
      header.setFlag(Flags.AA);
    }
    if (truncated) {
      header.setFlag(Flags.TC);
    }
    answers.forEach(record -> message.addRecord(record, Section.ANSWER));
    message.addRecord(
        new SOARecord(APEX, DClass.IN, TTL, APEX, APEX, 2026120101L, TTL, 600, 86_400, 900),
        Section.AUTHORITY);
    message.addRecord(new OPTRecord(1232, rcode >> 4, 0), Section.ADDITIONAL);
    return message.toWire();
  }
}
