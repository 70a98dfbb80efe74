package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DueTest {
  private static final String EXECUTION = "arn:aws:states:::execution:rotation:this";
  private static final Instant DECEMBER_CHECK = tokyo("2026-12-01T09:00:00");

  /**
   * The next check is on Friday 2027-01-01. Ten working days end with 2027-01-15; then 72 h of
   * propagation, a week for the window, 30 minutes of notice, 20 minutes for SES, 24 h of
   * monitoring, and a week's margin.
   */
  private static final Instant EARLY_ENOUGH = tokyo("2027-02-03T00:50:00");

  private static Instant tokyo(String dateTime) {
    return OffsetDateTime.parse(dateTime + "+09:00").toInstant();
  }

  private static KeyEntry key(String selector, KeyStatus status, Instant expiresAt) {
    return new KeyEntry(
        new DomainName("goo.ne.jp"),
        new Selector(selector),
        "20260110-1",
        KeyPurpose.ACTIVE,
        status,
        Optional.empty(),
        Optional.empty(),
        DECEMBER_CHECK.minusSeconds(1),
        expiresAt);
  }

  /** Beside a standby key that is ready. */
  private static Due judge(KeyEntry... keys) {
    return judge(ExampleSettings.parsed(), keys);
  }

  private static List<KeyEntry> withStandby(KeyEntry... keys) {
    return Stream.concat(
            Stream.of(keys),
            Stream.of(key("ready", KeyStatus.STANDBY, DECEMBER_CHECK.plusSeconds(1))))
        .toList();
  }

  private static Due judge(DomainSettings settings, KeyEntry... keys) {
    return judge(Order.scheduled(), settings, withStandby(keys));
  }

  private static Due judge(Order order, DomainSettings settings, List<KeyEntry> keys) {
    return Due.judge(
        order,
        new Due.Facts(
            settings, keys, Optional.empty(), LeadTimes.none(), EXECUTION, Optional.empty()),
        DECEMBER_CHECK);
  }

  private static Order order(String json) {
    try {
      return Order.of(new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Due judgeLocked(Lock lock) {
    return judgeLocked(Order.scheduled(), lock);
  }

  private static Due judgeLocked(Order order, Lock lock) {
    return Due.judge(
        order,
        new Due.Facts(
            ExampleSettings.parsed(),
            List.of(),
            Optional.of(lock),
            LeadTimes.none(),
            EXECUTION,
            Optional.empty()),
        DECEMBER_CHECK);
  }

  @Test
  void rotatesWhenTheNextCheckWouldBeASecondTooLate() {
    assertThat(judge(key("old", KeyStatus.ACTIVE, EARLY_ENOUGH.minusSeconds(1))))
        .isInstanceOf(Due.Rotate.class);
  }

  @Test
  void isNotDueWhenTheNextCheckIsJustInTime() {
    assertThat(judge(key("old", KeyStatus.ACTIVE, EARLY_ENOUGH))).isInstanceOf(Due.NotDue.class);
    assertThat(judge(key("old", KeyStatus.ACTIVE, EARLY_ENOUGH.plusSeconds(1))))
        .isInstanceOf(Due.NotDue.class);
  }

  @Test
  void looksAtTheMonthOfItsOwnZone() {
    KeyEntry key = key("old", KeyStatus.ACTIVE, EARLY_ENOUGH);
    Due.Facts facts =
        new Due.Facts(
            ExampleSettings.parsed(),
            withStandby(key),
            Optional.empty(),
            LeadTimes.none(),
            EXECUTION,
            Optional.empty());
    // Still December in UTC, already January in Tokyo: the next check is in February.
    Instant january = tokyo("2027-01-01T00:00:00");

    assertThat(Due.judge(Order.scheduled(), facts, DECEMBER_CHECK)).isInstanceOf(Due.NotDue.class);
    assertThat(Due.judge(Order.scheduled(), facts, january)).isInstanceOf(Due.Rotate.class);
  }

  @Test
  void countsHolidaysOfTheDnsTeam() {
    DomainSettings settings =
        ExampleSettings.parsedWith(json -> json.putArray("holidays").add("2027-01-11"));

    // A Friday becomes a Monday.
    Instant later = EARLY_ENOUGH.plusSeconds(3 * 86_400);

    assertThat(judge(settings, key("old", KeyStatus.ACTIVE, later.minusSeconds(1))))
        .isInstanceOf(Due.Rotate.class);
    assertThat(judge(settings, key("old", KeyStatus.ACTIVE, later))).isInstanceOf(Due.NotDue.class);
  }

  @Test
  void countsNoticeWindowSigningAndMonitoringForEachRegion() {
    DomainSettings settings =
        ExampleSettings.parsedWith(
            json -> json.putArray("regions").add("ap-northeast-1").add("ap-northeast-3"));

    Instant later = tokyo("2027-02-11T01:40:00");

    assertThat(judge(settings, key("old", KeyStatus.ACTIVE, later.minusSeconds(1))))
        .isInstanceOf(Due.Rotate.class);
    assertThat(judge(settings, key("old", KeyStatus.ACTIVE, later))).isInstanceOf(Due.NotDue.class);
  }

  @Test
  void saysWhichKeyEndsWhen() {
    assertThat(judge(key("old", KeyStatus.ACTIVE, EARLY_ENOUGH)).reason())
        .isEqualTo(
            "key old ends on 2027-02-03 (63 days); a rotation begun on 2027-01-01 would be proven"
                + " by 2027-01-27, as the settings give the DNS team 10 business days:"
                + " early enough");
  }

  private static Due judgeAfter(Instant end, int... businessDays) {
    LeadTimes before = LeadTimes.none();
    for (int days : businessDays) {
      before = before.with(new LeadTimes.Measured("2025-" + before.measured().size(), days));
    }
    return Due.judge(
        Order.scheduled(),
        new Due.Facts(
            ExampleSettings.parsed(),
            withStandby(key("old", KeyStatus.ACTIVE, end)),
            Optional.empty(),
            before,
            EXECUTION,
            Optional.empty()),
        DECEMBER_CHECK);
  }

  @Test
  void plansWithTheTimeThatTheDnsTeamReallyTakes() {
    // Three business days more: from Friday to Wednesday.
    Instant later = EARLY_ENOUGH.plusSeconds(5 * 86_400);

    assertThat(judgeAfter(later.minusSeconds(1), 13)).isInstanceOf(Due.Rotate.class);
    assertThat(judgeAfter(later, 13)).isInstanceOf(Due.NotDue.class);
    assertThat(judgeAfter(later.plusSeconds(1), 13)).isInstanceOf(Due.NotDue.class);
    assertThat(judgeAfter(later.minusSeconds(1), 13).reason())
        .endsWith(", as the DNS team took 13 business days last time: too late");
  }

  @Test
  void neverPlansWithLessThanTheSetting() {
    assertThat(judgeAfter(EARLY_ENOUGH.minusSeconds(1), 3)).isInstanceOf(Due.Rotate.class);
    assertThat(judgeAfter(EARLY_ENOUGH, 3)).isInstanceOf(Due.NotDue.class);
  }

  @Test
  void asksForAFirstKeyWhereNoneSigns() {
    assertThat(judge()).isInstanceOf(Due.FirstKey.class);
    assertThat(
            judge(
                key("spare", KeyStatus.STANDBY, EARLY_ENOUGH),
                key("new", KeyStatus.PENDING, EARLY_ENOUGH)))
        .isInstanceOf(Due.FirstKey.class);
  }

  @Test
  void judgesTheSigningKeyAndNotItsLongerLivedStandbys() {
    Due due =
        judge(
            key("spare", KeyStatus.STANDBY, EARLY_ENOUGH.plusSeconds(1)),
            key("old", KeyStatus.ACTIVE, EARLY_ENOUGH.minusSeconds(1)));

    assertThat(due).isInstanceOf(Due.Rotate.class);
    assertThat(due.reason()).startsWith("key old ");
  }

  @Test
  void judgesTheNewerOfTwoSigningKeys() {
    assertThat(
            judge(
                key("old", KeyStatus.EXPIRING, DECEMBER_CHECK),
                key("new", KeyStatus.ACTIVE, EARLY_ENOUGH)))
        .isInstanceOf(Due.NotDue.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyStatus.class,
      names = {"ACTIVE", "EXPIRING", "EXPIRED"})
  void anOverdueKeyStillSigns(KeyStatus status) {
    Due due = judge(key("old", status, DECEMBER_CHECK.minusSeconds(86_400)));

    assertThat(due).isInstanceOf(Due.Rotate.class);
    assertThat(due.reason()).contains("(-1 days)").endsWith("too late");
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyStatus.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ACTIVE", "EXPIRING", "EXPIRED"})
  void noOtherKeySigns(KeyStatus status) {
    assertThat(judge(key("other", status, EARLY_ENOUGH))).isInstanceOf(Due.FirstKey.class);
  }

  @Test
  void leavesARotationUnderWayAlone() {
    Due due = judgeLocked(new Lock("arn:aws:states:::execution:rotation:other", "20261101-1", 7));

    assertThat(due).isInstanceOf(Due.AlreadyRotating.class);
    assertThat(due.reason()).contains("20261101-1", "execution:rotation:other");
  }

  @Test
  void isNotHinderedByItsOwnLock() {
    assertThat(judgeLocked(new Lock(EXECUTION, "20261201-1", 7))).isInstanceOf(Due.FirstKey.class);
  }

  @Test
  void isNotHinderedByAReleasedLock() {
    assertThat(judgeLocked(new Lock("", "20260110-1", 7))).isInstanceOf(Due.FirstKey.class);
  }

  @Test
  void refillsStandbyKeysWhenNoneIsReady() {
    KeyEntry inUse = key("old", KeyStatus.ACTIVE, EARLY_ENOUGH);
    KeyEntry overdue = key("spare", KeyStatus.STANDBY, DECEMBER_CHECK);

    Due due = judge(Order.scheduled(), ExampleSettings.parsed(), List.of(inUse, overdue));

    assertThat(due).isInstanceOf(Due.Refill.class);
    assertThat(due.reason()).contains("early enough").contains("no standby key is ready");
  }

  @Test
  void rotatesAtOnceWhereBothAreWanting() {
    KeyEntry inUse = key("old", KeyStatus.ACTIVE, EARLY_ENOUGH.minusSeconds(1));

    assertThat(judge(Order.scheduled(), ExampleSettings.parsed(), List.of(inUse)))
        .isInstanceOf(Due.Rotate.class);
  }

  @Test
  void rotatesBeforeItsTimeOnlyOnAnOperatorsOrder() {
    KeyEntry inUse = key("old", KeyStatus.ACTIVE, EARLY_ENOUGH);

    assertThat(judge(order("{'trigger':'manual'}"), ExampleSettings.parsed(), withStandby(inUse)))
        .isInstanceOf(Due.NotDue.class);
    assertThat(
            judge(
                order("{'trigger':'manual','force':true}"),
                ExampleSettings.parsed(),
                withStandby(inUse)))
        .isInstanceOf(Due.Forced.class);
  }

  @Test
  void refillsOnOrderWithoutLookingAtTheDate() {
    Order refill = order("{'trigger':'manual','purpose':'refill'}");

    assertThat(
            judge(
                refill,
                ExampleSettings.parsed(),
                withStandby(key("old", KeyStatus.ACTIVE, DECEMBER_CHECK))))
        .isInstanceOf(Due.Refill.class);
    assertThat(judge(refill, ExampleSettings.parsed(), List.of())).isInstanceOf(Due.Refused.class);
  }

  @Test
  void takesOverOnlyOnOrder() {
    Lock other = new Lock("arn:aws:states:::execution:rotation:other", "20261101-1", 7);

    assertThat(judgeLocked(order("{'trigger':'manual'}"), other))
        .isInstanceOf(Due.AlreadyRotating.class);
    assertThat(judgeLocked(order("{'trigger':'manual','takeOver':true}"), other))
        .isInstanceOf(Due.FirstKey.class);
  }

  @Test
  void leavesAnEmergencyToItsOwnStateMachine() {
    assertThat(
            judge(
                order("{'trigger':'emergency','purpose':'emergency'}"),
                ExampleSettings.parsed(),
                List.of()))
        .isInstanceOf(Due.Refused.class);
  }

  @Test
  void saysWhetherTheOtherOneWaitsForARedrive() {
    Lock other = new Lock("arn:aws:states:::execution:rotation:other", "20261101-1", 7);
    Holder stopped =
        new Holder("FAILED", Optional.of(Instant.parse("2026-11-20T00:00:00Z")), "KeyNotProven");
    Holder running = new Holder("RUNNING", Optional.empty(), "");

    assertThat(judgeHeld(other, stopped).reason())
        .isEqualTo(
            "rotation 20261101-1 came to a stop on 2026-11-20T00:00:00Z (FAILED, KeyNotProven) and"
                + " waits for a redrive: arn:aws:states:::execution:rotation:other");
    assertThat(judgeHeld(other, running).reason())
        .isEqualTo("rotation 20261101-1 is under way: arn:aws:states:::execution:rotation:other");
  }

  private static Due judgeHeld(Lock lock, Holder holder) {
    return Due.judge(
        Order.scheduled(),
        new Due.Facts(
            ExampleSettings.parsed(),
            List.of(),
            Optional.of(lock),
            LeadTimes.none(),
            EXECUTION,
            Optional.of(holder)),
        DECEMBER_CHECK);
  }
}
