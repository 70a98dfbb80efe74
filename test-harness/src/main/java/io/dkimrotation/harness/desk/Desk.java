package io.dkimrotation.harness.desk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.harness.dns.Registration;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The desk over HTTP: GET shows it, POST does one thing. Only for a browser on this machine: other
 * Host headers are refused, as a name that somebody points at loopback would bring them.
 */
final class Desk {
  private static final Set<String> OFFERED = Set.of("remove", "undo", "day");
  private static final int MAX_BODY = 4096;
  private static final Pattern HERE = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");

  private final DnsOperator operator;
  private final String csrf;

  Desk(DnsOperator operator, String csrf) {
    this.operator = operator;
    this.csrf = csrf;
  }

  void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      if (host == null || !HERE.matcher(host).matches()) {
        reply(exchange, 421, "Only 127.0.0.1 or localhost.");
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> reply(exchange, 200, DeskPage.of(operator.view(), csrf));
        case "POST" -> post(exchange);
        default -> reply(exchange, 405, "GET or POST.");
      }
    }
  }

  private void post(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
    Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
    if (!MessageDigest.isEqual(
        csrf.getBytes(StandardCharsets.UTF_8),
        form.getOrDefault("csrf", "").getBytes(StandardCharsets.UTF_8))) {
      reply(exchange, 403, "Open the desk again: this form is not its own.");
      return;
    }
    String which = form.getOrDefault("record", "all");
    List<String> records =
        operator.view().request().map(Request::records).orElse(List.of()).stream()
            .map(DkimRecord::name)
            .filter(name -> which.equals("all") || which.equals(name))
            .toList();
    String what = form.getOrDefault("do", "");
    if (operator.view().file().isPresent() && !what.equals("day")) {
      reply(exchange, 409, "The zone is edited in its file.");
    } else if (OFFERED.contains(what) || Registration.of(what).isPresent()) {
      shows(exchange, () -> operator.does(what, records));
    } else {
      reply(exchange, 400, "do: " + DeskPage.escaped(what) + " is not offered.");
    }
  }

  /** So that a reload does nothing twice. */
  private static void shows(HttpExchange exchange, Runnable deed) throws IOException {
    deed.run();
    exchange.getResponseHeaders().set("location", "/desk");
    exchange.sendResponseHeaders(303, -1);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String field : body.split("&", -1)) {
      int at = field.indexOf('=');
      if (at > 0) {
        fields.put(field.substring(0, at), decoded(field.substring(at + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // a stray percent sign: no value of ours has one
    }
  }

  private static void reply(HttpExchange exchange, int status, String html) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("content-type", "text/html; charset=utf-8");
    headers.set("cache-control", "no-store");
    headers.set("x-content-type-options", "nosniff");
    headers.set(
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }
}
