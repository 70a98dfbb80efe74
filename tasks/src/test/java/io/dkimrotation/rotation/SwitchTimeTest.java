package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchTimeTest {
  private static final Duration NOTICE = Duration.ofMinutes(30);
  private static final Instant TUESDAY_OPENS = tokyo("2026-12-08T10:00:00");
  private static final Instant TUESDAY_CLOSES = tokyo("2026-12-08T15:00:00");
  private static final Instant WEDNESDAY_OPENS = tokyo("2026-12-09T10:00:00");

  private final DomainSettings settings = ExampleSettings.parsed();

  private static Instant tokyo(String dateTime) {
    return OffsetDateTime.parse(dateTime + "+09:00").toInstant();
  }

  private SwitchTime firstLook(Instant now) {
    return SwitchTime.judge(settings, NOTICE, Optional.empty(), now);
  }

  private SwitchTime judge(Instant announced, Instant now) {
    return SwitchTime.judge(settings, NOTICE, Optional.of(announced), now);
  }

  private static SwitchTime announcedFor(Instant at, String text) {
    return new SwitchTime.Later(at, "switch announced for " + text);
  }

  @Test
  void neverOpensAtTheFirstLook() {
    assertThat(firstLook(TUESDAY_OPENS))
        .isEqualTo(announcedFor(TUESDAY_OPENS.plus(NOTICE), "2026-12-08T10:30+09:00"));
  }

  @Test
  void givesNoticeBeforeTheWindowOpens() {
    assertThat(firstLook(TUESDAY_OPENS.minus(Duration.ofDays(1))))
        .isEqualTo(announcedFor(TUESDAY_OPENS, "2026-12-08T10:00+09:00"));
    assertThat(firstLook(TUESDAY_OPENS.minusSeconds(60)))
        .isEqualTo(announcedFor(TUESDAY_OPENS.plusSeconds(1740), "2026-12-08T10:29+09:00"));
  }

  @Test
  void announcesTheNextDayWhenTheNoticeOutlastsTheWindow() {
    Instant lastMoment = TUESDAY_CLOSES.minus(NOTICE);

    assertThat(firstLook(lastMoment.minusSeconds(1)))
        .isEqualTo(announcedFor(TUESDAY_CLOSES.minusSeconds(1), "2026-12-08T14:59:59+09:00"));
    assertThat(firstLook(lastMoment))
        .isEqualTo(announcedFor(WEDNESDAY_OPENS, "2026-12-09T10:00+09:00"));
  }

  @Test
  void opensFromTheAnnouncedTimeOn() {
    assertThat(judge(TUESDAY_OPENS, TUESDAY_OPENS)).isEqualTo(new SwitchTime.Open());
    assertThat(judge(TUESDAY_OPENS, TUESDAY_OPENS.plusSeconds(1))).isEqualTo(new SwitchTime.Open());
  }

  @Test
  void keepsWhatWasAnnouncedWhenLookedAtTooEarly() {
    Instant announced = TUESDAY_OPENS.plusSeconds(3600);

    assertThat(judge(announced, announced.minusSeconds(1)))
        .isEqualTo(announcedFor(announced, "2026-12-08T11:00+09:00"));
  }

  @Test
  void announcesAnewWhenTheWindowHasClosedMeanwhile() {
    assertThat(judge(TUESDAY_OPENS, TUESDAY_CLOSES.minusSeconds(1)))
        .isEqualTo(new SwitchTime.Open());
    assertThat(judge(TUESDAY_OPENS, TUESDAY_CLOSES))
        .isEqualTo(announcedFor(WEDNESDAY_OPENS, "2026-12-09T10:00+09:00"));
  }

  @Test
  void opensOutsideNoWindowEvenIfSoAnnounced() {
    Instant night = tokyo("2026-12-08T03:00:00");

    assertThat(judge(night, night))
        .isEqualTo(announcedFor(TUESDAY_OPENS, "2026-12-08T10:00+09:00"));
  }

  @Test
  void staysClosedWhileAnOperatorHolds() {
    DomainSettings held = ExampleSettings.parsedWith(json -> json.put("hold", true));

    assertThat(SwitchTime.judge(held, NOTICE, Optional.of(TUESDAY_OPENS), TUESDAY_OPENS))
        .isEqualTo(new SwitchTime.Held(TUESDAY_OPENS.plus(Duration.ofHours(4))));
  }

  @Test
  void opensOnceAHoldIsLifted() {
    assertThat(judge(TUESDAY_OPENS, TUESDAY_OPENS.plus(SwitchTime.HOLD_WAIT)))
        .isEqualTo(new SwitchTime.Open());
  }

  @Test
  void goesBackWhenDnsIsNoLongerRightAtTheAnnouncedTime() {
    Finding gone =
        new Finding(
            Mistake.MISSING, "ns2", "a._domainkey.goo.ne.jp", "NXDOMAIN", Optional.empty(), "");

    assertThat(SwitchTime.confirmed(new Propagation.Complete(List.of(), List.of())))
        .isEqualTo(new SwitchTime.Open());
    assertThat(
            SwitchTime.confirmed(new Propagation.Incomplete(List.of(), List.of(gone), List.of())))
        .isEqualTo(new SwitchTime.DnsNotRight(List.of(gone)));
  }

  @Test
  void announcesWholeSecondsOnly() {
    assertThat(firstLook(TUESDAY_OPENS.plusMillis(250)))
        .isEqualTo(
            announcedFor(TUESDAY_OPENS.plus(NOTICE).plusSeconds(1), "2026-12-08T10:30:01+09:00"));
  }
}
