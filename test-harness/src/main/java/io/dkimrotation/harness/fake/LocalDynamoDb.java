package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.dynamodb.services.local.main.CommandLineInput;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * DynamoDB Local behind the wire server, byte for byte, so that its requests are recorded and take
 * faults like all others. It starts in the background; the first request waits for it.
 *
 * <p>Tables made under one access key and region are not seen under another.
 */
public final class LocalDynamoDb implements WireService, AutoCloseable {
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "content-length", "host", "expect", "upgrade", "transfer-encoding");

  private final CompletableFuture<Running> running;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private record Running(DynamoDBProxyServer server, URI endpoint) {}

  private LocalDynamoDb(CompletableFuture<Running> running) {
    this.running = running;
  }

  /** Begins to start it, in memory, on a free loopback port; returns at once. */
  public static LocalDynamoDb start() {
    CompletableFuture<Running> running = new CompletableFuture<>();
    Thread starter = new Thread(() -> launch(running), "dynamodb-local-start");
    starter.setDaemon(true);
    starter.start();
    return new LocalDynamoDb(running);
  }

  private static void launch(CompletableFuture<Running> running) {
    try {
      int port = freePort();
      CommandLineInput settings =
          new CommandLineInput(
              new String[] {"-inMemory", "-disableTelemetry", "-port", String.valueOf(port)});
      if (!settings.init()) {
        throw new IllegalStateException("DynamoDB Local does not take its settings");
      }
      // Not createServerFromCommandLineArgs, which prints to standard output.
      DynamoDBProxyServer server = ServerRunner.createServer(settings);
      server.start();
      running.complete(new Running(server, URI.create("http://127.0.0.1:" + port)));
    } catch (Exception | LinkageError e) {
      running.completeExceptionally(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** DynamoDB Local itself, past recording and faults; waits until it has started. */
  public URI endpoint() {
    return running.join().endpoint();
  }

  @Override
  public String name() {
    return "dynamodb";
  }

  @Override
  public String signingName() {
    return "dynamodb";
  }

  @Override
  public AwsProtocol protocol() {
    return AwsProtocol.JSON_1_0;
  }

  @Override
  public WireReply answer(String operation, WireRequest request) {
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(endpoint().resolve(request.rawPath()))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name)) {
                values.forEach(value -> forwarded.header(name, value));
              }
            });
    try {
      HttpResponse<byte[]> answer =
          client.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new WireReply(answer.statusCode(), endToEnd(answer), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while DynamoDB Local answered", e);
    }
  }

  private static Map<String, String> endToEnd(HttpResponse<byte[]> answer) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
      if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        headers.put(header.getKey(), header.getValue().get(0));
      }
    }
    return headers;
  }

  /**
   * Stops it, as soon as it has started if it is still starting: its threads outlive the caller.
   */
  @Override
  public void close() {
    running
        .thenAccept(started -> stop(started.server()))
        .exceptionally(neverStarted -> null)
        .join();
  }

  private static void stop(DynamoDBProxyServer server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }
}
