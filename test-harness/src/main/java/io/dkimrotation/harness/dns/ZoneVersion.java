package io.dkimrotation.harness.dns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * One version of a zone, answering as its owner does (RFC 1034 §4.3.2, with wildcards as RFC 4592
 * §3.3 has them). Without delegations.
 *
 * @param origin the apex
 * @param soa this version's SOA record
 * @param records all others
 */
record ZoneVersion(Name origin, SOARecord soa, List<Record> records) {
  private static final Name ASTERISK = Name.fromConstantString("*");

  /** Of its SOA record. */
  long serial() {
    return soa.getSerial();
  }

  /** Fills in the answer to a question inside the zone. */
  void answer(Name name, int type, Message reply) {
    reply.getHeader().setFlag(Flags.AA);
    List<Record> here = at(name);
    Optional<CNAMERecord> alias = alias(here);
    if (alias.isPresent() && type != Type.CNAME && type != Type.ANY) {
      Name target = alias.get().getTarget();
      boolean seen = reply.findRecord(alias.get(), Section.ANSWER);
      reply.addRecord(alias.get(), Section.ANSWER);
      if (target.subdomain(origin) && !seen) {
        answer(target, type, reply);
      }
      return;
    }
    List<Record> found =
        here.stream().filter(r -> type == Type.ANY || r.getType() == type).toList();
    found.forEach(record -> reply.addRecord(record, Section.ANSWER));
    found.forEach(record -> addGlue(record, reply));
    if (found.isEmpty()) {
      reply.addRecord(soa, Section.AUTHORITY);
      if (here.isEmpty() && !exists(name)) {
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
      }
    }
  }

  /**
   * The version as a zone file (RFC 1035 §5): one record a line, the SOA record first, names
   * absolute, octets that are not printable ASCII as {@code \DDD}.
   */
  String file() {
    return all().map(record -> line(record) + "\n").collect(Collectors.joining());
  }

  /** As dnsjava has it, but for TXT data, which it quotes only where it must. */
  private static String line(Record record) {
    if (!(record instanceof TXTRecord txt)) {
      return record.toString();
    }
    return "%s\t%d\tIN\tTXT\t%s"
        .formatted(
            txt.getName(),
            txt.getTTL(),
            txt.getStringsAsByteArrays().stream()
                .map(ZoneVersion::quoted)
                .collect(Collectors.joining(" ")));
  }

  private static String quoted(byte[] octets) {
    StringBuilder all = new StringBuilder("\"");
    for (byte octet : octets) {
      int value = octet & 0xff;
      if (value < ' ' || value > '~') {
        all.append("\\%03d".formatted(value));
      } else {
        all.append(value == '"' || value == '\\' ? "\\" : "").append((char) value);
      }
    }
    return all.append('"').toString();
  }

  private void addGlue(Record found, Message reply) {
    if (found instanceof NSRecord ns) {
      owned(ns.getTarget()).stream()
          .filter(ARecord.class::isInstance)
          .forEach(address -> reply.addRecord(address, Section.ADDITIONAL));
    }
  }

  private static Optional<CNAMERecord> alias(List<Record> here) {
    return here.stream()
        .filter(CNAMERecord.class::isInstance)
        .map(CNAMERecord.class::cast)
        .findFirst();
  }

  private Stream<Record> all() {
    return Stream.concat(Stream.of(soa), records.stream());
  }

  private List<Record> owned(Name name) {
    return all().filter(record -> record.getName().equals(name)).toList();
  }

  /** What a name has; where it does not exist, what its wildcard lends it (RFC 4592 §3.3.1). */
  private List<Record> at(Name name) {
    return exists(name)
        ? owned(name)
        : owned(sourceOfSynthesis(name)).stream().map(r -> renamed(r, name)).toList();
  }

  /** The asterisk directly below the closest name that exists (RFC 4592 §3.3.1). */
  private Name sourceOfSynthesis(Name name) {
    Name encloser = name;
    while (!exists(encloser)) {
      encloser = new Name(encloser, 1);
    }
    try {
      return Name.concatenate(ASTERISK, encloser);
    } catch (NameTooLongException e) {
      throw new IllegalStateException("internal error: shorter than the name asked for", e);
    }
  }

  private static Record renamed(Record record, Name owner) {
    return Record.newRecord(
        owner,
        record.getType(),
        record.getDClass(),
        record.getTTL(),
        record.rdataToWireCanonical());
  }

  /** A name exists too if it only has others below it (RFC 8020 §2, RFC 4592 §2.2.2). */
  private boolean exists(Name name) {
    return name.equals(origin) || records.stream().anyMatch(r -> r.getName().subdomain(name));
  }
}
