package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.harness.people.Habit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.TXTRecord;

/**
 * A record that stays wrong past all patience, and is put right long after the rotation stopped.
 */
class PropagationOverdueTest {
  private static final String NAME = "gooid-21-pro-20261201-1._domainkey.goo.ne.jp";
  private static final Duration TTL = Duration.ofHours(1);

  /** The team registers, after the due day, on 25 December after ten. */
  private static final Instant REGISTERED_FROM = Instant.parse("2026-12-25T01:00:00Z");

  private static final Duration REGISTERED_WITHIN = Duration.ofHours(5);
  private static final Instant LIMIT = REGISTERED_FROM.plus(Duration.ofDays(3));
  private static final Instant DAY_AFTER = LIMIT.plus(Duration.ofDays(1));
  private static final Instant RIGHT_AT_LAST = Instant.parse("2027-01-01T00:00:00Z");

  private static final Duration OFTEN = Duration.ofMinutes(2);

  private static PlayedRotation played;

  @BeforeAll
  static void play() {
    played =
        PlayedRotation.play(
            Scenarios.of(Habit.LATE, domain -> {}),
            UnaryOperator.identity(),
            PropagationOverdueTest::keepWrong);
  }

  /** Whoever enters it right, somebody cuts it again; an operator redrives once it stays right. */
  private static void keepWrong(World world) {
    AtomicReference<TXTRecord> right = new AtomicReference<>();
    AtomicReference<String> failed = new AtomicReference<>();
    world.onEvent(
        event -> {
          if (event.event().type().equals("ExecutionFailed")) {
            failed.set(event.executionArn());
          }
        });
    for (Instant at = REGISTERED_FROM; at.isBefore(RIGHT_AT_LAST); at = at.plus(OFTEN)) {
      world.agenda().at(at, "somebody cuts the record", () -> cut(world.dns().zone(), right));
    }
    world
        .agenda()
        .at(
            RIGHT_AT_LAST,
            "the record is put right, and an operator redrives",
            () -> {
              world.dns().zone().removeTxt(NAME);
              world.dns().zone().add(right.get());
              world.stepFunctions().redriveExecution(failed.get());
            });
  }

  private static void cut(ZoneData zone, AtomicReference<TXTRecord> right) {
    zone.records(NAME).stream()
        .filter(TXTRecord.class::isInstance)
        .map(TXTRecord.class::cast)
        .filter(record -> record.getStrings().size() > 1)
        .findFirst()
        .ifPresent(
            record -> {
              right.set(record);
              zone.removeTxt(NAME);
              zone.addTxt(NAME, TxtData.of(record.getStrings().get(0)), TTL);
            });
  }

  private static List<HistoryEvent> events(String type) {
    return played.run().events().stream().filter(event -> event.type().equals(type)).toList();
  }

  @Test
  void callsTheOperatorsOnceAfterThreeDays() {
    List<Instant> calls =
        SentNotices.about(played, "The DNS records are still not right").stream()
            .map(mail -> mail.at())
            .toList();

    assertThat(calls).hasSize(1);
    assertThat(calls.get(0)).isBetween(LIMIT, LIMIT.plus(REGISTERED_WITHIN));
  }

  @Test
  void stopsInPlaceADayLater() {
    assertThat(events("ExecutionFailed")).hasSize(1);
    assertThat(events("ExecutionFailed").get(0).timestamp())
        .isBetween(DAY_AFTER, DAY_AFTER.plus(REGISTERED_WITHIN));
    assertThat(events("ExecutionFailed").get(0).details().orElseThrow().path("error").asText())
        .endsWith("KeyNotProven");
  }

  @Test
  void aRedriveGoesOnOnceTheRecordIsRight() {
    List<HistoryEvent> since =
        played.run().events().stream()
            .dropWhile(event -> !event.type().equals("ExecutionRedriven"))
            .toList();

    assertThat(since)
        .extracting(event -> event.stateName().orElse(""))
        .contains("ProveNewKey", "CheckActivationWindow");
  }
}
