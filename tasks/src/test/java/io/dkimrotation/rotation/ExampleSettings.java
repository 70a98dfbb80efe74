package io.dkimrotation.rotation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** The least that an operator must write for goo.ne.jp, to be varied by tests. */
final class ExampleSettings {
  private static final String MINIMAL =
      """
      {
        "domain": "goo.ne.jp",
        "selectorPrefix": "gooid-21-pro",
        "regions": ["ap-northeast-1"],
        "people": {
          "dnsTeam": ["dns@zone.example"],
          "contactEmail": "mail-team@goo.example",
          "contactPhone": "+81-3-0000-0000",
          "sender": "rotation@notices.example"
        }
      }
      """;

  private ExampleSettings() {}

  static ObjectNode minimal() {
    try {
      return (ObjectNode) new ObjectMapper().readTree(MINIMAL);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static DomainSettings parsed() {
    return parsedWith(json -> {});
  }

  /** The minimal settings after a change. */
  static DomainSettings parsedWith(Consumer<ObjectNode> change) {
    ObjectNode json = minimal();
    change.accept(json);
    return DomainSettings.parse(json);
  }
}
