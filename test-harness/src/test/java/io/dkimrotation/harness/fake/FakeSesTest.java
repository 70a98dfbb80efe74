package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.mail.DkimVerification.Unsigned;
import io.dkimrotation.harness.mail.DkimVerification.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class FakeSesTest {
  private static final Duration LOOKED = Duration.ofMinutes(6);

  @Test
  void keepsSigningWithTheOldKeyUntilSeen() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      world.publish("new-1", SesWorld.NEW);
      world.put("new-1", SesWorld.NEW.pkcs1());

      assertThat(world.status()).isEqualTo("PENDING");
      assertThat(world.verify(world.sendOne())).isEqualTo(new Verified("old-1"));
      world.pass(LOOKED);
      assertThat(world.status()).isEqualTo("SUCCESS");
      assertThat(world.verify(world.sendOne())).isEqualTo(new Verified("new-1"));
    }
  }

  @Test
  void sendsUnsignedUntilSeen() {
    try (SesWorld world = new SesWorld(SigningModel.UNSIGNED).withOldKey()) {
      assertThat(world.verify(world.sendOne())).isEqualTo(new Verified("old-1"));
      world.publish("new-1", SesWorld.NEW);
      world.put("new-1", SesWorld.NEW.pkcs1());

      assertThat(world.verify(world.sendOne())).isEqualTo(new Unsigned());
      world.pass(LOOKED);
      assertThat(world.verify(world.sendOne())).isEqualTo(new Verified("new-1"));
    }
  }

  @Test
  void signsWithTheNewKeyAtOnce() {
    try (SesWorld world = new SesWorld(SigningModel.NEW_KEY).withOldKey()) {
      world.publish("new-1", SesWorld.NEW);
      world.put("new-1", SesWorld.NEW.pkcs1());

      assertThat(world.status()).isEqualTo("PENDING");
      assertThat(world.verify(world.sendOne())).isEqualTo(new Verified("new-1"));
    }
  }

  @Test
  void throttlesTheSecondCallWithinASecondWhateverTheRegion() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      world.tokyo.getAccount(r -> {});

      assertThatThrownBy(() -> world.osaka.getAccount(r -> {}))
          .isInstanceOf(TooManyRequestsException.class);
      world.pass(Duration.ofMillis(999));
      assertThatThrownBy(() -> world.tokyo.getAccount(r -> {}))
          .isInstanceOf(TooManyRequestsException.class);
      world.pass(Duration.ofMillis(1));
      assertThat(world.osaka.getAccount(r -> {}).productionAccessEnabled()).isTrue();
      world.sendOne();
      world.sendOne();
    }
  }

  @Test
  void firstKeyVerifiesTheDomainAndSignsOnceSwitchedOn() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY)) {
      world.publish("new-1", SesWorld.NEW);
      createIdentity(world);
      assertThatThrownBy(world::sendOne).isInstanceOf(MessageRejectedException.class);

      world.pass(LOOKED);

      GetEmailIdentityResponse identity = world.identity();
      assertThat(identity.verifiedForSendingStatus()).isTrue();
      assertThat(identity.dkimAttributes().tokens()).containsExactly("new-1");
      assertThat(identity.dkimAttributes().signingEnabled()).isFalse();
      assertThat(world.verify(world.sendOne())).isEqualTo(new Unsigned());
      world.pass(Duration.ofSeconds(1));
      world.tokyo.putEmailIdentityDkimAttributes(
          r -> r.emailIdentity(SesWorld.DOMAIN).signingEnabled(true));
      assertThat(world.verify(world.sendOne())).isEqualTo(new Verified("new-1"));
      world.pass(Duration.ofSeconds(1));
      assertThatThrownBy(() -> createIdentity(world)).isInstanceOf(AlreadyExistsException.class);
    }
  }

  private static void createIdentity(SesWorld world) {
    world.tokyo.createEmailIdentity(
        r ->
            r.emailIdentity(SesWorld.DOMAIN)
                .dkimSigningAttributes(
                    a ->
                        a.domainSigningSelector("new-1")
                            .domainSigningPrivateKey(SesWorld.NEW.pkcs1())));
  }

  @Test
  void failsAfter72HoursWithoutTheRecordAndStopsLooking() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      Instant put = world.agenda.now();
      world.put("new-1", SesWorld.NEW.pkcs1());

      world.agenda.runTo(put.plus(SesIdentity.PATIENCE).minusSeconds(2));
      assertThat(world.status()).isEqualTo("PENDING");
      assertThat(world.verify(world.sendOne())).isEqualTo(new Verified("old-1"));
      world.agenda.runTo(put.plus(SesIdentity.PATIENCE));
      assertThat(world.verify(world.sendOne())).isEqualTo(new Unsigned());
      assertThat(world.status()).isEqualTo("FAILED");
      assertThat(world.identity().verificationInfo().errorTypeAsString())
          .isEqualTo("HOST_NOT_FOUND");
      world.publish("new-1", SesWorld.NEW);
      world.pass(Duration.ofDays(2));
      assertThat(world.status()).isEqualTo("FAILED");
      assertThat(world.identity().verifiedForSendingStatus()).isTrue();
    }
  }

  @Test
  void disablesSigning72HoursAfterAVerifiedRecordWasMissed() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      Instant missed = world.agenda.now().plus(Duration.ofDays(1));
      world.withdraw("old-1");

      world.agenda.runTo(missed);
      assertThat(world.status()).isEqualTo("TEMPORARY_FAILURE");
      assertThat(world.sendOne().text()).contains("d=goo.ne.jp");
      world.agenda.runTo(missed.plus(SesIdentity.PATIENCE).minusSeconds(2));
      assertThat(world.status()).isEqualTo("TEMPORARY_FAILURE");
      world.agenda.runTo(missed.plus(SesIdentity.PATIENCE));
      GetEmailIdentityResponse identity = world.identity();
      assertThat(identity.dkimAttributes().statusAsString()).isEqualTo("FAILED");
      assertThat(identity.dkimAttributes().signingEnabled()).isFalse();
      assertThatThrownBy(world::sendOne).isInstanceOf(MessageRejectedException.class);
    }
  }

  @Test
  void healsWhenTheRecordComesBackWithin72Hours() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      world.zone.put("old-1._domainkey.goo.ne.jp", List.of("SERVFAIL"));
      world.pass(Duration.ofDays(1));
      assertThat(world.identity().verificationInfo().errorTypeAsString())
          .isEqualTo("DNS_SERVER_ERROR");

      world.publish("old-1", SesWorld.OLD);
      world.pass(Duration.ofHours(1));

      assertThat(world.status()).isEqualTo("SUCCESS");
    }
  }

  @Test
  void refusesKeysAndSelectorsAsSesDoes() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      List<String> keys =
          List.of(
              "-----BEGIN RSA PRIVATE KEY-----",
              SesWorld.NEW.pkcs1() + "\n",
              "AAAA",
              RsaKey.ofBits(2304).pkcs1());
      for (String key : keys) {
        world.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> world.put("new-1", key)).isInstanceOf(BadRequestException.class);
      }
      for (String selector : List.of("new.1", "-new", "new_1", "n".repeat(64))) {
        world.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> world.put(selector, SesWorld.NEW.pkcs1()))
            .isInstanceOf(BadRequestException.class);
      }
      assertThat(world.identity().dkimAttributes().tokens()).containsExactly("old-1");
    }
  }

  @Test
  void acceptsAPkcs8KeyAndNeverVerifiesIt() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      world.publish("new-1", SesWorld.NEW);
      world.put("new-1", SesWorld.NEW.pkcs8());

      world.pass(Duration.ofHours(1));

      assertThat(world.status()).isEqualTo("PENDING");
    }
  }

  @Test
  void doesNotVerifyAWrongOrDoubledRecord() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      world.publish("new-1", SesWorld.OLD);
      world.put("new-1", SesWorld.NEW.pkcs1());
      world.pass(LOOKED);
      assertThat(world.identity().verificationInfo().errorTypeAsString())
          .isEqualTo("INVALID_VALUE");

      world.zone.put(
          "new-1._domainkey.goo.ne.jp", List.of(SesWorld.NEW.record(), SesWorld.OLD.record()));
      world.pass(Duration.ofHours(2));

      assertThat(world.status()).isEqualTo("PENDING");
    }
  }

  @Test
  void tellsOfEachPutAtItsInstant() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      List<String> puts = new ArrayList<>();
      world.ses.onPut(
          (region, domain, selector, at) -> puts.add(region + " " + domain + " " + selector + at));

      world.put("new-1", SesWorld.NEW.pkcs1());

      assertThat(puts).containsExactly("ap-northeast-1 goo.ne.jp new-12026-12-01T00:00:00Z");
    }
  }

  @Test
  void knowsNoIdentityOfAnotherRegion() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      assertThatThrownBy(() -> world.osaka.getEmailIdentity(r -> r.emailIdentity("goo.ne.jp")))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void refusesLoudlyWhatItDoesNotImitate() {
    try (SesWorld world = new SesWorld(SigningModel.OLD_KEY).withOldKey()) {
      assertThatThrownBy(() -> world.tokyo.deleteEmailIdentity(r -> r.emailIdentity("goo.ne.jp")))
          .isInstanceOfSatisfying(
              SesV2Exception.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(501);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotFaked");
                assertThat(e).hasMessageContaining("DELETE /v2/email/identities/goo.ne.jp");
              });
    }
  }
}
