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
 * <p>Names, comments, servers and contents of the DNS come from outside: nobody may call a channel,
 * hide a link or change the look of a message by what they type. So they stand in plain text only,
 * and what is left for markup is our own and verbatim.
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
    message.put("text", escaped(shortened(content.subject(), SECTION)));
    message.put("unfurl_links", false).put("unfurl_media", false);
    ArrayNode blocks = message.putArray("blocks");
    header(blocks, content.ja().subject());
    said(blocks, inChat(content.ja()));
    header(blocks, content.en().subject());
    said(blocks, inChat(content.en()));
    if (!content.records().isEmpty()) {
      titled(blocks, "レコード / Records (TXT)");
      said(blocks, names(content.records()));
    }
    for (FindingForms finding : first(content.findings())) {
      titled(blocks, finding.ja().name() + " / " + finding.en().name());
      said(blocks, inChat(finding));
    }
    if (content.findings().size() > FINDINGS) {
      said(blocks, "… +" + (content.findings().size() - FINDINGS));
    }
    content.links().stream()
        .filter(link -> link.length() <= ADDRESS)
        .forEach(link -> button(blocks, content.button(), link));
    return message.toString();
  }

  private static List<FindingForms> first(List<FindingForms> findings) {
    return findings.subList(0, Math.min(findings.size(), FINDINGS));
  }

  private static String inChat(Wording wording) {
    Stream<String> news = wording.lead().stream().map(Passage::flowing);
    Stream<String> facts = wording.facts().stream().map(fact -> fact.label() + ": " + fact.value());
    return Stream.concat(news, facts).collect(Collectors.joining("\n"));
  }

  private static String inChat(FindingForms finding) {
    String seen =
        finding.detailed() ? finding.servers() + ": " + finding.detail() : finding.servers();
    String where =
        finding.placed() ? "\n" + finding.positionJa() + " / " + finding.positionEn() : "";
    return finding.name() + "\n" + seen + where;
  }

  private static String names(List<RecordForms> records) {
    return records.stream().map(RecordForms::absolute).collect(Collectors.joining("\n"));
  }

  private static void header(ArrayNode blocks, String text) {
    plain(blocks.addObject().put("type", "header").putObject("text"), shortened(text, HEADER));
  }

  /** A heading of our own words. */
  private static void titled(ArrayNode blocks, String text) {
    section(blocks)
        .put("type", "mrkdwn")
        .put("text", "*" + escaped(text) + "*")
        .put("verbatim", true);
  }

  /** What may hold anybody's words. */
  private static void said(ArrayNode blocks, String text) {
    plain(section(blocks), shortened(text, SECTION));
  }

  private static ObjectNode section(ArrayNode blocks) {
    return blocks.addObject().put("type", "section").putObject("text");
  }

  private static void button(ArrayNode blocks, String label, String link) {
    ObjectNode button = blocks.addObject().put("type", "actions").putArray("elements").addObject();
    plain(button.put("type", "button").putObject("text"), label + " / Check and answer");
    button.put("action_id", "page").put("url", link).put("style", "primary");
  }

  /** Neither marked up nor searched for links, names and smileys. */
  private static void plain(ObjectNode node, String text) {
    node.put("type", "plain_text").put("text", text).put("emoji", false);
  }

  /**
   * The three characters that Slack takes for control.
   *
   * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">Escaping</a>
   */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Cuts no surrogate pair in two. */
  private static String shortened(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
