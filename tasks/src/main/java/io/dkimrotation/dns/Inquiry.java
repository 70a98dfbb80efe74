package io.dkimrotation.dns;

import io.dkimrotation.rotation.Server;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;

/** Asks one server; once more if no answer comes. */
final class Inquiry {
  /**
   * Fits into one packet on every usual path, so that no fragment gets lost (DNS Flag Day 2020).
   */
  private static final int EDNS_OCTETS = 1232;

  private final Server server;
  private final Resolver resolver;
  private final Supplier<Resolver> network;
  private final Duration timeout;

  /**
   * @param network a fresh way to the server, each time it is called
   */
  Inquiry(Server server, Supplier<Resolver> network, Duration timeout) {
    this.server = server;
    this.network = network;
    this.timeout = timeout;
    this.resolver = prepared(network.get());
  }

  private Resolver prepared(Resolver fresh) {
    fresh.setEDNS(0, EDNS_OCTETS, 0, List.of());
    fresh.setTimeout(timeout);
    // Asked again over TCP here, so that a cut answer is told from none.
    fresh.setIgnoreTruncation(true);
    return fresh;
  }

  /** What came back from a server. */
  sealed interface Reply {
    /** A message. */
    record Received(Message message) implements Reply {}

    /** A cut message over UDP, and over TCP none. */
    record Cut(String reason) implements Reply {}

    /**
     * Nothing usable.
     *
     * @param timedOut whether nothing at all came, as opposed to a refusal of the network
     */
    record None(boolean timedOut, String reason) implements Reply {}
  }

  Server server() {
    return server;
  }

  /** Sends the question at once; the future never fails. */
  CompletableFuture<Reply> ask(Name name, int type) {
    return ask(query(name, type));
  }

  /** Asks a validating resolver for what it would not vouch for (CD bit, RFC 4035 §3.2.2). */
  CompletableFuture<Reply> askUnchecked(Name name, int type) {
    Message query = query(name, type);
    query.getHeader().setFlag(Flags.CD);
    return ask(query);
  }

  private CompletableFuture<Reply> ask(Message query) {
    return attempt(resolver, query)
        .exceptionallyCompose(firstFailure -> attempt(resolver, query))
        .thenCompose(message -> whole(message, query))
        .exceptionally(failure -> none(cause(failure)));
  }

  private CompletableFuture<Reply> whole(Message message, Message query) {
    if (!message.getHeader().getFlag(Flags.TC)) {
      return CompletableFuture.completedFuture(new Reply.Received(message));
    }
    Resolver overTcp = prepared(network.get());
    overTcp.setTCP(true);
    return attempt(overTcp, query)
        .<Reply>thenApply(
            all ->
                all.getHeader().getFlag(Flags.TC)
                    ? new Reply.Cut("TCP: TC")
                    : new Reply.Received(all))
        .exceptionally(failure -> new Reply.Cut("TCP: " + none(cause(failure)).reason()));
  }

  private Message query(Name name, int type) {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    if (server.kind() == Server.Kind.AUTHORITATIVE) {
      // An owner of the zone that also recurses must not answer from its cache.
      query.getHeader().unsetFlag(Flags.RD);
    }
    return query;
  }

  private CompletableFuture<Message> attempt(Resolver way, Message query) {
    return way.sendAsync(query.clone())
        .toCompletableFuture()
        // dnsjava looks at its own time-outs once a second only.
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private Reply.None none(Throwable cause) {
    if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
      return new Reply.None(true, "2 × " + timeout.toMillis() + " ms");
    }
    return new Reply.None(
        false, cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }
}
