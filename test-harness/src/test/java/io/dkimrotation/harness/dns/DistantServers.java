package io.dkimrotation.harness.dns;

import io.dkimrotation.rotation.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Message;

/**
 * Name servers of one zone on loopback ports, each of whose answers leaves one round trip after its
 * question came, however many questions are on their way. UDP only: what does not fit is not asked
 * for here.
 */
final class DistantServers implements AutoCloseable {
  private static final int LARGEST_QUERY = 4096;

  private final NameServer zone;
  private final Executor line;
  private final List<DatagramSocket> sockets = new ArrayList<>();
  private final AtomicInteger questions = new AtomicInteger();

  DistantServers(int count, Duration roundTrip, ZoneData zone) {
    this.zone = new NameServer("zone", List.of(zone));
    this.line =
        CompletableFuture.delayedExecutor(roundTrip.toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
    for (int i = 1; i <= count; i++) {
      DatagramSocket socket = open();
      sockets.add(socket);
      Thread thread = new Thread(() -> serve(socket), "distant-server-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static DatagramSocket open() {
    try {
      return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where they are asked. */
  List<Server> servers() {
    return sockets.stream()
        .map(
            socket ->
                new Server(
                    "port " + socket.getLocalPort(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()),
                    Server.Kind.AUTHORITATIVE))
        .toList();
  }

  /** Asked since the last call. */
  int questions() {
    return questions.getAndSet(0);
  }

  private void serve(DatagramSocket socket) {
    byte[] buffer = new byte[LARGEST_QUERY];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        questions.incrementAndGet();
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        byte[] reply = zone.answer(query).orElseThrow().toWire();
        line.execute(
            () -> send(socket, new DatagramPacket(reply, reply.length, packet.getSocketAddress())));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void send(DatagramSocket socket, DatagramPacket reply) {
    try {
      socket.send(reply);
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    sockets.forEach(DatagramSocket::close);
    zone.close();
  }
}
