package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.wire.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header fields that a caller of SendEmail adds to a simple message, checked as SES documents
 * it. It does not document in which words it refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html">
 *     MessageHeader: patterns and lengths</a>
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/header-fields.html">Fields that may stand
 *     there once, and those that SES sets itself</a>
 */
final class MessageHeaders {
  private static final String NAME = "[!-9;-@A-~]{1,126}";
  private static final String VALUE = "[ -~]{1,870}";

  private static final Set<String> SET_BY_SES =
      Set.of(
          "bcc",
          "cc",
          "content-disposition",
          "content-type",
          "date",
          "from",
          "message-id",
          "mime-version",
          "reply-to",
          "return-path",
          "subject",
          "to");

  private static final Set<String> ONCE =
      Set.of("auto-submitted", "in-reply-to", "importance", "precedence", "references", "sender");

  private MessageHeaders() {}

  /** As lines {@code Name: value}. */
  static List<String> fields(JsonNode headers) {
    List<String> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode header : headers) {
      String name = header.path("Name").asText();
      String value = header.path("Value").asText();
      String known = name.toLowerCase(Locale.ROOT);
      if (!name.matches(NAME) || !value.matches(VALUE)) {
        throw refused("Invalid header " + name);
      }
      if (SET_BY_SES.contains(known)) {
        throw refused("Header " + name + " is set by SES");
      }
      if (!names.add(known) && ONCE.contains(known)) {
        throw refused("Duplicate header " + name);
      }
      fields.add(name + ": " + value);
    }
    return fields;
  }

  private static AwsError refused(String message) {
    return new AwsError("BadRequestException", 400, message);
  }
}
