package io.dkimrotation.harness.dns;

import io.dkimrotation.dkim.TxtData;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/**
 * What stands in one zone, now and at any time before. Each change raises the serial of the SOA
 * record, and servers that lag behind go on serving an earlier serial.
 *
 * <p>Names are given in full, with or without the final dot. Safe for use from any thread.
 */
public final class ZoneData {
  private static final Duration SOA_TTL = Duration.ofHours(1);

  private final Name origin;
  private final Clock clock;
  private final Duration negativeTtl;
  private final List<Entry> entries = new ArrayList<>();
  private final Name host;
  private final Name admin;
  private int serial = 1;

  /** The one that was asked for last; a version never changes. */
  private Optional<ZoneVersion> latest = Optional.empty();

  /**
   * @param origin the zone's apex
   * @param clock dates the changes
   * @param negativeTtl MINIMUM of the SOA record: how long resolvers remember that a name is not
   *     there (RFC 2308 §4); counts up to an hour, the SOA record's own TTL
   */
  public ZoneData(String origin, Clock clock, Duration negativeTtl) {
    this.origin = name(origin);
    this.clock = clock;
    this.negativeTtl = negativeTtl;
    host = prefixed("ns1");
    admin = prefixed("hostmaster");
  }

  private static final class Entry {
    final Record record;
    final int fromSerial;
    final Instant from;
    int untilSerial = Integer.MAX_VALUE;
    Optional<Instant> until = Optional.empty();

    Entry(Record record, int fromSerial, Instant from) {
      this.record = record;
      this.fromSerial = fromSerial;
      this.from = from;
    }
  }

  /** Adds a server of the zone: an NS record at the apex, and its A record if that lies inside. */
  public void addNameServer(String host, InetAddress address, Duration ttl) {
    Name target = name(host);
    add(new NSRecord(origin, DClass.IN, ttl.toSeconds(), target));
    if (target.subdomain(origin)) {
      add(new ARecord(target, DClass.IN, ttl.toSeconds(), address));
    }
  }

  /** Adds a TXT record, beside any that stand there already. */
  public void addTxt(String owner, TxtData data, Duration ttl) {
    // dnsjava reads backslashes in these strings as escapes.
    List<String> strings = data.strings().stream().map(ZoneData::escaped).toList();
    add(new TXTRecord(name(owner), DClass.IN, ttl.toSeconds(), strings));
  }

  /** Adds an alias. */
  public void addAlias(String owner, String target, Duration ttl) {
    add(new CNAMERecord(name(owner), DClass.IN, ttl.toSeconds(), name(target)));
  }

  /** Adds any other record; one that is there already only gets its TTL (RFC 2181 §5). */
  public synchronized void add(Record record) {
    if (!record.getName().subdomain(origin)) {
      throw new IllegalArgumentException(record.getName() + " is not in zone " + origin);
    }
    remove(record::equals);
    serial++;
    entries.add(new Entry(record, serial, clock.instant()));
  }

  /** Removes all TXT records of a name; how many there were. */
  public int removeTxt(String owner) {
    Name name = name(owner);
    return remove(record -> record instanceof TXTRecord && record.getName().equals(name));
  }

  /** Removes the records that the condition holds for; how many there were. */
  public synchronized int remove(Predicate<Record> condition) {
    List<Entry> gone =
        entries.stream().filter(e -> e.until.isEmpty() && condition.test(e.record)).toList();
    if (!gone.isEmpty()) {
      serial++;
    }
    for (Entry entry : gone) {
      entry.untilSerial = serial;
      entry.until = Optional.of(clock.instant());
    }
    return gone.size();
  }

  /** All records of the zone's newest version, SOA aside. */
  public List<Record> records() {
    return version(serial()).records();
  }

  /** Makes these all the records that the zone has, SOA aside; keeps those that stay. */
  public synchronized void replace(List<Record> wanted) {
    remove(there -> !holds(wanted, there));
    List<Record> present = version(serial).records();
    wanted.stream().filter(record -> !holds(present, record)).forEach(this::add);
  }

  /** Equality of records is without their TTL (RFC 2181 §5). */
  private static boolean holds(List<Record> records, Record wanted) {
    return records.stream().anyMatch(r -> r.equals(wanted) && r.getTTL() == wanted.getTTL());
  }

  /** Every TXT record that ever stood in the zone, in the order of adding. */
  public synchronized List<PublishedTxt> publishedTxt() {
    return entries.stream()
        .filter(e -> e.record instanceof TXTRecord)
        .map(
            e ->
                new PublishedTxt(
                    e.record.getName().toString(true),
                    TxtData.ofOctets(((TXTRecord) e.record).getStringsAsByteArrays()),
                    Duration.ofSeconds(e.record.getTTL()),
                    e.from,
                    e.until))
        .toList();
  }

  /** The serial of the zone's newest version. */
  public synchronized int serial() {
    return serial;
  }

  /** What a name owns in the zone's newest version, wildcards aside. */
  public List<Record> records(String owner) {
    return records(name(owner));
  }

  List<Record> records(Name name) {
    return version(serial()).records().stream().filter(r -> r.getName().equals(name)).toList();
  }

  /** The zone's newest version as a zone file that BIND and NSD load. */
  public String zoneFile() {
    return version(serial()).file();
  }

  /** The zone's apex. */
  public Name origin() {
    return origin;
  }

  /** The zone's version of a serial. */
  synchronized ZoneVersion version(int wanted) {
    if (latest.filter(version -> version.serial() == wanted).isEmpty()) {
      latest = Optional.of(recall(wanted));
    }
    return latest.get();
  }

  private ZoneVersion recall(int wanted) {
    List<Record> records =
        entries.stream()
            .filter(e -> e.fromSerial <= wanted && wanted < e.untilSerial)
            .map(e -> e.record)
            .toList();
    return new ZoneVersion(origin, soa(wanted), records);
  }

  private SOARecord soa(int of) {
    return new SOARecord(
        origin,
        DClass.IN,
        SOA_TTL.toSeconds(),
        host,
        admin,
        of,
        Duration.ofHours(1).toSeconds(),
        Duration.ofMinutes(15).toSeconds(),
        Duration.ofDays(14).toSeconds(),
        negativeTtl.toSeconds());
  }

  private Name prefixed(String label) {
    return name(origin.equals(Name.root) ? label : label + "." + origin);
  }

  private static String escaped(String octets) {
    StringBuilder all = new StringBuilder();
    for (byte octet : octets.getBytes(StandardCharsets.ISO_8859_1)) {
      String digits = String.valueOf(octet & 0xff);
      all.append("\\00", 0, 4 - digits.length()).append(digits);
    }
    return all.toString();
  }

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("'" + text + "' is not a DNS name", e);
    }
  }
}
