package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendingSetupTest {
  private static final String HOME = "ap-northeast-1";
  private static final String OTHER = "ap-northeast-3";
  private static final Optional<DmarcPolicy> REJECT =
      DmarcPolicy.parse(List.of("v=DMARC1; p=reject"));

  private static SendingSetup setup(
      SendingAccount account,
      List<String> identities,
      String mailFrom,
      Optional<DmarcPolicy> dmarc) {
    return new SendingSetup(
        new DomainName("goo.ne.jp"),
        HOME,
        List.of(account),
        Map.of(account.region(), identities),
        Map.of(account.region(), Optional.ofNullable(mailFrom)),
        dmarc);
  }

  private static SendingAccount fine(String region) {
    return new SendingAccount(region, true, true);
  }

  @Test
  void nothingIsSaidOfASetupAsItShouldBe() {
    SendingSetup setup =
        setup(fine(HOME), List.of("goo.ne.jp", "other.example"), "bounce.goo.ne.jp", REJECT);

    assertThat(setup.findings()).isEmpty();
    assertThat(setup.warnings(true)).isEmpty();
  }

  @Test
  void pausedSendingStopsARotationOnlyWhereNoticesAreSent() {
    assertThat(setup(new SendingAccount(HOME, true, false), List.of(), null, REJECT).findings())
        .containsExactly(
            "ap-northeast-1: SES has paused sending, so no mail would reach the DNS team");
    SendingSetup elsewhere =
        setup(new SendingAccount(OTHER, true, false), List.of(), "b.goo.ne.jp", REJECT);
    assertThat(elsewhere.findings()).isEmpty();
    assertThat(elsewhere.warnings(true)).containsExactly("ap-northeast-3: SES has paused sending");
  }

  @Test
  void theSandboxIsNamed() {
    SendingSetup setup =
        setup(new SendingAccount(HOME, false, true), List.of(), "b.goo.ne.jp", REJECT);

    assertThat(setup.warnings(true))
        .containsExactly(
            "ap-northeast-1: in the SES sandbox, mail goes to verified recipients only");
  }

  @Test
  void identitiesBelowTheDomainAreNamedAndThoseBesideItAreNot() {
    SendingSetup setup =
        setup(
            fine(HOME),
            List.of(
                "Mail.goo.ne.jp", "news@goo.ne.jp", "goo.ne.jp", "notgoo.ne.jp", "a@notgoo.ne.jp"),
            "b.goo.ne.jp",
            REJECT);

    assertThat(setup.warnings(true))
        .containsExactly(
            "ap-northeast-1: identities under goo.ne.jp, which keep the DKIM settings that they"
                + " have: Mail.goo.ne.jp, news@goo.ne.jp");
  }

  @Test
  void ofManyIdentitiesSomeAreNamedAndTheRestCounted() {
    SendingSetup setup =
        setup(
            fine(HOME),
            List.of(
                "1.goo.ne.jp",
                "2.goo.ne.jp",
                "3.goo.ne.jp",
                "4.goo.ne.jp",
                "5.goo.ne.jp",
                "6.goo.ne.jp"),
            "b.goo.ne.jp",
            REJECT);

    assertThat(setup.warnings(true))
        .singleElement()
        .asString()
        .endsWith(": 1.goo.ne.jp, 2.goo.ne.jp, 3.goo.ne.jp, 4.goo.ne.jp, 5.goo.ne.jp and 1 more");
  }

  @Test
  void unsignedMailThatDmarcWouldRejectNeedsAnEnvelopeSenderInTheDomain() {
    assertThat(setup(fine(HOME), List.of(), null, REJECT).warnings(true))
        .singleElement()
        .asString()
        .contains("a custom MAIL FROM domain under it would let SPF pass");
    assertThat(setup(fine(HOME), List.of(), "bounce.other.example", REJECT).warnings(true))
        .hasSize(1);
    assertThat(setup(fine(HOME), List.of(), null, Optional.empty()).warnings(true)).isEmpty();
    assertThat(
            setup(
                    fine(HOME),
                    List.of(),
                    "b.goo.ne.jp",
                    DmarcPolicy.parse(List.of("v=DMARC1; p=quarantine; aspf=s")))
                .warnings(true))
        .singleElement()
        .asString()
        .contains("with aspf=r,");
  }

  @Test
  void aRefillSwitchesNothingSoNothingIsUnsigned() {
    assertThat(setup(fine(HOME), List.of(), null, REJECT).warnings(false)).isEmpty();
    assertThat(setup(fine(HOME), List.of("a.goo.ne.jp"), null, REJECT).warnings(false)).hasSize(1);
  }

  @Test
  void readsADmarcRecordAsReceiversDo() {
    assertThat(DmarcPolicy.parse(List.of("v=DMARC1;p=NONE ; aspf=S")))
        .hasValue(new DmarcPolicy(false, true));
    assertThat(DmarcPolicy.parse(List.of("other=1", "V = DMARC1; P=reject; p=none; rua")))
        .hasValue(new DmarcPolicy(true, false));
    assertThat(DmarcPolicy.parse(List.of("v=DMARC1"))).hasValue(new DmarcPolicy(false, false));
    assertThat(DmarcPolicy.parse(List.of("v=DMARC1; p=reject", "v=DMARC1; p=none"))).isEmpty();
    assertThat(DmarcPolicy.parse(List.of("v=DMARC10; p=reject"))).isEmpty();
    assertThat(DmarcPolicy.parse(List.of("v=dmarc1; p=reject"))).isEmpty();
    assertThat(DmarcPolicy.parse(List.of())).isEmpty();
  }
}
