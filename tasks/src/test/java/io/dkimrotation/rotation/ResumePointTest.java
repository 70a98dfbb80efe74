package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResumePointTest {
  private static final Instant NOW = Instant.parse("2026-12-20T00:00:00Z");
  private static final DomainName DOMAIN = new DomainName("goo.ne.jp");
  private static final List<String> REGIONS = List.of("ap-northeast-1", "ap-northeast-3");

  private static RotationPlan plan(RotationPurpose purpose, boolean firstKey) {
    boolean rotates = purpose == RotationPurpose.ROTATE;
    return new RotationPlan(
        RotationPlan.SCHEMA,
        "20261201-1",
        DOMAIN,
        "schedule",
        purpose,
        false,
        null,
        firstKey ? StartSituation.NONE : StartSituation.OWN,
        firstKey ? WayBack.none() : WayBack.oldKey(),
        Instant.parse("2026-12-01T00:00:00Z"),
        REGIONS,
        2,
        rotates ? new Selector("new-1") : null,
        List.of(new Selector("new-2")),
        rotates && !firstKey ? new Selector("old-1") : null,
        List.of(),
        ExampleSettings.parsed().timing());
  }

  private static KeyEntry key(String selector, KeyPurpose purpose, KeyStatus status) {
    return new KeyEntry(
        DOMAIN,
        new Selector(selector),
        "20261201-1",
        purpose,
        status,
        Optional.<DkimPublicKey>empty(),
        status == KeyStatus.ABANDONED
            ? Optional.empty()
            : Optional.of(new SecretVersion("arn", "version")),
        NOW,
        NOW);
  }

  private static List<KeyEntry> keys(KeyStatus active, KeyStatus standby) {
    return List.of(
        key("old-1", KeyPurpose.ACTIVE, KeyStatus.EXPIRING),
        key("new-1", KeyPurpose.ACTIVE, active),
        key("new-2", KeyPurpose.STANDBY, standby));
  }

  private static ResumePoint judge(
      List<KeyEntry> keys, boolean seenInDns, Set<String> switched, String outcome) {
    return ResumePoint.judge(
        new ResumePoint.Facts(
            plan(RotationPurpose.ROTATE, false),
            keys,
            seenInDns,
            switched,
            Optional.ofNullable(outcome)));
  }

  @Test
  void waitsForAPutInFlightAndNotASecondLonger() {
    Optional<Effect> declared = Optional.of(new Effect("put", NOW));

    assertThat(ResumePoint.judge(declared, NOW.minusSeconds(1)))
        .contains(new ResumePoint.Wait(Duration.ofSeconds(1)));
    assertThat(ResumePoint.judge(declared, NOW)).isEmpty();
    assertThat(ResumePoint.judge(Optional.empty(), NOW)).isEmpty();
  }

  @Test
  void makesKeysThatWereNotStored() {
    List<KeyEntry> oneMissing =
        List.of(
            key("new-1", KeyPurpose.ACTIVE, KeyStatus.PENDING),
            key("new-2", KeyPurpose.STANDBY, KeyStatus.ABANDONED));

    assertThat(judge(oneMissing, false, Set.of(), null)).isInstanceOf(ResumePoint.CreateKeys.class);
  }

  @Test
  void asksUntilDnsHasShownTheRecordsOnce() {
    List<KeyEntry> keys = keys(KeyStatus.PENDING, KeyStatus.PENDING);

    assertThat(judge(keys, false, Set.of(), null)).isInstanceOf(ResumePoint.AskDnsTeam.class);
    assertThat(judge(keys, true, Set.of(), null)).isInstanceOf(ResumePoint.CheckDns.class);
  }

  @Test
  void goesOnInTheLastRegionThatHasTheNewKey() {
    List<KeyEntry> keys = keys(KeyStatus.PENDING, KeyStatus.STANDBY);

    assertThat(judge(keys, true, Set.of(REGIONS.get(0)), null))
        .isEqualTo(new ResumePoint.CheckSes(REGIONS.get(0)));
    assertThat(judge(keys, true, Set.copyOf(REGIONS), null))
        .isEqualTo(new ResumePoint.CheckSes(REGIONS.get(1)));
  }

  @Test
  void keepsTheOverlapOnceTheNewKeyIsProven() {
    List<KeyEntry> keys = keys(KeyStatus.ACTIVE, KeyStatus.STANDBY);

    assertThat(judge(keys, true, Set.copyOf(REGIONS), null))
        .isInstanceOf(ResumePoint.KeepOverlap.class);
  }

  @Test
  void aFirstKeyHasNothingToOverlapWith() {
    assertThat(
            ResumePoint.judge(
                new ResumePoint.Facts(
                    plan(RotationPurpose.ROTATE, true),
                    keys(KeyStatus.ACTIVE, KeyStatus.STANDBY),
                    true,
                    Set.copyOf(REGIONS),
                    Optional.empty())))
        .isInstanceOf(ResumePoint.Retire.class);
  }

  @Test
  void asksForRemovalWhenTheRotationWasDone() {
    assertThat(
            judge(keys(KeyStatus.ACTIVE, KeyStatus.STANDBY), true, Set.copyOf(REGIONS), "rotated"))
        .isInstanceOf(ResumePoint.AskRemoval.class);
  }

  @Test
  void neverGoesForwardAgainAfterARollBack() {
    assertThat(judge(keys(KeyStatus.ABANDONED, KeyStatus.STANDBY), true, Set.of(), "rolled-back"))
        .isEqualTo(
            new ResumePoint.Over("rotation 20261201-1 is rolled-back; allowed: a new rotation"));
  }

  @Test
  void goesOnGoingBackWhereARollBackHadBegun() {
    List<KeyEntry> keys = keys(KeyStatus.PENDING, KeyStatus.STANDBY);

    assertThat(judge(keys, true, Set.of(REGIONS.get(1)), "rolling-back"))
        .isInstanceOf(ResumePoint.GoBack.class);
    assertThat(judge(keys, true, Set.of(), "rolling-back")).isInstanceOf(ResumePoint.GoBack.class);
  }

  @Test
  void neverGoesOnWithARevokedKey() {
    assertThat(judge(keys(KeyStatus.REVOKED, KeyStatus.STANDBY), true, Set.of(), null))
        .isInstanceOf(ResumePoint.Over.class);
  }

  @Test
  void aRefillRetiresOldStandbyKeysOnceTheNewOnesAreProven() {
    RotationPlan refill = plan(RotationPurpose.REFILL, false);

    assertThat(
            ResumePoint.judge(
                new ResumePoint.Facts(
                    refill,
                    List.of(key("new-2", KeyPurpose.STANDBY, KeyStatus.STANDBY)),
                    true,
                    Set.of(),
                    Optional.empty())))
        .isInstanceOf(ResumePoint.Retire.class);
    assertThat(
            ResumePoint.judge(
                new ResumePoint.Facts(
                    refill,
                    List.of(key("new-2", KeyPurpose.STANDBY, KeyStatus.PENDING)),
                    true,
                    Set.of(),
                    Optional.empty())))
        .isInstanceOf(ResumePoint.CheckDns.class);
  }
}
