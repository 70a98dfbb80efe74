package io.dkimrotation.harness.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/** A loopback port that takes DNS messages over UDP and TCP, each on a thread of its own. */
final class DnsPort implements AutoCloseable {
  private static final int PLAIN_UDP_OCTETS = 512;
  private static final int MAX_UDP_OCTETS = 4096;
  private static final int BIND_ATTEMPTS = 20;

  private final Function<Message, Optional<Message>> answers;
  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final ExecutorService threads;

  private DnsPort(
      String name,
      Function<Message, Optional<Message>> answers,
      ServerSocket tcp,
      DatagramSocket udp) {
    this.answers = answers;
    this.tcp = tcp;
    this.udp = udp;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    threads.execute(this::serveUdp);
    threads.execute(this::serveTcp);
  }

  /**
   * Opens a free port.
   *
   * @param answers the answer to a query, or empty for none
   */
  static DnsPort open(String name, Function<Message, Optional<Message>> answers) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    IOException failure = new IOException("no port tried");
    for (int attempt = 0; attempt < BIND_ATTEMPTS; attempt++) {
      try {
        ServerSocket tcp = new ServerSocket(0, 128, loopback);
        try {
          return new DnsPort(name, answers, tcp, new DatagramSocket(tcp.getLocalPort(), loopback));
        } catch (BindException e) {
          // Free for TCP, taken for UDP: try the next one.
          tcp.close();
          failure = e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("no loopback port for DNS", e);
      }
    }
    throw new UncheckedIOException("no loopback port free for both UDP and TCP", failure);
  }

  /**
   * Opens a given port.
   *
   * @throws BindException if somebody else has it
   */
  static DnsPort open(String name, int port, Function<Message, Optional<Message>> answers)
      throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    ServerSocket tcp = new ServerSocket(port, 128, loopback);
    try {
      return new DnsPort(name, answers, tcp, new DatagramSocket(port, loopback));
    } catch (IOException e) {
      tcp.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
  }

  private void serveUdp() {
    byte[] buffer = new byte[MAX_UDP_OCTETS];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        threads.execute(() -> answerUdp(query, packet.getSocketAddress()));
      } catch (IOException | RejectedExecutionException e) {
        // Closed: the loop ends. Anything else is one lost packet, as on any network.
      }
    }
  }

  private void answerUdp(byte[] octets, SocketAddress to) {
    try {
      Message query = new Message(octets);
      OPTRecord edns = query.getOPT();
      int limit =
          edns == null
              ? PLAIN_UDP_OCTETS
              : Math.max(PLAIN_UDP_OCTETS, Math.min(MAX_UDP_OCTETS, edns.getPayloadSize()));
      Optional<Message> reply = answers.apply(query);
      if (reply.isPresent()) {
        // toWire cuts at the limit and sets TC (RFC 1035 §4.1.1).
        byte[] wire = reply.get().toWire(limit);
        udp.send(new DatagramPacket(wire, wire.length, to));
      }
    } catch (IOException e) {
      // Not a DNS message, or nobody waits any more: nothing to answer.
      return;
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try {
        Socket connection = tcp.accept();
        threads.execute(() -> answerTcp(connection));
      } catch (IOException | RejectedExecutionException e) {
        // As above: the loop ends if it was closed, and one connection is lost if not.
      }
    }
  }

  private void answerTcp(Socket connection) {
    try (connection) {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      DataOutputStream out = new DataOutputStream(connection.getOutputStream());
      while (true) {
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        Optional<Message> reply = answers.apply(new Message(query));
        if (reply.isEmpty()) {
          return;
        }
        byte[] wire = reply.get().toWire(Message.MAXLENGTH);
        // Length and message in one write (RFC 7766 §8).
        byte[] framed = new byte[wire.length + 2];
        framed[0] = (byte) (wire.length >> 8);
        framed[1] = (byte) wire.length;
        System.arraycopy(wire, 0, framed, 2, wire.length);
        out.write(framed);
        out.flush();
      }
    } catch (IOException e) {
      // The client hung up: that is how a connection ends.
      return;
    }
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
