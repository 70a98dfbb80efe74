package io.dkimrotation.harness.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dkimrotation.harness.journal.Deeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** An HTTP API before the page's handler: requests as API Gateway hands them on (format 2.0). */
final class PageServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String REQUEST = "page";
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final UnaryOperator<JsonNode> page;

  private PageServer(HttpServer server, UnaryOperator<JsonNode> page) {
    this.server = server;
    this.page = page;
  }

  /**
   * A server without a page, on a loopback port: its address is needed before its page.
   *
   * @param port 0: a free one
   * @throws PortTaken if somebody else has it
   */
  static HttpServer reserve(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new PortTaken(PortTaken.Use.HTTP, port, e);
    }
  }

  static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Begins to serve.
   *
   * @param deeds through which requests go; even one that only looks fills the caches of resolvers
   */
  static PageServer start(HttpServer server, RequestStreamHandler page, Optional<Deeds> deeds) {
    deeds.ifPresent(way -> way.on(REQUEST, event -> answer(page, event)));
    PageServer started =
        new PageServer(
            server,
            event ->
                deeds.isPresent() ? deeds.get().does(REQUEST, event).join() : answer(page, event));
    server.createContext("/", started::serve);
    server.start();
    return started;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode reply;
      try {
        reply = page.apply(event(exchange));
      } catch (CompletionException e) {
        exchange.sendResponseHeaders(UNAVAILABLE, -1);
        return;
      }
      reply
          .path("headers")
          .properties()
          .forEach(h -> exchange.getResponseHeaders().set(h.getKey(), h.getValue().asText()));
      byte[] body = reply.path("body").asText().getBytes(StandardCharsets.UTF_8);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.path("statusCode").asInt(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static JsonNode answer(RequestStreamHandler page, JsonNode event) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      page.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(event)),
          out,
          new InvocationContext("dkim-DnsRequestPage"));
      return JSON.readTree(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode event(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("rawPath", uri.getRawPath());
    event.put("rawQueryString", uri.getRawQuery() == null ? "" : uri.getRawQuery());
    event
        .putObject("requestContext")
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
    // API Gateway hands bodies of forms on in base64.
    event.put("body", exchange.getRequestBody().readAllBytes());
    event.put("isBase64Encoded", true);
    return event;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
