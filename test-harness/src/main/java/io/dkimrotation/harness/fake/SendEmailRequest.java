package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.mail.MailText;
import io.dkimrotation.harness.mail.RawMail;
import io.dkimrotation.harness.wire.AwsError;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SendEmail's body taken apart.
 *
 * @param from the sender's bare address
 * @param recipients bare addresses, To, Cc and Bcc
 * @param mail as written by the caller
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">
 *     SendEmail</a>
 */
record SendEmailRequest(String from, List<String> recipients, RawMail mail) {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"]+@[^\\s<>,;:\"]+");
  private static final int MOST_RECIPIENTS = 50;

  static SendEmailRequest parse(JsonNode body, String boundary) {
    JsonNode content = body.path("Content");
    if (content.has("Template")) {
      throw AwsError.notFaked("SendEmail with a template");
    }
    SendEmailRequest request = content.has("Raw") ? raw(body) : simple(body, boundary);
    if (request.recipients().isEmpty()) {
      throw badRequest("no recipients");
    }
    if (request.recipients().size() > MOST_RECIPIENTS) {
      throw badRequest("Recipient count exceeds " + MOST_RECIPIENTS + ".");
    }
    return request;
  }

  private static SendEmailRequest raw(JsonNode body) {
    byte[] data =
        Base64.getDecoder().decode(body.path("Content").path("Raw").path("Data").asText());
    RawMail mail = RawMail.parse(data);
    List<String> to = destination(body, "To", "Cc", "Bcc");
    if (to.isEmpty()) {
      to =
          Stream.of("To", "Cc", "Bcc")
              .flatMap(name -> mail.values(name).stream())
              .flatMap(SendEmailRequest::addresses)
              .toList();
    }
    String from =
        Optional.ofNullable(body.path("FromEmailAddress").textValue())
            .or(() -> mail.value("From"))
            .orElseThrow(() -> badRequest("Missing required header 'From'."));
    return new SendEmailRequest(address(from), to, mail);
  }

  private static SendEmailRequest simple(JsonNode body, String boundary) {
    String from = body.path("FromEmailAddress").asText();
    JsonNode message = body.path("Content").path("Simple");
    if (!message.path("Subject").has("Data")) {
      throw badRequest("Subject is required");
    }
    List<String> fields = new ArrayList<>();
    fields.add("From: " + from);
    addressField(body, "To").ifPresent(fields::add);
    addressField(body, "Cc").ifPresent(fields::add);
    listField(body.path("ReplyToAddresses"), "Reply-To").ifPresent(fields::add);
    fields.add("Subject: " + message.path("Subject").path("Data").asText());
    fields.addAll(MessageHeaders.fields(message.path("Headers")));
    if (fields.stream().anyMatch(f -> f.contains("\n") || f.contains("\r"))) {
      throw badRequest("Control characters in a header field.");
    }
    Optional<String> text = part(message, "Text");
    Optional<String> html = part(message, "Html");
    if (text.isEmpty() && html.isEmpty()) {
      throw badRequest("Body is required");
    }
    return new SendEmailRequest(
        address(from),
        destination(body, "To", "Cc", "Bcc"),
        MailText.compose(fields, text, html, boundary));
  }

  private static Optional<String> part(JsonNode message, String name) {
    return Optional.ofNullable(message.path("Body").path(name).path("Data").textValue());
  }

  private static Optional<String> addressField(JsonNode body, String name) {
    return listField(body.path("Destination").path(name + "Addresses"), name);
  }

  private static Optional<String> listField(JsonNode values, String name) {
    List<String> written = new ArrayList<>();
    values.forEach(value -> written.add(value.asText()));
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(name + ": " + String.join(", ", written));
  }

  private static List<String> destination(JsonNode body, String... names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      body.path("Destination")
          .path(name + "Addresses")
          .forEach(value -> found.add(address(value.asText())));
    }
    return found;
  }

  private static String address(String written) {
    List<String> found = addresses(written).toList();
    if (found.isEmpty()) {
      throw badRequest("Missing final '@domain'");
    }
    return found.get(found.size() - 1);
  }

  private static Stream<String> addresses(String written) {
    return ADDRESS.matcher(written).results().map(MatchResult::group);
  }

  private static AwsError badRequest(String message) {
    return new AwsError("BadRequestException", 400, message);
  }
}
