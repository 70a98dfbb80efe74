package io.dkimrotation.harness.dns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * One version of a zone, answering as its owner does (RFC 1034 §4.3.2). Without delegations and
 * wildcards.
 *
 * @param origin the apex
 * @param soa this version's SOA record
 * @param records all others
 */
record ZoneVersion(Name origin, SOARecord soa, List<Record> records) {
  /** Fills in the answer to a question inside the zone. */
  void answer(Name name, int type, Message reply) {
    reply.getHeader().setFlag(Flags.AA);
    Optional<CNAMERecord> alias = alias(name);
    if (alias.isPresent() && type != Type.CNAME && type != Type.ANY) {
      Name target = alias.get().getTarget();
      boolean seen = reply.findRecord(alias.get(), Section.ANSWER);
      reply.addRecord(alias.get(), Section.ANSWER);
      if (target.subdomain(origin) && !seen) {
        answer(target, type, reply);
      }
      return;
    }
    List<Record> found = at(name).filter(r -> type == Type.ANY || r.getType() == type).toList();
    found.forEach(record -> reply.addRecord(record, Section.ANSWER));
    found.forEach(record -> addGlue(record, reply));
    if (found.isEmpty()) {
      reply.addRecord(soa, Section.AUTHORITY);
      if (!exists(name)) {
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
      }
    }
  }

  private void addGlue(Record found, Message reply) {
    if (found instanceof NSRecord ns) {
      at(ns.getTarget())
          .filter(ARecord.class::isInstance)
          .forEach(address -> reply.addRecord(address, Section.ADDITIONAL));
    }
  }

  private Optional<CNAMERecord> alias(Name name) {
    return at(name).filter(CNAMERecord.class::isInstance).map(CNAMERecord.class::cast).findFirst();
  }

  private Stream<Record> at(Name name) {
    return Stream.concat(Stream.of(soa), records.stream())
        .filter(record -> record.getName().equals(name));
  }

  /** A name exists too if it only has others below it (RFC 8020 §2). */
  private boolean exists(Name name) {
    return name.equals(origin) || records.stream().anyMatch(r -> r.getName().subdomain(name));
  }
}
