package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.RawMail;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;

/** What SES does with header fields that a caller adds to a simple message. */
class SesHeadersTest {
  private final SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey();

  @AfterEach
  void close() {
    world.close();
  }

  private void send(List<Map.Entry<String, String>> headers) {
    world.tokyo.sendEmail(
        r ->
            r.fromEmailAddress("info@" + SesWorld.DOMAIN)
                .destination(d -> d.toAddresses("reader@example.org"))
                .content(
                    c ->
                        c.simple(
                            m ->
                                m.subject(s -> s.data("x"))
                                    .body(b -> b.text(t -> t.data("x")))
                                    .headers(
                                        headers.stream().map(SesHeadersTest::header).toList()))));
  }

  private static MessageHeader header(Map.Entry<String, String> header) {
    return MessageHeader.builder().name(header.getKey()).value(header.getValue()).build();
  }

  private void send(String name, String value) {
    send(List.of(Map.entry(name, value)));
  }

  @Test
  void deliversThem() {
    send("References", "<a@b> <c@d>");

    Delivered mail = world.mailboxes.of("reader@example.org").get(0);
    assertThat(RawMail.parse(mail.raw()).values("References")).containsExactly("<a@b> <c@d>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bcc",
        "CC",
        "Content-Disposition",
        "Content-Type",
        "Date",
        "From",
        "Message-ID",
        "MIME-Version",
        "Reply-To",
        "Return-Path",
        "subject",
        "To"
      })
  void refusesThoseThatItSetsItself(String name) {
    assertThatThrownBy(() -> send(name, "x")).isInstanceOf(BadRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a@b>\r\nBcc: c@d", "鍵", "\t", ""})
  void refusesValuesThatAreNotPrintableAscii(String value) {
    assertThatThrownBy(() -> send("References", value)).isInstanceOf(BadRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X Y", "X:Y", "", "鍵"})
  void refusesNamesThatAreNone(String name) {
    assertThatThrownBy(() -> send(name, "x")).isInstanceOf(BadRequestException.class);
  }

  @Test
  void takesNamesAndValuesUpToTheirLimits() {
    send("X".repeat(126), "v".repeat(870));

    assertThatThrownBy(() -> send("X".repeat(127), "v")).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> send("X", "v".repeat(871))).isInstanceOf(BadRequestException.class);
  }

  @Test
  void refusesASecondOneWhereThereCanBeOne() {
    assertThatThrownBy(
            () -> send(List.of(Map.entry("References", "<a@b>"), Map.entry("references", "<c@d>"))))
        .isInstanceOf(BadRequestException.class);
  }
}
