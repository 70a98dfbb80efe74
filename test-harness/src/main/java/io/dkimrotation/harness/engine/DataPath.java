package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.EnumSet;
import java.util.Optional;

/**
 * A JSONPath, compiled once, into a state's input ({@code $…}) or the context object ({@code $$…}).
 */
final class DataPath implements Expression {
  private static final Configuration CONFIGURATION =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(Json.MAPPER))
          .mappingProvider(new JacksonMappingProvider(Json.MAPPER))
          .options(EnumSet.noneOf(Option.class))
          .build();

  private final String text;
  private final boolean ofContext;
  private final boolean whole;
  private final JsonPath compiled;

  private DataPath(String text, boolean ofContext, JsonPath compiled) {
    this.text = text;
    this.ofContext = ofContext;
    this.whole = text.equals("$") || text.equals("$$");
    this.compiled = compiled;
  }

  /**
   * @throws IllegalArgumentException if it is not a path; the message says why
   */
  static DataPath parse(String text) {
    if (!text.startsWith("$")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a JSONPath: it begins with $ or $$");
    }
    boolean ofContext = text.startsWith("$$");
    JsonPath compiled;
    try {
      compiled = JsonPath.compile(ofContext ? text.substring(1) : text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a JSONPath: " + e.getMessage(), e);
    }
    if (!hasBracketsInPairs(text)) {
      // The library takes a lone bracket for a part of a name or for nothing.
      throw new IllegalArgumentException(
          "'" + text + "' is not a JSONPath: a bracket stands alone");
    }
    if (compiled.getPath().endsWith(")")) {
      throw new IllegalArgumentException("'" + text + "' calls a JSONPath function; allowed: none");
    }
    return new DataPath(text, ofContext, compiled);
  }

  private static boolean hasBracketsInPairs(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '[') {
        depth++;
      } else if (!quoted && c == ']' && --depth < 0) {
        return false;
      }
    }
    return depth == 0;
  }

  /** Whether it leads to at most one node, as a reference path must. */
  boolean isDefinite() {
    return compiled.isDefinite();
  }

  String text() {
    return text;
  }

  /** The node it leads to; empty if there is none. A path to many nodes gives an array. */
  Optional<JsonNode> find(Scope scope) {
    try {
      return Optional.of(read(scope));
    } catch (PathNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The node it leads to; States.Runtime with AWS's words if there is none. */
  JsonNode require(Scope scope) {
    try {
      return read(scope);
    } catch (PathNotFoundException e) {
      throw StateFailure.runtime("Invalid path '" + text + "' : " + e.getMessage());
    }
  }

  private JsonNode read(Scope scope) {
    JsonNode root = ofContext ? scope.context().get() : scope.input();
    if (whole) {
      return root;
    }
    try {
      return compiled.read(root, CONFIGURATION);
    } catch (PathNotFoundException e) {
      // A path to many nodes finds none of them; only a path to one node can fail.
      if (compiled.isDefinite()) {
        throw e;
      }
      return Json.MAPPER.createArrayNode();
    }
  }

  @Override
  public JsonNode evaluate(Scope scope, String field) {
    return find(scope)
        .orElseThrow(
            () ->
                StateFailure.runtime(
                    "The JSONPath '"
                        + text
                        + "' specified for the field '"
                        + field
                        + "' could not be found in the input '"
                        + Json.write(scope.input())
                        + "'"));
  }

  @Override
  public String toString() {
    return text;
  }
}
