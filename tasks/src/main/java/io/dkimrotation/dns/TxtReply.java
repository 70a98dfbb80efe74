package io.dkimrotation.dns;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Failed;
import io.dkimrotation.rotation.ServerAnswer.NoData;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** Reads what came back for a TXT question. */
final class TxtReply {
  private TxtReply() {}

  static Outcome read(Inquiry.Reply reply, Name name, Server server) {
    if (reply instanceof Inquiry.Reply.Received received) {
      return read(received.message(), name, server);
    }
    return new Unreachable(((Inquiry.Reply.None) reply).reason());
  }

  private static Outcome read(Message message, Name name, Server server) {
    int rcode = message.getRcode();
    if (message.getHeader().getFlag(Flags.TC)) {
      return new Failed("truncated");
    }
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return new Failed(Rcode.string(rcode));
    }
    if (server.kind() == Server.Kind.AUTHORITATIVE && !message.getHeader().getFlag(Flags.AA)) {
      return new Failed("lame");
    }
    return present(message.getSection(Section.ANSWER), name, rcode);
  }

  private static Outcome present(List<Record> answer, Name name, int rcode) {
    List<TXTRecord> texts =
        answer.stream().filter(TXTRecord.class::isInstance).map(TXTRecord.class::cast).toList();
    // An alias to a name that does not exist comes with NXDOMAIN too (RFC 6604 §2).
    for (Record record : answer) {
      if (record instanceof CNAMERecord alias && alias.getName().equals(name)) {
        return new Alias(alias.getTarget().toString(true), data(texts));
      }
    }
    if (rcode == Rcode.NXDOMAIN) {
      return new NoSuchName();
    }
    List<TXTRecord> own = texts.stream().filter(txt -> txt.getName().equals(name)).toList();
    if (own.isEmpty()) {
      return new NoData();
    }
    return new Records(data(own), Duration.ofSeconds(own.get(0).getTTL()));
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
