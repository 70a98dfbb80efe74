package io.dkimrotation.harness.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP answer. */
public final class WireReply {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  /** An answer as given. */
  public WireReply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body.clone();
  }

  /** A JSON answer with status 200. */
  public static WireReply json(JsonNode body) {
    return new WireReply(
        200, Map.of("Content-Type", "application/x-amz-json-1.1"), Json.bytes(body));
  }

  /** Nothing that a service would answer. */
  static WireReply garbage() {
    return new WireReply(
        200,
        Map.of("Content-Type", "text/html"),
        "<html>Please log in to the network.</html>".getBytes(StandardCharsets.UTF_8));
  }

  /** An XML answer with status 200. */
  public static WireReply xml(String body) {
    return xml(200, body);
  }

  static WireReply xml(int status, String body) {
    return new WireReply(
        status, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** The body, whole, as sent. */
  public byte[] body() {
    return body.clone();
  }
}
