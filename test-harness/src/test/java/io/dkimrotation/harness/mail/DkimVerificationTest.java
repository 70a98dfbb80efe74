package io.dkimrotation.harness.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.mail.DkimVerification.Failed;
import io.dkimrotation.harness.mail.DkimVerification.Outcome;
import io.dkimrotation.harness.mail.DkimVerification.Unsigned;
import io.dkimrotation.harness.mail.DkimVerification.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DkimVerificationTest {
  private static final String DOMAIN = "goo.ne.jp";
  private static final KeyPair KEY = keyPair();
  private static final String RECORD =
      "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded());
  private static final RawMail MAIL =
      RawMail.parse(
          """
          From: Goo  <info@goo.ne.jp>
          To: a@example.org,
          \tb@example.org
          Subject:   two   spaces
          Date: Tue, 1 Dec 2026 00:00:00 +0000

          first line\s\s

          last line


          """
              .getBytes(StandardCharsets.UTF_8));

  private final Map<String, List<String>> zone =
      new HashMap<>(Map.of("s-1._domainkey.goo.ne.jp", List.of(RECORD)));
  private final DkimVerification verification =
      new DkimVerification(name -> zone.getOrDefault(name, List.of()));

  @Test
  void verifiesASignatureOverFoldedFieldsAndEmptyLines() {
    assertThat(judge(sign("s-1"))).isEqualTo(new Verified("s-1"));
  }

  @Test
  void verifiesAnEmptyBody() {
    RawMail empty = new RawMail(MAIL.fields(), "");

    assertThat(judge(signing(DOMAIN, "s-1").sign(empty))).isEqualTo(new Verified("s-1"));
  }

  @Test
  void failsWhenBodyOrSubjectWasChanged() {
    RawMail signed = sign("s-1");
    RawMail otherBody = new RawMail(signed.fields(), signed.body().replace("first", "worst"));
    RawMail otherSubject = signed.without("Subject").with("Subject: other");

    assertThat(judge(otherBody)).isInstanceOf(Failed.class);
    assertThat(judge(otherSubject)).isInstanceOf(Failed.class);
  }

  @Test
  void failsWithoutRecordOrWithTwo() {
    assertThat(judge(sign("s-2"))).isInstanceOf(Failed.class);

    zone.put("s-2._domainkey.goo.ne.jp", List.of(RECORD, RECORD));

    assertThat(judge(sign("s-2"))).isInstanceOf(Failed.class);
  }

  @Test
  void failsWithARevokedKey() {
    zone.put("s-1._domainkey.goo.ne.jp", List.of("v=DKIM1; p="));

    assertThat(judge(sign("s-1"))).isInstanceOf(Failed.class);
  }

  @Test
  void failsWhenTheServersDoNotAnswer() {
    DkimVerification dead =
        new DkimVerification(
            name -> {
              throw new IOException("SERVFAIL");
            });

    assertThat(dead.verify(sign("s-1").bytes(), DOMAIN)).isInstanceOf(Failed.class);
  }

  @Test
  void callsAMailSignedByOthersOnlyUnsigned() {
    RawMail foreign = signing("amazonses.com", "s-1").sign(MAIL);

    assertThat(judge(foreign)).isEqualTo(new Unsigned());
    assertThat(judge(MAIL)).isEqualTo(new Unsigned());
  }

  @Test
  void judgesTheTopmostSignatureAndAnyByItsSelector() {
    RawMail twice = signing(DOMAIN, "s-2").sign(sign("s-1"));

    assertThat(judge(twice)).isInstanceOf(Failed.class);
    assertThat(verification.verify(twice.bytes(), DOMAIN, "s-1")).isEqualTo(new Verified("s-1"));
    assertThat(DkimVerification.selector(twice.bytes(), DOMAIN)).contains("s-2");
  }

  private Outcome judge(RawMail mail) {
    return verification.verify(mail.bytes(), DOMAIN);
  }

  private static RawMail sign(String selector) {
    return signing(DOMAIN, selector).sign(MAIL);
  }

  private static DkimSigning signing(String domain, String selector) {
    return new DkimSigning(domain, selector, KEY.getPrivate());
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
