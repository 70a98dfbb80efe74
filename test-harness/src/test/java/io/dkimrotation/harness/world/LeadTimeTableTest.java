package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.aws.LeadTimeTable;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.LeadTimes;
import io.dkimrotation.rotation.LeadTimes.Measured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LeadTimeTableTest {
  private static final DomainName GOO = new DomainName("goo.ne.jp");

  @Test
  void keepsFiveOfEachDomainAndOneOfEachRotation() {
    try (ChannelBench bench = new ChannelBench()) {
      LeadTimeTable table = bench.leadTimes();
      assertThat(table.of(GOO)).isEqualTo(LeadTimes.none());

      for (int year = 1; year <= 6; year++) {
        table.add(GOO, new Measured("rotation-" + year, year));
        table.add(GOO, new Measured("rotation-" + year, 50));
      }

      assertThat(table.of(GOO).measured())
          .containsExactly(
              new Measured("rotation-2", 2),
              new Measured("rotation-3", 3),
              new Measured("rotation-4", 4),
              new Measured("rotation-5", 5),
              new Measured("rotation-6", 6));
      assertThat(table.of(new DomainName("other.example"))).isEqualTo(LeadTimes.none());
    }
  }

  /** Registered on Thursday 2026-12-10, asked for on Tuesday 2026-12-01. */
  @Test
  void aRotationLeavesTheTimeThatTheDnsTeamTook() {
    List<Map<String, AttributeValue>> left =
        PlayedRotation.of(PlayedRotation.DEFAULT).aftermath().items().stream()
            .filter(item -> item.containsKey("measured"))
            .map(item -> item.get("measured").l().get(0).m())
            .toList();

    assertThat(left).hasSize(1);
    assertThat(left.get(0))
        .containsEntry("rotation_id", AttributeValue.fromS("20261201-1"))
        .containsEntry("business_days", AttributeValue.fromN("7"));
  }
}
