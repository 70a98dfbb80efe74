package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RollBackChoiceTest {
  private static final Selector NEW = new Selector("gooid-21-pro-20261201-1");
  private static final Selector OLD = new Selector("gooid-21-pro-20251201-1");
  private static final Instant NOW = Instant.parse("2026-12-15T01:30:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final Set<KeyStatus> USABLE = RollBackChoice.USABLE;

  /** Two regions of a switch that broke; everything to go back with is there. */
  private Map<String, Optional<IdentityState>> regions =
      regions(ses("ap-northeast-1", NEW, "FAILED"), ses("ap-northeast-3", OLD, "SUCCESS"));

  private Optional<KeyEntry> key = Optional.of(key(KeyStatus.EXPIRING));
  private List<Finding> findings = List.of();
  private Optional<String> vaultFault = Optional.empty();
  private Optional<Instant> putAt = Optional.empty();

  private static IdentityState ses(String region, Selector selector, String status) {
    return new IdentityState(region, true, true, selector.value(), status);
  }

  private static Map<String, Optional<IdentityState>> regions(IdentityState... states) {
    Map<String, Optional<IdentityState>> regions = new LinkedHashMap<>();
    for (IdentityState state : states) {
      regions.put(state.region(), Optional.of(state));
    }
    return regions;
  }

  private static KeyEntry key(KeyStatus status) {
    return new KeyEntry(
        new DomainName("goo.ne.jp"),
        OLD,
        "20251201-1",
        KeyPurpose.ACTIVE,
        status,
        Optional.empty(),
        Optional.empty(),
        NOW.minus(Duration.ofDays(300)),
        NOW.plus(Duration.ofDays(30)));
  }

  private static Finding finding(Mistake mistake) {
    return new Finding(
        mistake, "ns2.goo.ne.jp", OLD + "._domainkey.goo.ne.jp", "", Optional.empty(), "");
  }

  private RollBackChoice judge() {
    return RollBackChoice.judge(
        new RollBackChoice.Facts(
            NEW,
            Signer.of(OLD),
            key,
            regions,
            findings.stream().map(OldRecordFault::of).toList(),
            vaultFault,
            putAt,
            LIMIT),
        NOW);
  }

  private void isImpossible(boolean mayPass, String... reasons) {
    assertThat(judge())
        .isInstanceOfSatisfying(
            RollBackChoice.Impossible.class,
            impossible -> {
              assertThat(impossible.reasons()).hasSameSizeAs(reasons);
              for (int i = 0; i < reasons.length; i++) {
                assertThat(impossible.reasons().get(i)).contains(reasons[i]);
              }
              assertThat(impossible.mayPass()).isEqualTo(mayPass);
            });
  }

  @Test
  void putsTheOldKeyIntoTheRegionsThatHoldTheNewOne() {
    assertThat(judge()).isEqualTo(new RollBackChoice.PutBack(List.of("ap-northeast-1")));
  }

  @Test
  void takesAProvenRegionBackWithTheBrokenOne() {
    regions = regions(ses("ap-northeast-1", NEW, "SUCCESS"), ses("ap-northeast-3", NEW, "PENDING"));

    assertThat(judge())
        .isEqualTo(new RollBackChoice.PutBack(List.of("ap-northeast-1", "ap-northeast-3")));
  }

  @Test
  void isBackAlreadyWhereNoRegionHoldsTheNewKey() {
    regions = regions(ses("ap-northeast-1", OLD, "PENDING"), ses("ap-northeast-3", OLD, "SUCCESS"));
    findings = List.of(finding(Mistake.MISSING));

    assertThat(judge()).isEqualTo(new RollBackChoice.AlreadyBack());
  }

  @Test
  void changesNothingWhileTheOldRecordIsNotRight() {
    findings = List.of(finding(Mistake.MISSING), finding(Mistake.TIMEOUT));

    isImpossible(false, "missing", "timeout");
  }

  @Test
  void looksAgainWhereServersOnlyCouldNotTell() {
    findings = List.of(finding(Mistake.TIMEOUT));

    isImpossible(true, "timeout");
  }

  @ParameterizedTest
  @EnumSource
  void putsOnlyAKeyThatWasInUse(KeyStatus status) {
    key = Optional.of(key(status));

    assertThat(judge() instanceof RollBackChoice.PutBack).isEqualTo(USABLE.contains(status));
    assertThat(USABLE).doesNotContain(KeyStatus.REVOKED, KeyStatus.ARCHIVED);
  }

  @Test
  void namesAllThatStandsInTheWay() {
    key = Optional.of(key(KeyStatus.REVOKED));
    vaultFault = Optional.of("no version of the secret");
    findings = List.of(finding(Mistake.TIMEOUT));

    isImpossible(false, "is revoked", "no version", "timeout");
  }

  @Test
  void needsTheKeysEntry() {
    key = Optional.empty();

    isImpossible(false, "there is no key " + OLD);
  }

  @Test
  void leavesARegionInOtherHandsAlone() {
    regions =
        regions(
            ses("ap-northeast-1", NEW, "FAILED"),
            ses("ap-northeast-3", new Selector("by-hand"), "SUCCESS"));

    assertThat(judge()).isEqualTo(new RollBackChoice.PutBack(List.of("ap-northeast-1")));
  }

  @Test
  void isImpossibleWhereAllElseIsInOtherHands() {
    regions = regions(ses("ap-northeast-1", new Selector("by-hand"), "SUCCESS"));
    regions.put("ap-northeast-3", Optional.empty());

    isImpossible(false, "by-hand", "ap-northeast-3: no identity");
  }

  @Test
  void putsOnceMoreWhatSesGaveUpLongAfterThePut() {
    regions = regions(ses("ap-northeast-1", OLD, "FAILED"));
    putAt = Optional.of(NOW.minus(LIMIT));

    assertThat(judge()).isEqualTo(new RollBackChoice.PutBack(List.of("ap-northeast-1")));
  }

  @Test
  void doesNotPutAgainAndAgainWhatSesGivesUpAtOnce() {
    regions = regions(ses("ap-northeast-1", OLD, "FAILED"));
    putAt = Optional.of(NOW.minus(LIMIT).plusSeconds(1));

    isImpossible(false, "has given it up already");
  }
}
