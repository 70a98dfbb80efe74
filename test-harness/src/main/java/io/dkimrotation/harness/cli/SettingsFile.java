package io.dkimrotation.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.InvalidSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The settings of some domains: {@code {"domains": [ … ]}}. */
final class SettingsFile {
  private static final String STANDARD = "/settings/default.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final List<ObjectNode> domains;

  private SettingsFile(String name, List<ObjectNode> domains) {
    this.name = name;
    this.domains = domains;
  }

  /** Reads a file, or the harness's own settings where none is named. */
  static SettingsFile read(Path file, List<String> mistakes) {
    String name = file == null ? "settings" : file.toString();
    List<ObjectNode> domains = new ArrayList<>();
    try {
      JsonNode root = JSON.readTree(bytes(file));
      for (JsonNode each : root.path("domains")) {
        if (each instanceof ObjectNode object) {
          domains.add(object);
        }
      }
      if (domains.isEmpty()) {
        mistakes.add(name + ": no domains; allowed: {\"domains\": [{\"domain\": …}, …]}");
      }
    } catch (JsonProcessingException e) {
      mistakes.add(
          "%s: not JSON, line %d column %d: %s"
              .formatted(
                  name,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage().replaceFirst(" \\(start marker.*", "")));
    } catch (IOException e) {
      mistakes.add("--settings: '" + name + "' cannot be read; allowed: a JSON file");
    }
    return new SettingsFile(name, domains);
  }

  private static byte[] bytes(Path file) throws IOException {
    if (file != null) {
      return Files.readAllBytes(file);
    }
    try (InputStream in = SettingsFile.class.getResourceAsStream(STANDARD)) {
      return in.readAllBytes();
    }
  }

  /**
   * The settings of one domain, checked.
   *
   * @param domain null: the first one
   * @param regions instead of those in the file; null: these
   */
  DomainSettings choose(String domain, String regions, List<String> mistakes) {
    if (domain != null) {
      try {
        domain = new DomainName(domain).value();
      } catch (IllegalArgumentException e) {
        mistakes.add("--domain: " + e.getMessage());
        return null;
      }
    }
    ObjectNode node = find(domain);
    if (node == null) {
      if (!domains.isEmpty()) {
        mistakes.add(
            "--domain: '%s' is not in %s; allowed: %s"
                .formatted(domain, name, domains.stream().map(SettingsFile::domainOf).toList()));
      }
      return null;
    }
    try {
      return DomainSettings.parse(withRegions(node, regions));
    } catch (InvalidSettings e) {
      e.mistakes().forEach(mistake -> mistakes.add(name + ": " + mistake));
      return null;
    }
  }

  /** The same as JSON, for the table. */
  String json(DomainSettings settings, String regions) {
    return withRegions(find(settings.domain().value()), regions).toString();
  }

  private ObjectNode find(String domain) {
    return domains.stream()
        .filter(node -> domain == null || domainOf(node).equalsIgnoreCase(domain))
        .findFirst()
        .orElse(null);
  }

  private static String domainOf(ObjectNode node) {
    return node.path("domain").asText();
  }

  private static ObjectNode withRegions(ObjectNode node, String regions) {
    if (regions == null) {
      return node;
    }
    ObjectNode copy = node.deepCopy();
    ArrayNode list = copy.putArray("regions");
    for (String region : regions.split(",", -1)) {
      list.add(region.strip());
    }
    return copy;
  }
}
