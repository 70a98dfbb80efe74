package io.dkimrotation.harness.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dkimrotation.harness.time.Agenda;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Services on one loopback port. Service and region of a request are those for which it was signed
 * (credential scope of Signature Version 4); the signature itself is not checked. A request without
 * one, to a webhook, is for the service that the first segment of its path names.
 */
public final class WireServer implements AutoCloseable {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/([^/]+)/aws4_request");

  static {
    // Read once by the JDK's server: without it each answer waits 40 ms for a delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Agenda agenda;
  private final HttpServer http;
  private final ExecutorService threads;
  private final Map<String, WireService> services = new ConcurrentHashMap<>();
  private final RequestLog log = new RequestLog();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<RuntimeException> defects = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<RecordedRequest, WireReply>> listeners =
      new CopyOnWriteArrayList<>();

  private WireServer(Agenda agenda, HttpServer http) {
    this.agenda = agenda;
    this.http = http;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "wire");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts on a free loopback port; the agenda gives the time and lets delays pass. */
  public static WireServer start(Agenda agenda) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    WireServer server = new WireServer(agenda, http);
    http.setExecutor(server.threads);
    http.createContext("/", server::exchange);
    http.start();
    return server;
  }

  /** Adds a service; returns this. */
  public WireServer with(WireService service) {
    services.put(service.signingName(), service);
    return this;
  }

  /** What SDK clients take as their endpoint override, for every service. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /**
   * Lets something go wrong. Several faults on one request take effect in the order given.
   *
   * @param call service and operation, {@code sesv2.GetEmailIdentity}
   * @param occurrence which request of that kind since the start, from 1
   */
  public void place(String call, int occurrence, Fault fault) {
    log.place(call, occurrence, fault);
  }

  /** How many requests arrived, by {@code service.Operation}. */
  public Map<String, Integer> calls() {
    return log.calls();
  }

  /** All requests in order of arrival. */
  public List<RecordedRequest> requests() {
    return log.requests();
  }

  /** Whom to tell of each reply of a service before it is sent, on the threads that send them. */
  public void onReply(BiConsumer<RecordedRequest, WireReply> listener) {
    listeners.add(listener);
  }

  /** What went wrong inside the fakes themselves; empty if they are sound. */
  public List<RuntimeException> defects() {
    return List.copyOf(defects);
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }

  /** What becomes of a request, whichever way it came. */
  sealed interface Taken {
    /** The service has answered. */
    record Answered(WireReply reply) implements Taken {}

    /** The service has done its work, and nobody hears of it. */
    record Lost() implements Taken {}

    /** Nothing happens. */
    record Hung() implements Taken {}
  }

  private void exchange(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    Taken taken =
        take(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            headers,
            exchange.getRequestBody().readAllBytes());
    if (taken instanceof Taken.Answered answered) {
      send(exchange, answered.reply());
    } else if (taken instanceof Taken.Lost) {
      breakOff(exchange);
    } else {
      hang();
    }
  }

  /**
   * Takes a request.
   *
   * @param headers names in lower case
   */
  Taken take(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
    Matcher scope =
        SCOPE.matcher(String.join(",", headers.getOrDefault("authorization", List.of())));
    boolean signed = scope.find();
    WireRequest request =
        new WireRequest(
            signed ? scope.group(1) : "?",
            method,
            uri.getRawPath(),
            uri.getRawQuery() == null ? "" : uri.getRawQuery(),
            headers,
            body);
    String signingName = signed ? scope.group(2) : unsigned(uri.getRawPath());
    WireService service = services.get(signingName);
    if (service == null) {
      log.add(new RecordedRequest(agenda.now(), signingName, "?", request));
      AwsError unknown = AwsError.notFaked("the service of " + signingName);
      return new Taken.Answered(AwsProtocol.REST_JSON.error(unknown));
    }
    return serve(service, request);
  }

  private String unsigned(String path) {
    String segment = path.substring(1).replaceFirst("/.*", "");
    return services.containsKey(segment) ? segment : "an unsigned request";
  }

  private Taken serve(WireService service, WireRequest request) {
    String operation = service.operation(request);
    RecordedRequest recorded =
        new RecordedRequest(agenda.now(), service.name(), operation, request);
    List<Fault> faults = log.add(recorded);
    if (faults.stream().anyMatch(Fault.Hang.class::isInstance)) {
      return new Taken.Hung();
    }
    WireReply reply;
    try {
      for (Fault fault : faults) {
        beforeEffect(service, fault);
      }
      reply = service.answer(operation, request);
    } catch (AwsError e) {
      reply = service.protocol().error(e);
    } catch (RuntimeException e) {
      defects.add(e);
      reply = service.protocol().error(new AwsError("HarnessDefect", 500, e.toString()));
    }
    for (BiConsumer<RecordedRequest, WireReply> listener : listeners) {
      listener.accept(recorded, reply);
    }
    if (faults.stream().anyMatch(Fault.Garbage.class::isInstance)) {
      return new Taken.Answered(WireReply.garbage());
    }
    return faults.stream().anyMatch(Fault.ReplyLost.class::isInstance)
        ? new Taken.Lost()
        : new Taken.Answered(reply);
  }

  private void beforeEffect(WireService service, Fault fault) {
    if (fault instanceof Fault.Throttle) {
      throw Throttling.of(service.name());
    }
    if (fault instanceof Fault.ErrorBeforeEffect error) {
      throw new AwsError(error.code(), error.status(), "placed by the harness");
    }
    if (fault instanceof Fault.Delay delay) {
      agenda.pause(delay.duration());
    }
  }

  /** Keeps the connection open without an answer until whoever asked has gone, or all ends. */
  private void hang() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("no answer, as the harness was told");
  }

  private static void send(HttpExchange exchange, WireReply reply) throws IOException {
    try (exchange) {
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection"))) {
        // RFC 9112 §9.6. The JDK's server closes and does not say so, and another thread's POST may
        // go into a connection about to be closed.
        exchange.getResponseHeaders().set("Connection", "close");
      }
      byte[] body = reply.body();
      boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), none ? -1 : body.length);
      if (!none) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /**
   * Breaks the connection, by throwing: the JDK's server then closes it as it is. Not a byte is
   * sent, but to a GET an answer begins: the JDK's client repeats a request without a body by
   * itself if nothing at all came back, and nobody would see the loss.
   */
  private static void breakOff(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
    }
    throw new IOException("reply lost, as the harness was told");
  }
}
