package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An {@code InputPath} or {@code OutputPath}.
 *
 * @param path empty where the definition says null: everything is left out, {@code {}} remains
 */
record Selector(Optional<DataPath> path) {
  static final Selector ALL = new Selector(Optional.of(DataPath.parse("$")));
  static final Selector NOTHING = new Selector(Optional.empty());

  JsonNode select(Scope scope) {
    return path.isPresent() ? path.get().require(scope) : Json.object();
  }
}
