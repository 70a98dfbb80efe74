package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * A document that goes from state to state, with its text, written once for all events that show
 * it.
 */
record Payload(JsonNode node, String text) {
  /**
   * Most UTF-8 bytes of a state's input or output. See <a
   * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>.
   */
  static final int MAX_BYTES = 262_144;

  static Payload of(JsonNode node) {
    return new Payload(node, Json.write(node));
  }

  boolean tooLarge() {
    return tooLarge(text);
  }

  static boolean tooLarge(String text) {
    // No character takes more than three bytes per UTF-16 unit: most texts need no count.
    return text.length() * 3L > MAX_BYTES
        && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }
}
