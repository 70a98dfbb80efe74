package io.dkimrotation.dns;

import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
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
    List<CompletableFuture<ServerAnswer>> pending = new ArrayList<>();
    for (Server server : servers) {
      Inquiry inquiry = inquiry(server);
      for (String text : names) {
        Name name = name(text);
        pending.add(
            inquiry
                .ask(name, Type.TXT)
                .thenApply(
                    reply -> new ServerAnswer(server, text, TxtReply.read(reply, name, server))));
      }
    }
    return pending.stream().map(CompletableFuture::join).toList();
  }

  Inquiry inquiry(Server server) {
    return new Inquiry(server, network.apply(server.address()), timeout);
  }

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("'" + text + "' is not a DNS name", e);
    }
  }
}
