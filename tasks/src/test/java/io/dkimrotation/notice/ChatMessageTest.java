package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Mistake;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack and a ticket system get; see {@link GoldenFile} for how to renew the texts. */
class ChatMessageTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static List<Map.Entry<String, Notice>> all() {
    return List.copyOf(Examples.ALL.entrySet());
  }

  @ParameterizedTest
  @MethodSource("all")
  void chatComesOutExactlyAsExpected(Map.Entry<String, Notice> example) {
    GoldenFile.check(
        example.getKey() + ".slack.json",
        pretty(ChatMessage.render(example.getValue(), Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void ticketComesOutExactlyAsExpected(Map.Entry<String, Notice> example) {
    GoldenFile.check(
        example.getKey() + ".ticket.json",
        pretty(TicketEvent.render(example.getValue(), Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void slackOpensNoLinkByItself(Map.Entry<String, Notice> example) {
    JsonNode message = parsed(ChatMessage.render(example.getValue(), Optional.empty()));

    assertThat(message.get("unfurl_links").booleanValue()).isFalse();
    assertThat(message.get("unfurl_media").booleanValue()).isFalse();
    assertThat(message.get("text").textValue()).startsWith("[DKIM goo.ne.jp] ");
  }

  @Test
  void buttonLeadsToThePage() {
    JsonNode message = parsed(ChatMessage.render(Examples.DNS_REQUESTED, Optional.empty()));

    assertThat(message.findValuesAsText("url")).containsExactly(Examples.PAGE.toString());
  }

  @Test
  void hostileCommentCallsNobodyAndHidesNoLink() {
    String name = "<!channel> @here :tada:";
    String comment = "<https://evil.example|the page> & <@U1> *bold* `code` https://evil.example";

    JsonNode message =
        parsed(ChatMessage.render(Examples.rejected(name, comment), Optional.empty()));

    assertThat(textsOf(message, "plain_text"))
        .anySatisfy(text -> assertThat(text).contains("回答者: " + name, "コメント: " + comment))
        .anySatisfy(text -> assertThat(text).contains("Answered by: " + name, comment));
    assertThat(textsOf(message, "mrkdwn"))
        .noneMatch(text -> text.contains("evil") || text.contains("channel"));
  }

  /** Servers name themselves, and records hold what anybody put there. */
  @Test
  void hostileDnsCallsNobodyAndHidesNoLink() {
    Finding finding =
        new Finding(
            Mistake.WRONG_KEY,
            "<!here>.example",
            "*a*",
            "<https://evil.example|v=DKIM1>",
            Optional.empty(),
            "");
    Alert silent =
        new Alert.ServerUnreachable(
            "20261201-1", Examples.SETTINGS, "<!here>.example", 6, Instant.EPOCH);

    JsonNode wrong =
        parsed(
            ChatMessage.render(
                new Notice.Correction(
                    Examples.ADD, Examples.SETTINGS, Examples.PAGE, List.of(finding)),
                Optional.empty()));
    JsonNode unreachable = parsed(ChatMessage.render(silent, Optional.empty()));

    assertThat(textsOf(wrong, "plain_text"))
        .contains("*a*.\n<!here>.example: <https://evil.example|v=DKIM1>");
    assertThat(textsOf(wrong, "mrkdwn")).noneMatch(text -> text.contains("<"));
    assertThat(textsOf(unreachable, "mrkdwn")).noneMatch(text -> text.contains("<"));
    assertThat(unreachable.get("text").textValue()).doesNotContain("<");
  }

  @ParameterizedTest
  @MethodSource("all")
  void slackLooksForNothingInTheText(Map.Entry<String, Notice> example) {
    JsonNode message = parsed(ChatMessage.render(example.getValue(), Optional.empty()));

    assertThat(message.findParents("type"))
        .filteredOn(node -> node.get("type").textValue().equals("mrkdwn"))
        .allSatisfy(node -> assertThat(node.path("verbatim").booleanValue()).isTrue());
    assertThat(message.findParents("type"))
        .filteredOn(node -> node.get("type").textValue().equals("plain_text"))
        .allSatisfy(node -> assertThat(node.path("emoji").asBoolean(true)).isFalse());
  }

  private static List<String> textsOf(JsonNode message, String type) {
    return message.findParents("type").stream()
        .filter(node -> node.get("type").textValue().equals(type))
        .map(node -> node.get("text").textValue())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "&", "😀", "a😀"})
  void longCommentIsCutWhereNothingBreaks(String unit) {
    Notice notice = Examples.rejected("Sato", unit.repeat(4000));

    JsonNode message = parsed(ChatMessage.render(notice, Optional.empty()));

    List<String> sections = new ArrayList<>();
    message.get("blocks").forEach(block -> sections.add(block.at("/text/text").asText()));
    assertThat(sections)
        .allSatisfy(
            text -> {
              assertThat(text.length()).isLessThanOrEqualTo(3000);
              assertThat(text.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
            })
        .filteredOn(text -> text.length() > 2900)
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).endsWith("…"));
  }

  @Test
  void manyFindingsStayBelowSlacksFiftyBlocks() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      findings.add(
          new Finding(Mistake.MISSING, "ns1", "record" + i, "NXDOMAIN", Optional.empty(), ""));
    }
    Notice notice = new Notice.Correction(Examples.ADD, Examples.SETTINGS, Examples.PAGE, findings);

    JsonNode blocks = parsed(ChatMessage.render(notice, Optional.empty())).get("blocks");

    assertThat(blocks.size()).isLessThan(50);
    assertThat(StreamSupport.stream(blocks.spliterator(), false))
        .anyMatch(block -> block.at("/text/text").asText().equals("… +70"));
  }

  @Test
  void ticketEventCarriesTheLinkAnsweredEarlier() {
    URI ticket = URI.create("https://tickets.example.co.jp/NET-4711");

    JsonNode event =
        parsed(TicketEvent.render(Examples.reminder(Examples.ADD, 1), Optional.of(ticket)));

    assertThat(event.get("ticket").textValue()).isEqualTo(ticket.toString());
    assertThat(event.get("requestId").textValue()).isEqualTo(Examples.ADD.id());
    assertThat(event.get("records")).hasSize(3);
  }

  private static String pretty(String json) {
    try {
      return JSON.writeValueAsString(JSON.readTree(json)) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
