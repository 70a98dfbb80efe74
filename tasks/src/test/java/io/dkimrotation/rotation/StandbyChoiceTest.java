package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.StandbyChoice.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandbyChoiceTest {
  private static final Instant NOW = Instant.parse("2026-12-15T01:30:00Z");
  private static final Selector SECOND = new Selector("gooid-21-pro-20251201-2");
  private static final Selector THIRD = new Selector("gooid-21-pro-20251201-3");
  private static final Selector YOUNGER = new Selector("gooid-21-pro-20260601-1");
  private static final Instant END = NOW.plus(Duration.ofDays(100));

  private static KeyEntry key(Selector selector, Instant end) {
    return new KeyEntry(
        new DomainName("goo.ne.jp"),
        selector,
        "20251201-1",
        KeyPurpose.STANDBY,
        KeyStatus.STANDBY,
        Optional.empty(),
        Optional.empty(),
        NOW.minus(Duration.ofDays(265)),
        end);
  }

  private static Candidate right(Selector selector) {
    return right(selector, END);
  }

  private static Candidate right(Selector selector, Instant end) {
    return new Candidate(
        key(selector, end),
        Optional.of(new Propagation.Complete(List.of(), List.of())),
        Optional.empty());
  }

  private static Candidate wrong(Selector selector, Mistake mistake) {
    Finding finding =
        new Finding(
            mistake, "ns2.goo.ne.jp", selector + "._domainkey.goo.ne.jp", "", Optional.empty(), "");
    return new Candidate(
        key(selector, END),
        Optional.of(new Propagation.Incomplete(List.of(), List.of(finding), List.of())),
        Optional.empty());
  }

  private static Candidate sealed(Selector selector) {
    return new Candidate(
        key(selector, END),
        Optional.of(new Propagation.Complete(List.of(), List.of())),
        Optional.of("cannot be opened"));
  }

  private static StandbyChoice judge(Candidate... candidates) {
    return StandbyChoice.judge(List.of(candidates), Set.of(), NOW);
  }

  private static void picks(Selector selector, StandbyChoice choice) {
    assertThat(choice).isEqualTo(new StandbyChoice.Usable(selector));
  }

  @Test
  void takesTheOneThatIsRight() {
    picks(THIRD, judge(wrong(SECOND, Mistake.MISSING), right(THIRD)));
  }

  @Test
  void ofTwoAlikeTakesTheFirst() {
    picks(SECOND, judge(right(THIRD), right(SECOND)));
  }

  @Test
  void takesTheOneThatServesLongest() {
    picks(YOUNGER, judge(right(SECOND), right(YOUNGER, END.plusSeconds(1))));
  }

  @Test
  void goesOnWithTheOneThatSesHoldsAlready() {
    assertThat(
            StandbyChoice.judge(
                List.of(right(SECOND), right(YOUNGER, END.plusSeconds(1))), Set.of(SECOND), NOW))
        .isEqualTo(new StandbyChoice.Usable(SECOND));
  }

  @Test
  void neverTakesOnePastItsPolicyDate() {
    assertThat(judge(right(SECOND, NOW)))
        .isInstanceOfSatisfying(
            StandbyChoice.NoneUsable.class,
            none -> assertThat(none.reasons()).singleElement().asString().contains("policy date"));
  }

  @Test
  void neverTakesOneThatDoesNotOpen() {
    assertThat(judge(sealed(SECOND)))
        .isInstanceOfSatisfying(
            StandbyChoice.NoneUsable.class,
            none -> assertThat(none.reasons()).containsExactly(SECOND + ": cannot be opened"));
  }

  @Test
  void saysSoIfThereIsNone() {
    assertThat(judge())
        .isEqualTo(new StandbyChoice.NoneUsable(List.of("the domain has no standby key")));
  }

  @Test
  void doesNotTakeSilenceForAnAnswer() {
    assertThat(judge(wrong(SECOND, Mistake.UNREACHABLE), sealed(THIRD)))
        .isInstanceOfSatisfying(
            StandbyChoice.OutOfSight.class, unseen -> assertThat(unseen.reasons()).hasSize(2));
  }

  @Test
  void aMissingRecordIsAnAnswer() {
    assertThat(judge(wrong(SECOND, Mistake.MISSING))).isInstanceOf(StandbyChoice.NoneUsable.class);
  }
}
