package io.dkimrotation.dns;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Failed;
import io.dkimrotation.rotation.ServerAnswer.Inability;
import io.dkimrotation.rotation.ServerAnswer.NoData;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** Reads what came back for a TXT question. */
final class TxtReply {
  private TxtReply() {}

  static Outcome read(Inquiry.Reply reply, Name name, Server server) {
    if (reply instanceof Inquiry.Reply.Received received) {
      return read(received.message(), name, server);
    }
    if (reply instanceof Inquiry.Reply.Cut cut) {
      return new Failed(Inability.TRUNCATED, "TC, " + cut.reason());
    }
    Inquiry.Reply.None none = (Inquiry.Reply.None) reply;
    return new Unreachable(none.timedOut(), none.reason());
  }

  private static Outcome read(Message message, Name name, Server server) {
    int rcode = message.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return new Failed(inability(rcode), Rcode.string(rcode));
    }
    if (server.kind() == Server.Kind.AUTHORITATIVE && !message.getHeader().getFlag(Flags.AA)) {
      return new Failed(Inability.LAME, "AA = 0");
    }
    return present(message, name);
  }

  private static Inability inability(int rcode) {
    return switch (rcode) {
      case Rcode.SERVFAIL -> Inability.SERVFAIL;
      case Rcode.REFUSED -> Inability.REFUSED;
      default -> Inability.OTHER;
    };
  }

  private static Outcome present(Message message, Name name) {
    List<Record> answer =
        message.getSection(Section.ANSWER).stream()
            .filter(record -> record.getDClass() == DClass.IN)
            .toList();
    boolean nothing = message.getRcode() == Rcode.NXDOMAIN;
    Optional<Name> target = target(answer, name);
    if (target.isPresent()) {
      // An alias to a name that does not exist comes with NXDOMAIN too (RFC 6604 §2).
      List<TXTRecord> texts = nothing ? List.of() : textsAtEnd(answer, target.get());
      return new Alias(target.get().toString(true), data(texts));
    }
    if (nothing) {
      return new NoSuchName(remembered(message));
    }
    List<TXTRecord> own = texts(answer, name);
    if (own.isEmpty()) {
      return new NoData(remembered(message));
    }
    return new Records(data(own), Duration.ofSeconds(own.get(0).getTTL()));
  }

  private static Optional<Name> target(List<Record> answer, Name name) {
    return answer.stream()
        .filter(record -> record instanceof CNAMERecord && record.getName().equals(name))
        .map(record -> ((CNAMERecord) record).getTarget())
        .findFirst();
  }

  /** Follows aliases of aliases (RFC 1034 §3.6.2); nothing stands at the end of a ring. */
  private static List<TXTRecord> textsAtEnd(List<Record> answer, Name first) {
    Name end = first;
    for (int alias = 0; alias < answer.size(); alias++) {
      Optional<Name> next = target(answer, end);
      if (next.isEmpty()) {
        return texts(answer, end);
      }
      end = next.get();
    }
    return List.of();
  }

  private static List<TXTRecord> texts(List<Record> answer, Name name) {
    return answer.stream()
        .filter(record -> record instanceof TXTRecord && record.getName().equals(name))
        .map(TXTRecord.class::cast)
        .toList();
  }

  /** The lesser of the SOA record's TTL and its MINIMUM (RFC 2308 §5). */
  private static Duration remembered(Message message) {
    return message.getSection(Section.AUTHORITY).stream()
        .filter(SOARecord.class::isInstance)
        .map(SOARecord.class::cast)
        .map(soa -> Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum())))
        .findFirst()
        .orElse(Duration.ZERO);
  }

  private static List<TxtData> data(List<TXTRecord> texts) {
    return texts.stream().map(TxtReply::data).toList();
  }

  private static TxtData data(TXTRecord text) {
    // A record with no string at all is against RFC 1035 §3.3.14, but can be sent.
    List<byte[]> strings = text.getStringsAsByteArrays();
    return strings.isEmpty() ? TxtData.of("") : TxtData.ofOctets(strings);
  }
}
