package io.dkimrotation.dns;

import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ServerAnswer.Failed;
import io.dkimrotation.rotation.ServerAnswer.Inability;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import io.dkimrotation.rotation.ZoneReport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks many servers for many names at the same time: all of it takes about as long as the slowest
 * single answer. A truncated answer is asked for again over TCP (RFC 7766 §5). Keeps no cache.
 */
public final class DnsLookup {
  /** How long one attempt may take, UDP and TCP together; there are two. */
  public static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final Function<InetSocketAddress, Resolver> network;
  private final Duration timeout;

  /**
   * @param network a fresh way to ask the server at an address, each time it is called
   * @param timeout how long one of two attempts may take
   */
  public DnsLookup(Function<InetSocketAddress, Resolver> network, Duration timeout) {
    this.network = network;
    this.timeout = timeout;
  }

  /** Asks the servers where their addresses say they are. */
  public static DnsLookup overNetwork() {
    return new DnsLookup(SimpleResolver::new, TIMEOUT);
  }

  /**
   * Asks every server for the TXT records of every name. What goes wrong becomes an outcome, never
   * an exception.
   *
   * @param names without or with the final dot
   * @return one answer for each server and name, by server, then by name
   * @throws IllegalArgumentException if a name is none
   */
  public List<ServerAnswer> ask(List<Server> servers, List<String> names) {
    return joined(sent(servers, names));
  }

  /**
   * The same, and with it each authoritative server's serial of the zone that holds the domain, all
   * at the same time.
   *
   * @param domain in the zone, or its apex
   */
  public ZoneReport look(List<Server> servers, List<String> names, String domain) {
    List<CompletableFuture<ServerAnswer>> texts = sent(servers, names);
    Map<Server, CompletableFuture<Optional<Long>>> pending = new LinkedHashMap<>();
    servers.forEach(
        server ->
            pending.put(
                server, inquiry(server).ask(name(domain), Type.SOA).thenApply(DnsLookup::serial)));
    List<ServerAnswer> answers = joined(texts);
    Map<Server, Long> serials = new HashMap<>();
    pending.forEach(
        (server, serial) -> serial.join().ifPresent(number -> serials.put(server, number)));
    return new ZoneReport(answers, serials);
  }

  private List<CompletableFuture<ServerAnswer>> sent(List<Server> servers, List<String> names) {
    List<CompletableFuture<ServerAnswer>> pending = new ArrayList<>();
    for (Server server : servers) {
      Inquiry inquiry = inquiry(server);
      for (String text : names) {
        pending.add(answer(inquiry, text));
      }
    }
    return pending;
  }

  private static List<ServerAnswer> joined(List<CompletableFuture<ServerAnswer>> pending) {
    return pending.stream().map(CompletableFuture::join).toList();
  }

  private static CompletableFuture<ServerAnswer> answer(Inquiry inquiry, String text) {
    Name name = name(text);
    Server server = inquiry.server();
    return inquiry
        .ask(name, Type.TXT)
        .thenApply(reply -> TxtReply.read(reply, name, server))
        .thenCompose(
            outcome ->
                mayBeBogus(outcome, server)
                    ? unchecked(inquiry, name, outcome)
                    : CompletableFuture.completedFuture(outcome))
        .thenApply(outcome -> new ServerAnswer(server, text, outcome));
  }

  private static boolean mayBeBogus(Outcome outcome, Server server) {
    return server.kind() == Server.Kind.RESOLVER
        && outcome instanceof Failed failed
        && failed.why() == Inability.SERVFAIL;
  }

  /** What is there only unchecked does not validate (RFC 4035 §5.5). */
  private static CompletableFuture<Outcome> unchecked(Inquiry inquiry, Name name, Outcome checked) {
    return inquiry
        .askUnchecked(name, Type.TXT)
        .thenApply(reply -> TxtReply.read(reply, name, inquiry.server()))
        .thenApply(
            outcome ->
                outcome instanceof Failed || outcome instanceof Unreachable
                    ? checked
                    : new Failed(Inability.DNSSEC, "SERVFAIL, CD = 1: " + outcome.word()));
  }

  /** Of an apex it is the answer; of a name inside the zone it comes with the absence. */
  private static Optional<Long> serial(Inquiry.Reply reply) {
    if (!(reply instanceof Inquiry.Reply.Received received)) {
      return Optional.empty();
    }
    Message message = received.message();
    return Stream.concat(
            message.getSection(Section.ANSWER).stream(),
            message.getSection(Section.AUTHORITY).stream())
        .filter(record -> message.getHeader().getFlag(Flags.AA))
        .filter(SOARecord.class::isInstance)
        .map(record -> ((SOARecord) record).getSerial())
        .findFirst();
  }

  Inquiry inquiry(Server server) {
    return new Inquiry(server, () -> network.apply(server.address()), timeout);
  }

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("'" + text + "' is not a DNS name", e);
    }
  }
}
