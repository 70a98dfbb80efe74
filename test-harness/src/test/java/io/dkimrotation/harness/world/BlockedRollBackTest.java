package io.dkimrotation.harness.world;

import static io.dkimrotation.harness.world.BrokenSwitch.NEW;
import static io.dkimrotation.harness.world.BrokenSwitch.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.dns.PublishedTxt;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.SecretVersion;
import io.dkimrotation.rotation.failure.RollBackImpossible;
import io.dkimrotation.rotation.failure.RollBackNotProven;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** SES should get the old key back and cannot, or does not take it up. */
class BlockedRollBackTest {
  private static final String TOKYO = "ap-northeast-1";
  private static final String IMPOSSIBLE = "URGENT: The old key cannot be put back";
  private static final Map<String, Object> RESUME =
      Map.of("trigger", "resume", "rotationId", "20261201-1");

  private static PlayedRotation play(Consumer<World> alsoBroken) {
    return BrokenSwitch.usual()
        .play(
            TOKYO,
            (world, region) -> {
              BrokenSwitch.sesGivesUp(world, region);
              alsoBroken.accept(world);
            });
  }

  private static void changesNothingAndPages(PlayedRotation played, String reason) {
    assertThat(played.run().execution().error()).contains(RollBackImpossible.class.getName());
    assertThat(played.run().execution().cause().orElseThrow()).contains(reason);
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW);
    assertThat(BrokenSwitch.alarms(played))
        .filteredOn(alarm -> alarm.contains("The old key cannot be put back"))
        .singleElement()
        .asString()
        .contains(reason);
    assertThat(played.aftermath().lock().owner())
        .isEqualTo(played.run().execution().executionArn());
    assertThat(status(played, NEW)).isEqualTo(KeyStatus.PENDING);
  }

  private static KeyStatus status(PlayedRotation played, String selector) {
    return played.aftermath().keys().stream()
        .filter(key -> key.selector().value().equals(selector))
        .map(KeyEntry::status)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutTheOldRecordNothingIsChangedAndTheDnsTeamIsToldWhatToPutBack() {
    PlayedRotation played = play(world -> BrokenSwitch.oldRecordGoes(world, TOKYO));

    changesNothingAndPages(played, OLD + "._domainkey.goo.ne.jp");
    assertThat(status(played, OLD)).isEqualTo(KeyStatus.EXPIRING);
    assertThat(SentNotices.about(played, "URGENT: The DKIM record in use is gone or wrong"))
        .singleElement()
        .satisfies(mail -> assertThat(mail.recipients()).contains("dns-team@corp.example"));
  }

  private static void revoke(World world) {
    new CertificateTable(world.clients().dynamoDb(), Tables.CERTIFICATES)
        .move(
            new DomainName(BrokenSwitch.domain(world)),
            new Selector(OLD),
            EnumSet.of(KeyStatus.EXPIRING),
            KeyStatus.REVOKED,
            world.agenda().now());
  }

  @Test
  void aRevokedKeyIsNeverPutBack() {
    PlayedRotation played = play(BlockedRollBackTest::revoke);

    changesNothingAndPages(played, "key " + OLD + " is revoked");
    assertThat(status(played, OLD)).isEqualTo(KeyStatus.REVOKED);
  }

  private static void loseSecret(World world) {
    String arn =
        new CertificateTable(world.clients().dynamoDb(), Tables.CERTIFICATES)
            .keysOf(new DomainName(BrokenSwitch.domain(world))).stream()
                .filter(key -> key.selector().value().equals(OLD))
                .flatMap(key -> key.secret().stream())
                .map(SecretVersion::arn)
                .findFirst()
                .orElseThrow();
    world.clients().secretsManager().deleteSecret(r -> r.secretId(arn).recoveryWindowInDays(30L));
  }

  @Test
  void aKeyWhoseSecretIsGoneCannotBePutBack() {
    changesNothingAndPages(play(BlockedRollBackTest::loseSecret), "of the secret");
  }

  private static PublishedTxt oldRecord(World world) {
    return world.dns().zone().publishedTxt().stream()
        .filter(record -> record.name().startsWith(OLD + "."))
        .findFirst()
        .orElseThrow();
  }

  private static void goesForAWhile(World world, Duration whole) {
    PublishedTxt record = oldRecord(world);
    BrokenSwitch.oldRecordGoes(world, TOKYO);
    world
        .agenda()
        .in(
            whole,
            "the DNS team puts the old record back",
            () -> world.dns().zone().addTxt(record.name(), record.data(), record.ttl()));
  }

  @Test
  void aRedriveGoesBackOnceTheOldRecordIsThereAgain() {
    PlayedRotation played =
        play(
            world -> {
              goesForAWhile(world, Duration.ofMinutes(45));
              BrokenSwitch.redriveOnce(world);
            });

    assertThat(played.run().execution().redrive().count()).isEqualTo(1);
    assertThat(played.run().execution().error()).contains("RolledBack");
    assertThat(SentNotices.of(played))
        .containsSubsequence(
            SentNotices.of(played).stream()
                .filter(notice -> notice.contains(IMPOSSIBLE))
                .findFirst()
                .orElseThrow(),
            SentNotices.of(played).get(SentNotices.of(played).size() - 1));
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW, TOKYO + " " + OLD);
    assertThat(played.aftermath().identities().get(TOKYO).signsWith(OLD)).isTrue();
    assertThat(status(played, OLD)).isEqualTo(KeyStatus.ACTIVE);
  }

  /** The old record goes at the very moment in which SES is given the old key. */
  @Test
  void stopsInPlaceWhileSesDoesNotSeeTheOldRecordAndAResumeGoesOnFromThere() {
    PlayedRotation played =
        PlayedRotation.play(
            BrokenSwitch.usual().scenario(),
            BrokenSwitch.usual().line(),
            world -> {
              world.thenOrder(List.of(RESUME));
              BrokenSwitch.prepare(world, TOKYO, Duration.ofSeconds(30), BrokenSwitch::sesGivesUp);
              world
                  .ses()
                  .onPut(
                      (region, domain, selector, at) -> {
                        if (selector.equals(OLD)) {
                          goesForAWhile(world, Duration.ofMinutes(45));
                        }
                      });
            });

    assertThat(BrokenSwitch.alarms(played))
        .filteredOn(alarm -> alarm.contains("SES does not sign with the old key yet"))
        .hasSize(1);
    assertThat(played.taskLog()).contains(RollBackNotProven.class.getName());
    assertThat(played.run().execution().error()).contains("RolledBack");
    assertThat(played.run().execution().cause().orElseThrow())
        .contains("see the execution before this one");
    assertThat(BrokenSwitch.puts(played)).containsExactly(TOKYO + " " + NEW, TOKYO + " " + OLD);
    assertThat(played.aftermath().lock().owner()).isEmpty();
    assertThat(status(played, NEW)).isEqualTo(KeyStatus.ABANDONED);
  }
}
