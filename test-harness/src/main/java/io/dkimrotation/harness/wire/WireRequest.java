package io.dkimrotation.harness.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** One HTTP request to an AWS service, as it came over the wire. */
public final class WireRequest {
  private final String region;
  private final String method;
  private final String rawPath;
  private final String rawQuery;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  WireRequest(
      String region,
      String method,
      String rawPath,
      String rawQuery,
      Map<String, List<String>> headers,
      byte[] body) {
    this.region = region;
    this.method = method;
    this.rawPath = rawPath;
    this.rawQuery = rawQuery;
    this.headers = headers;
    this.body = body;
  }

  /** The region for which the caller signed the request. */
  public String region() {
    return region;
  }

  /** The HTTP method, upper case. */
  public String method() {
    return method;
  }

  /** The path, still percent-encoded. */
  public String rawPath() {
    return rawPath;
  }

  /** The query string, still percent-encoded; empty if there is none. */
  public String rawQuery() {
    return rawQuery;
  }

  /** All headers, names in lower case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The body, whole, as sent. */
  public byte[] body() {
    return body.clone();
  }

  /** The body read as JSON. */
  public JsonNode json() {
    return Json.parse(body);
  }

  /** The parameters of the query string, decoded. */
  public Map<String, String> query() {
    return parameters(rawQuery);
  }

  /** The parameters of a form in the body, decoded. */
  public Map<String, String> form() {
    return parameters(new String(body, StandardCharsets.UTF_8));
  }

  /** Decodes one segment of a path; unlike in a form, a plus sign stands for itself. */
  public static String decodeSegment(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> found = new LinkedHashMap<>();
    StringTokenizer pairs = new StringTokenizer(encoded, "&");
    while (pairs.hasMoreTokens()) {
      String pair = pairs.nextToken();
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      found.put(
          URLDecoder.decode(name, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return found;
  }
}
