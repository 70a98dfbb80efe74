package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeSlackTest {
  private final Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
  private final FakeSlack slack = new FakeSlack(agenda);
  private WireServer server;

  @BeforeEach
  void start() throws IOException {
    server = WireServer.start(agenda).with(slack);
  }

  @AfterEach
  void stop() {
    assertThat(server.defects()).isEmpty();
    server.close();
    agenda.close();
  }

  private String post(URI address, String json) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address)
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private String post(String json) throws Exception {
    return post(FakeSlack.address(server.endpoint()), json);
  }

  private String postBlocks(String blocks) throws Exception {
    return post("{\"text\": \"x\", \"blocks\": " + blocks + "}");
  }

  private static String block(String type, String textType, int length) {
    return "{\"type\": \"%s\", \"text\": {\"type\": \"%s\", \"text\": \"%s\"}}"
        .formatted(type, textType, "x".repeat(length));
  }

  private static String button(int label, int address, String id) {
    return ("{\"type\": \"button\", \"action_id\": \"%s\", \"url\": \"%s\","
            + " \"text\": {\"type\": \"plain_text\", \"text\": \"%s\"}}")
        .formatted(id, "u".repeat(address), "x".repeat(label));
  }

  private static String actions(String elements) {
    return "[{\"type\": \"actions\", \"elements\": [" + elements + "]}]";
  }

  @Test
  void keepsWhatIsPosted() throws Exception {
    assertThat(post("{\"text\": \"hello\"}")).isEqualTo("200 ok");
    assertThat(slack.posted()).hasSize(1);
    assertThat(slack.posted().get(0).message().path("text").asText()).isEqualTo("hello");
  }

  @Test
  void knowsNoOtherAddress() throws Exception {
    URI other = server.endpoint().resolve("/services/T00000000/B00000000/other");

    assertThat(post(other, "{\"text\": \"x\"}")).isEqualTo("404 no_service");
    assertThat(slack.posted()).isEmpty();
  }

  @Test
  void refusesWhatIsNoMessage() throws Exception {
    assertThat(post("not JSON")).isEqualTo("400 invalid_payload");
    assertThat(post("[]")).isEqualTo("400 invalid_payload");
    assertThat(post("{}")).isEqualTo("400 no_text");
  }

  @Test
  void countsTheCharactersOfHeadersAndSections() throws Exception {
    assertThat(postBlocks("[" + block("header", "plain_text", 150) + "]")).startsWith("200");
    assertThat(postBlocks("[" + block("header", "plain_text", 151) + "]"))
        .isEqualTo("400 invalid_blocks");
    assertThat(postBlocks("[" + block("header", "mrkdwn", 1) + "]"))
        .isEqualTo("400 invalid_blocks");
    assertThat(postBlocks("[" + block("section", "mrkdwn", 3000) + "]")).startsWith("200");
    assertThat(postBlocks("[" + block("section", "mrkdwn", 3001) + "]"))
        .isEqualTo("400 invalid_blocks");
    assertThat(postBlocks("[" + block("section", "mrkdwn", 0) + "]"))
        .isEqualTo("400 invalid_blocks");
  }

  @Test
  void takesFiftyBlocks() throws Exception {
    String section = block("section", "mrkdwn", 1);

    assertThat(postBlocks("[" + (section + ",").repeat(49) + section + "]")).startsWith("200");
    assertThat(postBlocks("[" + (section + ",").repeat(50) + section + "]"))
        .isEqualTo("400 invalid_blocks");
  }

  @Test
  void looksAtButtons() throws Exception {
    assertThat(postBlocks(actions(button(75, 3000, "a")))).startsWith("200");
    assertThat(postBlocks(actions(button(76, 1, "a")))).isEqualTo("400 invalid_blocks");
    assertThat(postBlocks(actions(button(1, 3001, "a")))).isEqualTo("400 invalid_blocks");
    assertThat(postBlocks(actions(button(1, 1, "a") + "," + button(1, 1, "a"))))
        .isEqualTo("400 invalid_blocks");
    assertThat(postBlocks(actions(""))).isEqualTo("400 invalid_blocks");
  }

  @Test
  void doesNotPretendToKnowOtherBlocks() throws Exception {
    assertThat(postBlocks("[{\"type\": \"image\"}]")).startsWith("501");
  }
}
