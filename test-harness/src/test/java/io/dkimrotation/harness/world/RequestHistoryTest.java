package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RequestEvent.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a DNS request remembers of itself. */
class RequestHistoryTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final Instant NOON = Instant.parse("2026-12-01T03:00:00Z");

  private static RequestEvent event(int second, Kind kind) {
    return new RequestEvent(NOON.plusSeconds(second), kind, "");
  }

  private static RequestTable opened(ChannelBench bench) {
    RequestTable requests = bench.requests();
    requests.create(
        new DnsRequest(
            ID,
            DnsRequest.Kind.ADD,
            new DomainName("goo.ne.jp"),
            "20261201-1",
            List.of(),
            NOON,
            LocalDate.parse("2026-12-15"),
            NOON.plusSeconds(1),
            false));
    return requests;
  }

  private static List<RequestEvent> events(RequestTable requests) {
    return requests.find(ID).orElseThrow().events();
  }

  @Test
  void isEmptyAtFirstAndThenInTheOrderOfTime() {
    try (ChannelBench bench = new ChannelBench()) {
      RequestTable requests = opened(bench);
      assertThat(events(requests)).isEmpty();

      requests.addEvent(ID, "complete", event(3, Kind.COMPLETE));
      requests.addEvent(ID, "reminder-1", new RequestEvent(NOON, Kind.REMINDED, "1"));
      requests.addEvent(ID, "answered", event(2, Kind.ANSWERED));

      assertThat(events(requests))
          .containsExactly(
              new RequestEvent(NOON, Kind.REMINDED, "1"),
              event(2, Kind.ANSWERED),
              event(3, Kind.COMPLETE));
    }
  }

  @Test
  void keepsTheFirstEventOfAName() {
    try (ChannelBench bench = new ChannelBench()) {
      RequestTable requests = opened(bench);

      requests.addEvent(ID, "asked", event(1, Kind.ASKED));
      requests.addEvent(ID, "asked", event(2, Kind.ASKED));

      assertThat(events(requests)).containsExactly(event(1, Kind.ASKED));
    }
  }

  @Test
  void isNotLostWhenTheRequestIsOpenedAgain() {
    try (ChannelBench bench = new ChannelBench()) {
      opened(bench).addEvent(ID, "asked", event(1, Kind.ASKED));

      assertThat(events(opened(bench))).containsExactly(event(1, Kind.ASKED));
    }
  }

  @Test
  void endsAtAHundredEvents() {
    try (ChannelBench bench = new ChannelBench()) {
      RequestTable requests = opened(bench);

      for (int each = 1; each <= 101; each++) {
        requests.addEvent(ID, "found-wrong-" + each, event(each, Kind.FOUND_WRONG));
      }

      assertThat(events(requests)).hasSize(100).endsWith(event(100, Kind.FOUND_WRONG));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "remove"})
  void tellsOfAWholeRotation(String kind) {
    assertThat(kinds(PlayedRotation.of(PlayedRotation.DEFAULT), kind))
        .startsWith("ASKED")
        .containsSubsequence("ASKED", "ANSWERED", "COMPLETE")
        .endsWith("COMPLETE")
        .filteredOn(word -> !word.equals("REMINDED"))
        .hasSize(3);
  }

  /** The history of a played rotation's request, as it is stored. */
  static List<String> kinds(PlayedRotation played, String kind) {
    return played.aftermath().items().stream()
        .filter(item -> item.containsKey("kind") && item.get("kind").s().equals(kind))
        .flatMap(item -> item.get("events").m().values().stream())
        .map(AttributeValue::m)
        .sorted(Comparator.comparing((Map<String, AttributeValue> e) -> at(e)))
        .map(event -> event.get("kind").s())
        .toList();
  }

  private static Instant at(Map<String, AttributeValue> event) {
    return Instant.parse(event.get("at").s());
  }
}
