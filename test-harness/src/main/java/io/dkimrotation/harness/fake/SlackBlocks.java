package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.wire.AwsError;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Slack's rules for the blocks that we send; a block of another kind is not imitated.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Block Kit: blocks</a>
 */
final class SlackBlocks {
  private static final int MOST_BLOCKS = 50;
  private static final int MOST_ELEMENTS = 25;
  private static final int HEADER = 150;
  private static final int SECTION = 3000;
  private static final int BUTTON = 75;
  private static final int ADDRESS = 3000;
  private static final int ACTION_ID = 255;
  private static final Set<String> STYLES = Set.of("primary", "danger");

  private SlackBlocks() {}

  static boolean valid(JsonNode blocks) {
    return blocks.isMissingNode()
        || (blocks.isArray()
            && blocks.size() <= MOST_BLOCKS
            && StreamSupport.stream(blocks.spliterator(), false).allMatch(SlackBlocks::validBlock));
  }

  private static boolean validBlock(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "header" -> text(block.path("text"), HEADER, Set.of("plain_text"));
      case "section" -> text(block.path("text"), SECTION, Set.of("plain_text", "mrkdwn"));
      case "actions" -> actions(block.path("elements"));
      default -> throw AwsError.notFaked("slack: a block " + block);
    };
  }

  private static boolean actions(JsonNode elements) {
    Set<String> ids = new HashSet<>();
    for (JsonNode element : elements) {
      if (!element.path("type").asText().equals("button")) {
        throw AwsError.notFaked("slack: an element " + element);
      }
      String id = element.path("action_id").asText();
      boolean style = !element.has("style") || STYLES.contains(element.path("style").asText());
      if (!text(element.path("text"), BUTTON, Set.of("plain_text"))
          || !style
          || id.length() > ACTION_ID
          || !ids.add(id)
          || element.path("url").asText().length() > ADDRESS) {
        return false;
      }
    }
    return !elements.isEmpty() && elements.size() <= MOST_ELEMENTS;
  }

  private static boolean text(JsonNode node, int limit, Set<String> types) {
    String text = node.path("text").asText();
    return types.contains(node.path("type").asText())
        && !text.isEmpty()
        && text.codePointCount(0, text.length()) <= limit;
  }
}
