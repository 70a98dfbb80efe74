package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.DkimVerification;
import io.dkimrotation.harness.mail.DkimVerification.Verified;
import io.dkimrotation.harness.mail.RawMail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;

class SesSendingTest {
  @Test
  void overwritesMessageIdAndDateAndHidesBcc() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      String raw =
          """
          From: Probe <probe@sub.goo.ne.jp>
          To: a@example.org
          Bcc: b@example.org
          Message-ID: <mine@goo.ne.jp>
          Date: Thu, 1 Jan 1970 00:00:00 +0000
          Subject: x

          line


          """;
      String id =
          world
              .tokyo
              .sendEmail(
                  r ->
                      r.content(
                          c ->
                              c.raw(m -> m.data(SdkBytes.fromString(raw, StandardCharsets.UTF_8)))))
              .messageId();

      Delivered mail = world.mailboxes.of("b@example.org").get(0);

      RawMail read = RawMail.parse(mail.raw());
      assertThat(read.values("Message-ID"))
          .containsExactly("<" + id + "@ap-northeast-1.amazonses.com>");
      assertThat(read.values("Date")).containsExactly("Tue, 1 Dec 2026 00:00:00 +0000");
      assertThat(read.value("Bcc")).isEmpty();
      assertThat(mail.text().replace("\r\n", "")).doesNotContain("\n");
      assertThat(world.verify(mail)).isEqualTo(new Verified("old-1"));
    }
  }

  @Test
  void signsASecondTimeInItsOwnName() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      Delivered mail = world.sendOne();

      var verification = new DkimVerification(name -> world.zone.getOrDefault(name, List.of()));
      assertThat(verification.verify(mail.raw(), "amazonses.com"))
          .isEqualTo(new Verified("harness"));
    }
  }

  @Test
  void sendsOnlyToVerifiedRecipientsInTheSandbox() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      world.ses.putIntoSandbox(Sdk.TOKYO);
      assertThatThrownBy(world::sendOne)
          .isInstanceOf(MessageRejectedException.class)
          .hasMessageContaining("reader@example.org");

      world.ses.addVerifiedAddress(Sdk.TOKYO, "reader@example.org");

      assertThat(world.verify(world.sendOne())).isEqualTo(new Verified("old-1"));
    }
  }

  @Test
  void givesEachMailAnIdOfItsOwn() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      assertThat(world.sendOne().messageId()).isNotEqualTo(world.sendOne().messageId());
    }
  }

  @Test
  void signsForASubDomainUnlessItHasAnIdentityOfItsOwn() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      byte[] mail = "From: a@sub.goo.ne.jp\r\n\r\ntext\r\n".getBytes(StandardCharsets.UTF_8);
      List<String> to = List.of("reader@example.org");
      world.ses.send(Sdk.TOKYO, "a@sub.goo.ne.jp", to, mail);
      world.ses.addVerified(Sdk.TOKYO, "sub.goo.ne.jp", "own-1", SesWorld.NEW.pkcs1());
      world.ses.send(Sdk.TOKYO, "a@sub.goo.ne.jp", to, mail);

      List<Delivered> mails = world.mailboxes.of("Reader@example.org");

      assertThat(DkimVerification.selector(mails.get(0).raw(), "goo.ne.jp")).contains("old-1");
      assertThat(DkimVerification.selector(mails.get(1).raw(), "goo.ne.jp")).isEmpty();
      assertThat(DkimVerification.selector(mails.get(1).raw(), "sub.goo.ne.jp")).contains("own-1");
    }
  }
}
