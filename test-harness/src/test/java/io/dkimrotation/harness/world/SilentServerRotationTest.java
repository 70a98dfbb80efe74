package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.harness.dns.PublicDns;
import io.dkimrotation.harness.fake.S3Object;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.task.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One of two name servers goes down while a rotation needs both. */
class SilentServerRotationTest {
  private static final String ALERT =
      " ses-team: Attention: Name server ns2.goo.ne.jp does not answer";
  private static final String THANKS =
      "2026-12-15 09:00 dns-team: Thank you: the DNS records are there";

  private static Instant tokyo(String dateTime) {
    return OffsetDateTime.parse(dateTime + ":00+09:00").toInstant();
  }

  private static PlayedRotation play(Habit team, String downAt, String then, Consumer<World> deed) {
    return PlayedRotation.play(
        Scenarios.of(team, domain -> {}),
        UnaryOperator.identity(),
        world -> {
          world
              .agenda()
              .at(tokyo(downAt), "ns2 goes down", () -> world.dns().internet().cut(PublicDns.NS2));
          world.agenda().at(tokyo(then), "somebody sees to ns2", () -> deed.accept(world));
        });
  }

  private static void exclude(World world) {
    ObjectNode settings = (ObjectNode) Json.parse(world.scenario().settingsJson());
    settings.putObject("dns").putArray("excludedServers").add("ns2.goo.ne.jp");
    DynamoDbClient client = world.clients().dynamoDb();
    new RotationTable(client, Tables.ROTATIONS, new CertificateTable(client, Tables.CERTIFICATES))
        .saveSettings(world.scenario().settings().domain(), settings.toString());
  }

  private static JsonNode completion(PlayedRotation played) {
    List<S3Object> versions = played.objects().get("goo.ne.jp/20261201-1/completion.json");
    return Json.parse(new String(versions.get(0).bytes(), StandardCharsets.UTF_8));
  }

  /** Down from before the registration on the 10th; answered at 12:43. */
  @Test
  void theRotationGoesOnWithoutAServerThatAnOperatorExcludes() {
    PlayedRotation played =
        play(
            Habit.PROMPT,
            "2026-12-10T11:00",
            "2026-12-14T12:00",
            SilentServerRotationTest::exclude);

    assertThat(played.report().good()).isTrue();
    assertThat(SentNotices.of(played))
        .containsSubsequence(
            "2026-12-10 12:58" + ALERT,
            THANKS,
            "2026-12-15 10:03 ses-team: ap-northeast-1 signs with the new key")
        .filteredOn(notice -> notice.contains(ALERT))
        .hasSize(1);
    assertThat(completion(played).path("nameServersNotAsked"))
        .hasSize(1)
        .allSatisfy(
            server ->
                assertThat(server.asText())
                    .startsWith("ns2.goo.ne.jp")
                    .endsWith("excluded by an operator (setting dns.excludedServers)"));
  }

  /** Nobody has answered: the daily looks notice it, the third one tells. */
  @Test
  void theRotationGoesOnOnceTheServerIsBack() {
    PlayedRotation played =
        play(
            Habit.NEVER_CLICKS,
            "2026-12-05T12:00",
            "2026-12-14T12:00",
            world -> world.dns().internet().mend(PublicDns.NS2));

    assertThat(played.report().good()).isTrue();
    assertThat(SentNotices.of(played))
        .containsSubsequence("2026-12-08 09:00" + ALERT, THANKS)
        .filteredOn(notice -> notice.contains(ALERT))
        .hasSize(1);
    assertThat(completion(played).path("nameServersNotAsked").isArray()).isTrue();
    assertThat(completion(played).path("nameServersNotAsked")).isEmpty();
  }
}
