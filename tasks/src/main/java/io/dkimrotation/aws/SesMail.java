package io.dkimrotation.aws;

import java.util.List;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;

/** Sends notices through Amazon SES (SendEmail). */
public final class SesMail {
  private final SesV2Client client;

  /**
   * Uses a client.
   *
   * @param client of the region in which the sender is verified
   */
  public SesMail(SesV2Client client) {
    this.client = client;
  }

  /**
   * A mail in both forms.
   *
   * @param from verified sender
   * @param to at least one
   * @param cc may be empty
   */
  public record Message(
      String from, List<String> to, List<String> cc, String subject, String text, String html) {}

  /**
   * Sends one mail.
   *
   * @return the id that SES gave it
   */
  public String send(Message message) {
    return client
        .sendEmail(
            r ->
                r.fromEmailAddress(message.from())
                    .destination(d -> d.toAddresses(message.to()).ccAddresses(message.cc()))
                    .content(
                        c ->
                            c.simple(
                                m ->
                                    m.subject(utf8(message.subject()))
                                        .body(
                                            b ->
                                                b.text(utf8(message.text()))
                                                    .html(utf8(message.html()))))))
        .messageId();
  }

  private static Content utf8(String data) {
    return Content.builder().charset("UTF-8").data(data).build();
  }
}
