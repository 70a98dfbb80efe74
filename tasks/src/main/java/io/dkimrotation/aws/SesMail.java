package io.dkimrotation.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;

/** Sends notices through Amazon SES (SendEmail), which writes the MIME of them. */
public final class SesMail {
  private final SesV2Client client;
  private final String region;

  /**
   * Uses a client.
   *
   * @param client of the region in which the sender is verified
   * @param region the same
   */
  public SesMail(SesV2Client client, String region) {
    this.client = client;
    this.region = region;
  }

  /**
   * A mail in both forms.
   *
   * @param from verified sender
   * @param to at least one
   * @param cc may be empty
   * @param thread mails before it on the same matter
   */
  public record Message(
      String from,
      List<String> to,
      List<String> cc,
      String subject,
      String text,
      String html,
      Optional<MailThread> thread) {}

  /**
   * Sends one mail. It is marked as sent by a program, so that nobody's absence answers it (RFC
   * 3834 §5).
   *
   * @return the Message-ID under which it arrives, angle brackets included
   */
  public String send(Message message) {
    List<MessageHeader> headers = new ArrayList<>();
    headers.add(header("Auto-Submitted", "auto-generated"));
    message
        .thread()
        .ifPresent(
            thread -> {
              headers.add(header("In-Reply-To", thread.last()));
              headers.add(header("References", thread.references()));
            });
    String id =
        client
            .sendEmail(
                r ->
                    r.fromEmailAddress(message.from())
                        .destination(d -> d.toAddresses(message.to()).ccAddresses(message.cc()))
                        .content(
                            c ->
                                c.simple(
                                    m ->
                                        m.subject(utf8(message.subject()))
                                            .headers(headers)
                                            .body(
                                                b ->
                                                    b.text(utf8(message.text()))
                                                        .html(utf8(message.html()))))))
            .messageId();
    return "<" + id + "@" + messageIdDomain() + ">";
  }

  /** SES answers with the left part only; the right one differs in its first region. */
  private String messageIdDomain() {
    return region.equals("us-east-1") ? "email.amazonses.com" : region + ".amazonses.com";
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }

  private static Content utf8(String data) {
    return Content.builder().charset("UTF-8").data(data).build();
  }
}
