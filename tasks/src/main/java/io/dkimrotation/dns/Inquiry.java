package io.dkimrotation.dns;

import io.dkimrotation.rotation.Server;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private final Duration timeout;

  Inquiry(Server server, Resolver resolver, Duration timeout) {
    this.server = server;
    this.resolver = resolver;
    this.timeout = timeout;
    resolver.setEDNS(0, EDNS_OCTETS, 0, List.of());
    resolver.setTimeout(timeout);
  }

  /** What came back from a server. */
  sealed interface Reply {
    /** A message. */
    record Received(Message message) implements Reply {}

    /** Nothing usable. */
    record None(String reason) implements Reply {}
  }

  Server server() {
    return server;
  }

  /** Sends the question at once; the future never fails. */
  CompletableFuture<Reply> ask(Name name, int type) {
    return attempt(name, type)
        .exceptionallyCompose(firstFailure -> attempt(name, type))
        .<Reply>thenApply(Reply.Received::new)
        .exceptionally(failure -> new Reply.None(inWords(failure)));
  }

  private CompletableFuture<Message> attempt(Name name, int type) {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    if (server.kind() == Server.Kind.AUTHORITATIVE) {
      // An owner of the zone that also recurses must not answer from its cache.
      query.getHeader().unsetFlag(Flags.RD);
    }
    return resolver
        .sendAsync(query)
        .toCompletableFuture()
        // dnsjava looks at its own time-outs once a second only.
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String inWords(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
      return "twice none within " + timeout.toMillis() + " ms";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
