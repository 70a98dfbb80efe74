package io.dkimrotation.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A notice as a Slack message of Block Kit. It is short: who needs the values of records opens the
 * page. Slack must not open links by itself, so unfurling is off. Limits are Slack's: 150
 * characters in a header, 3,000 in a section, 3,000 in a button's address, 50 blocks; what is too
 * long ends in an ellipsis.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Block Kit: blocks</a>
 */
public final class ChatMessage {
  private static final int HEADER = 150;
  private static final int SECTION = 3000;
  private static final int ADDRESS = 3000;
  private static final int FINDINGS = 10;

  private ChatMessage() {}

  /**
   * The body of a POST to an incoming webhook.
   *
   * @param ticket the DNS team's own ticket, where one is known
   */
  public static String render(Notice notice, Optional<URI> ticket) {
    LetterContent content = LetterContent.of(notice, ticket);
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("text", shortened(content.subject(), SECTION));
    message.put("unfurl_links", false).put("unfurl_media", false);
    ArrayNode blocks = message.putArray("blocks");
    header(blocks, content.ja().subject());
    section(blocks, inChat(content.ja()));
    section(blocks, "*" + escaped(content.en().subject()) + "*\n" + inChat(content.en()));
    records(content).ifPresent(text -> section(blocks, text));
    content.findings().stream().limit(FINDINGS).forEach(f -> section(blocks, inChat(f)));
    if (content.findings().size() > FINDINGS) {
      section(blocks, "… +" + (content.findings().size() - FINDINGS));
    }
    content.links().stream()
        .filter(link -> link.length() <= ADDRESS)
        .forEach(link -> button(blocks, content.button(), link));
    return message.toString();
  }

  private static String inChat(Wording wording) {
    Stream<String> news = wording.lead().stream().map(Passage::flowing).map(ChatMessage::escaped);
    Stream<String> facts =
        wording.facts().stream()
            .map(fact -> "*" + escaped(fact.label()) + "* " + escaped(fact.value()));
    return Stream.concat(news, facts).collect(Collectors.joining("\n"));
  }

  private static String inChat(FindingForms finding) {
    String where =
        finding.placed() ? "\n" + finding.positionJa() + " / " + finding.positionEn() : "";
    return "*%s* / %s\n`%s`\n%s%s"
        .formatted(
            escaped(finding.ja().name()),
            escaped(finding.en().name()),
            escaped(finding.name()),
            escaped(
                finding.detailed()
                    ? finding.servers() + ": " + finding.detail()
                    : finding.servers()),
            escaped(where));
  }

  private static Optional<String> records(LetterContent content) {
    List<RecordForms> records = content.records();
    return records.isEmpty()
        ? Optional.empty()
        : Optional.of(
            records.stream()
                .map(record -> "`" + record.absolute() + "`")
                .collect(Collectors.joining("\n", "*レコード / Records (TXT)*\n", "")));
  }

  private static void header(ArrayNode blocks, String text) {
    plain(blocks.addObject().put("type", "header").putObject("text"), shortened(text, HEADER));
  }

  private static void section(ArrayNode blocks, String text) {
    blocks
        .addObject()
        .put("type", "section")
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", shortened(text, SECTION));
  }

  private static void button(ArrayNode blocks, String label, String link) {
    ObjectNode button = blocks.addObject().put("type", "actions").putArray("elements").addObject();
    plain(button.put("type", "button").putObject("text"), label + " / Check and answer");
    button.put("action_id", "page").put("url", link).put("style", "primary");
  }

  private static void plain(ObjectNode node, String text) {
    node.put("type", "plain_text").put("text", text);
  }

  /**
   * The three characters that Slack takes for control.
   *
   * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">Escaping</a>
   */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Cuts neither an escape nor a surrogate pair in two. */
  private static String shortened(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    int escape = text.lastIndexOf('&', end - 1);
    if (escape >= 0 && end - escape < "&amp;".length() && text.indexOf(';', escape) >= end) {
      end = escape;
    } else if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
