package io.dkimrotation.harness.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * An authoritative server of some zones, in-process and, once somebody asks where, over UDP and TCP
 * on a loopback port. Can fall silent, and can lag behind as a secondary does that no longer hears
 * of changes.
 */
public final class NameServer implements AutoCloseable {
  private static final int EDNS_OCTETS = 1232;

  private final String label;
  private final List<ZoneData> zones;
  private Optional<DnsPort> port;
  private final Map<Name, Integer> frozen = new HashMap<>();
  private final List<Message> queries = new ArrayList<>();
  private boolean silent;
  private Consumer<Message> beforeAnswer = query -> {};

  /** A server of the given zones. */
  public NameServer(String label, List<ZoneData> zones) {
    this.label = label;
    this.zones = List.copyOf(zones);
    this.port = Optional.empty();
  }

  /**
   * Starts a server of the given zones on a given loopback port.
   *
   * @param number of the port; 0: a free one
   * @throws IOException if somebody else has that port
   */
  public NameServer(String label, List<ZoneData> zones, int number) throws IOException {
    this.label = label;
    this.zones = List.copyOf(zones);
    this.port =
        number == 0
            ? Optional.empty()
            : Optional.of(DnsPort.open(threads(), number, this::answerFromNetwork));
  }

  private String threads() {
    return "name-server-" + label;
  }

  /** Where it listens: if no port was given, a free one, from the first time that this is asked. */
  public synchronized InetSocketAddress address() {
    if (port.isEmpty()) {
      port = Optional.of(DnsPort.open(threads(), this::answerFromNetwork));
    }
    return port.get().address();
  }

  /**
   * From now on it answers nothing. Whoever asks over the network waits for the full time-out in
   * real time; {@link LoopbackInternet#cut} costs none.
   */
  public synchronized void fallSilent() {
    silent = true;
  }

  /** From now on it answers again. */
  public synchronized void answerAgain() {
    silent = false;
  }

  /** From now on it serves its zones as they are now, whatever changes. */
  public synchronized void stopFollowing() {
    zones.forEach(zone -> frozen.put(zone.origin(), zone.serial()));
  }

  /** From now on it serves the zones' newest versions again. */
  public synchronized void catchUp() {
    frozen.clear();
  }

  /** Calls this for each query from the network, on the query's own thread, before answering. */
  public synchronized void beforeAnswer(Consumer<Message> action) {
    beforeAnswer = action;
  }

  /** Queries taken so far, from the network and in-process, answered or not. */
  public synchronized List<Message> queries() {
    return List.copyOf(queries);
  }

  private Optional<Message> answerFromNetwork(Message query) {
    Consumer<Message> action;
    synchronized (this) {
      action = beforeAnswer;
    }
    action.accept(query);
    return answer(query);
  }

  /** Answers in-process; empty while it is silent. */
  public synchronized Optional<Message> answer(Message query) {
    queries.add(query);
    if (silent) {
      return Optional.empty();
    }
    Message reply = replyTo(query);
    Record question = query.getQuestion();
    Optional<ZoneData> zone =
        question == null ? Optional.empty() : closestZone(zones, question.getName());
    if (query.getHeader().getOpcode() != Opcode.QUERY) {
      reply.getHeader().setRcode(Rcode.NOTIMP);
    } else if (zone.isEmpty()) {
      reply.getHeader().setRcode(Rcode.REFUSED);
    } else {
      ZoneData data = zone.get();
      data.version(frozen.getOrDefault(data.origin(), data.serial()))
          .answer(question.getName(), question.getType(), reply);
    }
    return Optional.of(reply);
  }

  /** How deep a zone of this server lies that holds the name; empty if none does. */
  Optional<Integer> depthOfZoneFor(Name name) {
    return closestZone(zones, name).map(zone -> zone.origin().labels());
  }

  private static Optional<ZoneData> closestZone(List<ZoneData> zones, Name name) {
    return zones.stream()
        .filter(zone -> name.subdomain(zone.origin()))
        .max(Comparator.comparingInt(zone -> zone.origin().labels()));
  }

  /** An empty reply with the question, and EDNS if the query has it (RFC 6891 §6.1.1). */
  static Message replyTo(Message query) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setOpcode(query.getHeader().getOpcode());
    reply.getHeader().setFlag(Flags.QR);
    if (query.getHeader().getFlag(Flags.RD)) {
      reply.getHeader().setFlag(Flags.RD);
    }
    if (query.getQuestion() != null) {
      reply.addRecord(query.getQuestion(), Section.QUESTION);
    }
    if (query.getOPT() != null) {
      reply.addRecord(new OPTRecord(EDNS_OCTETS, 0, 0), Section.ADDITIONAL);
    }
    return reply;
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
