package io.dkimrotation.harness.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/** JSON as the AWS JSON protocols write it. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Reads a request's body; an empty one is an empty object.
   *
   * @throws AwsError {@code SerializationException} if it is not JSON
   */
  public static JsonNode parse(byte[] body) {
    if (body.length == 0) {
      return object();
    }
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new AwsError("SerializationException", 400, "not JSON: " + e.getMessage());
    }
  }

  /** The bytes of a node, UTF-8. */
  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seconds since 1970 with a fraction, the protocols' default form of a timestamp. */
  public static double timestamp(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }
}
