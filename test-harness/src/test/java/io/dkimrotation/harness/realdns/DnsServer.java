package io.dkimrotation.harness.realdns;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.dkimrotation.rotation.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A DNS server of somebody else's making: a process of ours on a loopback port. */
final class DnsServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration ONE_ANSWER = Duration.ofMillis(500);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int PORTS_TRIED = 3;

  private final InetSocketAddress address;
  private final Process process;
  private final Thread reader;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> output = new ArrayList<>();

  private DnsServer(InetSocketAddress address, Process process) {
    this.address = address;
    this.process = process;
    this.reader = new Thread(this::read, "output-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param folder its working folder
   * @param arguments writes its configuration for the address and says how to start it
   * @param ready what is asked of it, each until it answers as it should
   */
  static DnsServer start(
      DnsProgram program,
      Path folder,
      Function<InetSocketAddress, List<String>> arguments,
      List<Ready> ready) {
    for (int left = PORTS_TRIED; ; left--) {
      DnsServer server = launch(program, folder, arguments);
      try {
        ready.forEach(server::await);
        return server;
      } catch (IllegalStateException e) {
        boolean died = !server.process.isAlive();
        server.close();
        // Somebody else may have taken the port since it was found free.
        if (!died || left == 1) {
          throw e;
        }
      }
    }
  }

  /**
   * The answer that shows that a server is there.
   *
   * @param name with or without the final dot
   */
  record Ready(String name, int type, Predicate<Message> answer) {
    /** Serves a zone, in any version. */
    static Ready serving(String origin) {
      return new Ready(origin, Type.SOA, reply -> serial(reply).isPresent());
    }

    /** Answers at all; of this name every resolver knows by itself (RFC 6761 §6.3). */
    static Ready resolving() {
      return new Ready("localhost", Type.A, reply -> true);
    }
  }

  private static DnsServer launch(
      DnsProgram program, Path folder, Function<InetSocketAddress, List<String>> arguments) {
    InetSocketAddress address = freePort();
    List<String> command = new ArrayList<>(List.of(program.path().toString()));
    command.addAll(arguments.apply(address));
    try {
      return new DnsServer(
          address,
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start());
    } catch (IOException e) {
      throw new IllegalStateException(command + " did not start", e);
    }
  }

  /** Free for UDP and TCP a moment ago. */
  private static InetSocketAddress freePort() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    IOException failure = new IOException("no port tried");
    for (int left = PORTS_TRIED; left > 0; left--) {
      try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
          DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
        return new InetSocketAddress(loopback, udp.getLocalPort());
      } catch (IOException e) {
        failure = e;
      }
    }
    throw new IllegalStateException("no loopback port is free for both UDP and TCP", failure);
  }

  private void read() {
    try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = printed.readLine(); line != null; line = printed.readLine()) {
        synchronized (output) {
          output.add(line);
        }
        lines.add(line);
      }
    } catch (IOException e) {
      // The pipe of a process that was ended: there is no more to read.
      return;
    }
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return address;
  }

  /** It, as the rotation asks a server of the zone. */
  Server authoritative(String label) {
    return new Server(label, address, Server.Kind.AUTHORITATIVE);
  }

  /** It, as the rotation asks a public resolver. */
  Server resolver(String label) {
    return new Server(label, address, Server.Kind.RESOLVER);
  }

  /** Has it read its configuration and zone files again. */
  void reload() {
    new DnsProgram("/bin/sh", "dash")
        .run(Path.of("/"), "-c", "kill -HUP \"$0\"", Long.toString(process.pid()));
  }

  /** Waits until it serves that version of a zone. */
  void awaitSerial(String origin, long serial) {
    await(new Ready(origin, Type.SOA, reply -> serial(reply).equals(Optional.of(serial))));
  }

  /** Waits until it answers like that. */
  void await(Ready ready) {
    long start = System.nanoTime();
    while (!ask(ready.name(), ready.type()).filter(ready.answer()).isPresent()) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "%s does not answer for %s as it should; it said:%n%s"
                .formatted(process.info().command().orElse("ended"), ready.name(), output()));
      }
      nextLine();
    }
  }

  /** Whatever it is that changes, most servers say so: not a pause, but a sign to ask again. */
  private void nextLine() {
    try {
      lines.poll(20, MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Optional<Message> ask(String name, int type) {
    try {
      Name full = Name.fromString(name, Name.root);
      return Optional.of(send(Message.newQuery(Record.newRecord(full, type, DClass.IN))));
    } catch (IOException e) {
      // Not there yet.
      return Optional.empty();
    }
  }

  /** Asks it once, over UDP and with no second try. */
  Message send(Message query) throws IOException {
    Resolver resolver = new SimpleResolver(address);
    resolver.setIgnoreTruncation(true);
    resolver.setTimeout(ONE_ANSWER);
    return resolver.send(query);
  }

  private static Optional<Long> serial(Message reply) {
    return reply.getSection(Section.ANSWER).stream()
        .filter(record -> reply.getHeader().getFlag(Flags.AA))
        .filter(SOARecord.class::isInstance)
        .map(record -> ((SOARecord) record).getSerial())
        .findFirst();
  }

  /** What it printed so far. */
  String output() {
    synchronized (output) {
      return String.join(System.lineSeparator(), output);
    }
  }

  /** Its process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    stop();
  }

  /** Ends it and what it started; again if it has ended is nothing. */
  void stop() {
    List<ProcessHandle> ours =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    try {
      // What it printed ends when the last of its processes does.
      reader.join(GRACE.toMillis());
      if (reader.isAlive()) {
        ours.forEach(ProcessHandle::destroyForcibly);
      }
      process.waitFor();
    } catch (InterruptedException e) {
      ours.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return process.info().command().orElse("ended") + " at " + address;
  }
}
