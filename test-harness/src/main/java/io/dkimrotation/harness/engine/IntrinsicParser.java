package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code States.Format('{} of {}', $.a, States.Array(1, 'it\'s'))}. Strings stand in single
 * quotes; a backslash escapes a quote, a brace or itself.
 */
final class IntrinsicParser {
  private final String text;
  private int at;

  IntrinsicParser(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if it is not one of the calls allowed
   */
  IntrinsicCall parse() {
    IntrinsicCall call = call();
    skipBlanks();
    if (at < text.length()) {
      throw wrong("ends before '" + text.substring(at) + "'");
    }
    return call;
  }

  private IntrinsicCall call() {
    skipBlanks();
    int start = at;
    int open = text.indexOf('(', at);
    String name = open < 0 ? text.substring(at) : text.substring(at, open).strip();
    IntrinsicCall.Function function =
        Arrays.stream(IntrinsicCall.Function.values())
            .filter(f -> f.wire.equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    wrong(
                        "is neither a path nor one of States.Format, States.StringToJson,"
                            + " States.JsonToString, States.Array"));
    if (open < 0) {
      throw wrong("has no arguments");
    }
    at = open + 1;
    List<Expression> arguments = arguments();
    boolean oneOnly =
        function == IntrinsicCall.Function.STRING_TO_JSON
            || function == IntrinsicCall.Function.JSON_TO_STRING;
    if (oneOnly && arguments.size() != 1) {
      throw wrong(name + " takes one argument");
    }
    if (function == IntrinsicCall.Function.FORMAT && arguments.isEmpty()) {
      throw wrong(name + " takes a template and its arguments");
    }
    return new IntrinsicCall(text.substring(start, at), function, arguments);
  }

  private List<Expression> arguments() {
    List<Expression> arguments = new ArrayList<>();
    skipBlanks();
    if (peek() == ')') {
      at++;
      return arguments;
    }
    while (true) {
      arguments.add(argument());
      skipBlanks();
      char next = peek();
      at++;
      if (next == ')') {
        return List.copyOf(arguments);
      }
      if (next != ',') {
        throw wrong("has no ',' or ')' at position " + (at - 1));
      }
    }
  }

  private Expression argument() {
    skipBlanks();
    if (peek() == '\'') {
      return string();
    }
    if (text.startsWith("States.", at)) {
      return call();
    }
    String word = word();
    if (word.startsWith("$")) {
      return DataPath.parse(word);
    }
    return switch (word) {
      case "true" -> Literal.of(BooleanNode.TRUE);
      case "false" -> Literal.of(BooleanNode.FALSE);
      case "null" -> Literal.of(NullNode.getInstance());
      default ->
          Optional.of(word)
              .flatMap(Json::parse)
              .filter(node -> node.isNumber())
              .map(Literal::of)
              .orElseThrow(() -> wrong("has the argument '" + word + "', which is no value"));
    };
  }

  /** Up to the comma or bracket that ends the argument; a path may hold both in brackets. */
  private String word() {
    int start = at;
    int depth = 0;
    boolean quoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '(')) {
        depth++;
      } else if (!quoted && depth > 0 && (c == ']' || c == ')')) {
        depth--;
      } else if (!quoted && depth == 0 && (c == ',' || c == ')')) {
        break;
      }
    }
    return text.substring(start, at).strip();
  }

  private Literal string() {
    StringBuilder out = new StringBuilder();
    List<Integer> holes = new ArrayList<>();
    for (at++; peek() != '\''; at++) {
      if (peek() == '\\') {
        at++;
        if ("'{}\\".indexOf(peek()) < 0) {
          throw wrong("has the escape '\\" + peek() + "'; allowed: \\' \\{ \\} \\\\");
        }
      } else if (text.startsWith("{}", at)) {
        holes.add(out.length());
      }
      out.append(peek());
    }
    at++;
    return new Literal(TextNode.valueOf(out.toString()), holes);
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("is not closed");
    }
    return text.charAt(at);
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("'" + text + "' " + why);
  }
}
