package io.dkimrotation.harness.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/** Brings well-known addresses to loopback sockets, real DNS messages over real sockets. */
public final class LoopbackInternet {
  private final Map<InetSocketAddress, InetSocketAddress> routes = new HashMap<>();
  private final Map<InetSocketAddress, Function<Message, Optional<Message>>> servers =
      new HashMap<>();
  private final Set<InetSocketAddress> cut = new HashSet<>();

  /**
   * Makes an address reachable.
   *
   * @param address as the world knows it, such as 192.0.2.53:53
   * @param socket the loopback socket behind it
   */
  public synchronized void route(InetSocketAddress address, InetSocketAddress socket) {
    routes.put(address, socket);
  }

  /** The same without a socket between: a message in, a message out or none. */
  synchronized void route(InetSocketAddress address, Function<Message, Optional<Message>> server) {
    servers.put(address, server);
  }

  /** Makes an address unreachable: queries fail at once, in no time. */
  public synchronized void cut(InetSocketAddress address) {
    cut.add(address);
  }

  /** Makes an address reachable again. */
  public synchronized void mend(InetSocketAddress address) {
    cut.remove(address);
  }

  /** A way to ask the server at an address; unknown addresses are unreachable. */
  public Resolver resolverFor(InetSocketAddress address) {
    return new Line(address);
  }

  private synchronized Optional<Function<Message, Optional<Message>>> serverOf(
      InetSocketAddress address) {
    return cut.contains(address) ? Optional.empty() : Optional.ofNullable(servers.get(address));
  }

  /** Octets all the same, so that what cannot be written is not answered. */
  private static CompletionStage<Message> handOver(
      Function<Message, Optional<Message>> server, Message query) {
    try {
      Optional<Message> reply = server.apply(new Message(query.toWire(Message.MAXLENGTH)));
      return reply.isPresent()
          ? CompletableFuture.completedFuture(new Message(reply.get().toWire(Message.MAXLENGTH)))
          : CompletableFuture.failedFuture(new SocketTimeoutException("no answer"));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized InetSocketAddress socketOf(InetSocketAddress address)
      throws NoRouteToHostException {
    InetSocketAddress socket = routes.get(address);
    if (socket == null || cut.contains(address)) {
      throw new NoRouteToHostException("no route to " + address.getAddress().getHostAddress());
    }
    return socket;
  }

  /** Looks at the route anew for each query. */
  private final class Line extends SimpleResolver {
    private final InetSocketAddress wellKnown;

    Line(InetSocketAddress wellKnown) {
      super(wellKnown);
      this.wellKnown = wellKnown;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
      Optional<Function<Message, Optional<Message>>> server = serverOf(wellKnown);
      if (server.isPresent()) {
        return handOver(server.get(), query);
      }
      try {
        setAddress(socketOf(wellKnown));
        return super.sendAsync(query);
      } catch (NoRouteToHostException e) {
        return CompletableFuture.failedFuture(e);
      }
    }
  }
}
