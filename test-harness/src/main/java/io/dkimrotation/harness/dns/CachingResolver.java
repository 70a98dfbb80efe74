package io.dkimrotation.harness.dns;

import io.dkimrotation.dkim.TxtData;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.xbill.DNS.Type;

/**
 * A recursive resolver with a cache on the virtual clock, in-process and, once somebody asks where,
 * over UDP and TCP on a loopback port. Remembers what is there for its TTL, and what is not for the
 * lesser of the SOA record's TTL and its MINIMUM (RFC 2308 §5); remembers no failures.
 */
public final class CachingResolver implements AutoCloseable {
  private static final int MAX_ALIASES = 8;

  private final String label;
  private final Clock clock;
  private final List<NameServer> servers;
  private Optional<DnsPort> port = Optional.empty();
  private final Map<Question, Cached> cache = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  /**
   * A resolver.
   *
   * @param clock tells when cached answers have had their time
   * @param servers all that there are; the zone's own ones are asked
   */
  public CachingResolver(String label, Clock clock, List<NameServer> servers) {
    this.label = label;
    this.clock = clock;
    this.servers = List.copyOf(servers);
  }

  /**
   * A question that came.
   *
   * @param at the virtual instant
   * @param name without the final dot
   */
  public record Asked(Instant at, String name) {}

  private record Question(Name name, int type) {}

  private record Cached(int rcode, List<Record> answer, List<Record> authority, Instant until) {}

  /** What a verifier of mail learns about a name's TXT records. */
  public sealed interface TxtLookup {}

  /**
   * They are there.
   *
   * @param texts each record's strings joined (RFC 6376 §3.6.2.2); octets as ISO-8859-1 characters
   */
  public record Found(List<String> texts) implements TxtLookup {
    /** Keeps its own copy. */
    public Found {
      texts = List.copyOf(texts);
    }
  }

  /** There is none. */
  public record Nothing() implements TxtLookup {}

  /** No server of the zone could tell: try again later. */
  public record Unavailable() implements TxtLookup {}

  /** Where it listens: a free loopback port, from the first time that this is asked. */
  public synchronized InetSocketAddress address() {
    if (port.isEmpty()) {
      port = Optional.of(DnsPort.open("resolver-" + label, query -> Optional.of(answer(query))));
    }
    return port.get().address();
  }

  /** Looks TXT records up in-process, following aliases. */
  public synchronized TxtLookup lookupTxt(String name) {
    Name owner = ZoneData.name(name);
    asked.add(new Asked(clock.instant(), owner.toString(true)));
    List<String> texts = new ArrayList<>();
    for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
      Optional<Cached> known = known(new Question(owner, Type.TXT));
      if (known.isEmpty()) {
        return new Unavailable();
      }
      known.get().answer().stream()
          .filter(TXTRecord.class::isInstance)
          .map(txt -> TxtData.ofOctets(((TXTRecord) txt).getStringsAsByteArrays()).joined())
          .forEach(texts::add);
      Optional<Name> target = openAlias(known.get().answer(), Type.TXT);
      if (target.isEmpty()) {
        return texts.isEmpty() ? new Nothing() : new Found(texts);
      }
      owner = target.get();
    }
    return new Unavailable();
  }

  /**
   * The same for whoever needs no more than the texts.
   *
   * @return none if there is no such record
   * @throws IOException if no server of the zone could tell
   */
  public List<String> texts(String name) throws IOException {
    TxtLookup answer = lookupTxt(name);
    if (answer instanceof Unavailable) {
      throw new IOException("SERVFAIL for " + name);
    }
    return answer instanceof Found found ? found.texts() : List.of();
  }

  /** All questions so far, from the network and in-process. */
  public synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Forgets everything. */
  public synchronized void flush() {
    cache.clear();
  }

  /** Answers in-process. */
  public synchronized Message answer(Message query) {
    Message reply = NameServer.replyTo(query);
    reply.getHeader().setFlag(Flags.RA);
    if (query.getQuestion() == null) {
      reply.getHeader().setRcode(Rcode.FORMERR);
      return reply;
    }
    Name name = query.getQuestion().getName();
    asked.add(new Asked(clock.instant(), name.toString(true)));
    resolve(new Question(name, query.getQuestion().getType()), reply, 0);
    return reply;
  }

  private void resolve(Question question, Message reply, int aliases) {
    Optional<Cached> known = known(question);
    if (known.isEmpty() || aliases > MAX_ALIASES) {
      reply.getHeader().setRcode(Rcode.SERVFAIL);
      return;
    }
    Cached cached = known.get();
    reply.getHeader().setRcode(cached.rcode());
    long left = Duration.between(clock.instant(), cached.until()).toSeconds();
    cached.answer().forEach(r -> reply.addRecord(aged(r, left), Section.ANSWER));
    cached.authority().forEach(r -> reply.addRecord(aged(r, left), Section.AUTHORITY));
    openAlias(cached.answer(), question.type())
        .ifPresent(target -> resolve(new Question(target, question.type()), reply, aliases + 1));
  }

  /** Where the answer ends in an alias that its zone did not follow. */
  private static Optional<Name> openAlias(List<Record> answer, int type) {
    if (type == Type.CNAME || answer.isEmpty()) {
      return Optional.empty();
    }
    return answer.get(answer.size() - 1) instanceof CNAMERecord last
            && answer.stream().noneMatch(record -> record.getName().equals(last.getTarget()))
        ? Optional.of(last.getTarget())
        : Optional.empty();
  }

  private Optional<Cached> known(Question question) {
    Cached cached = cache.get(question);
    if (cached != null && clock.instant().isBefore(cached.until())) {
      return Optional.of(cached);
    }
    cache.remove(question);
    Optional<Cached> fresh = ask(question);
    fresh.ifPresent(answer -> cache.put(question, answer));
    return fresh;
  }

  private Optional<Cached> ask(Question question) {
    for (NameServer server : serversOf(question.name())) {
      Message query =
          Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
      query.getHeader().unsetFlag(Flags.RD);
      Optional<Message> reply = server.answer(query).filter(m -> m.getHeader().getFlag(Flags.AA));
      if (reply.isPresent()) {
        return Optional.of(cached(reply.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * The servers of the closest zone. Which comes first depends on the name and this resolver only:
   * real ones choose freely, a run must not.
   */
  private List<NameServer> serversOf(Name name) {
    int depth =
        servers.stream()
            .flatMap(server -> server.depthOfZoneFor(name).stream())
            .max(Comparator.naturalOrder())
            .orElse(0);
    List<NameServer> of =
        servers.stream()
            .filter(server -> server.depthOfZoneFor(name).equals(Optional.of(depth)))
            .toList();
    if (of.isEmpty()) {
      return of;
    }
    String choice = label + name.toString().toLowerCase(Locale.ROOT);
    int first = Math.floorMod(choice.hashCode(), of.size());
    List<NameServer> ordered = new ArrayList<>(of.subList(first, of.size()));
    ordered.addAll(of.subList(0, first));
    return ordered;
  }

  private Cached cached(Message reply) {
    List<Record> answer = reply.getSection(Section.ANSWER);
    List<Record> authority = reply.getSection(Section.AUTHORITY);
    long ttl = answer.stream().mapToLong(Record::getTTL).min().orElse(Long.MAX_VALUE);
    for (Record record : authority) {
      if (record instanceof SOARecord soa) {
        ttl = Math.min(ttl, Math.min(soa.getTTL(), soa.getMinimum()));
      }
    }
    return new Cached(reply.getRcode(), answer, authority, clock.instant().plusSeconds(ttl));
  }

  private static Record aged(Record record, long secondsLeft) {
    return Record.newRecord(
        record.getName(),
        record.getType(),
        record.getDClass(),
        Math.min(record.getTTL(), secondsLeft),
        record.rdataToWireCanonical());
  }

  @Override
  public synchronized void close() {
    port.ifPresent(DnsPort::close);
  }

  @Override
  public String toString() {
    return label;
  }
}
