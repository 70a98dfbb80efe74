package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** The states of a definition, as far as fields may lead to them. */
record Targets(JsonNode states) {
  void check(Fields fields, String field, String target) {
    if (!states.has(target)) {
      fields.report(field, "leads to '" + target + "', which is no state of this definition");
    }
  }
}
