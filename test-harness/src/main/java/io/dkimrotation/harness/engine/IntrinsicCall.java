package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A call of an intrinsic function. Only the four that every version of AWS Step Functions Local
 * knows are here. See <a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html">intrinsic
 * functions</a>.
 *
 * @param text the call as written, which AWS repeats when it fails
 */
record IntrinsicCall(String text, Function function, List<Expression> arguments)
    implements Expression {

  enum Function {
    FORMAT("States.Format"),
    STRING_TO_JSON("States.StringToJson"),
    JSON_TO_STRING("States.JsonToString"),
    ARRAY("States.Array");

    final String wire;

    Function(String wire) {
      this.wire = wire;
    }
  }

  @Override
  public JsonNode evaluate(Scope scope, String field) {
    List<JsonNode> values = new ArrayList<>(arguments.size());
    for (Expression argument : arguments) {
      values.add(value(argument, scope, field));
    }
    return switch (function) {
      case FORMAT -> TextNode.valueOf(format(values));
      case STRING_TO_JSON -> stringToJson(values.get(0));
      case JSON_TO_STRING -> TextNode.valueOf(Json.write(values.get(0)));
      case ARRAY -> array(values);
    };
  }

  private JsonNode value(Expression argument, Scope scope, String field) {
    if (argument instanceof DataPath path) {
      return path.find(scope)
          .orElseThrow(
              () ->
                  failure(
                      "The JsonPath argument for the field '"
                          + path.text()
                          + "' could not be found in the input '"
                          + Json.write(scope.input())
                          + "'"));
    }
    return argument.evaluate(scope, field);
  }

  private String format(List<JsonNode> values) {
    if (!values.get(0).isTextual()) {
      throw failure("The first argument is not a string");
    }
    String template = values.get(0).textValue();
    List<Integer> holes =
        arguments.get(0) instanceof Literal literal ? literal.holes() : Literal.holesIn(template);
    if (holes.size() != values.size() - 1) {
      throw failure(
          "There are " + holes.size() + " {} for " + (values.size() - 1) + " further arguments");
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int i = 0; i < holes.size(); i++) {
      out.append(template, from, holes.get(i));
      show(values.get(i + 1), out);
      from = holes.get(i) + 2;
    }
    return out.append(template.substring(from)).toString();
  }

  /** AWS shows objects and arrays as Java does: {@code {a=1, b=[]}}. */
  private static void show(JsonNode value, StringBuilder out) {
    if (value.isObject()) {
      String separator = "{";
      for (var member : value.properties()) {
        out.append(separator).append(member.getKey()).append('=');
        show(member.getValue(), out);
        separator = ", ";
      }
      out.append(value.isEmpty() ? "{}" : "}");
    } else if (value.isArray()) {
      String separator = "[";
      for (JsonNode item : value) {
        out.append(separator);
        show(item, out);
        separator = ", ";
      }
      out.append(value.isEmpty() ? "[]" : "]");
    } else {
      out.append(value.asText());
    }
  }

  private JsonNode stringToJson(JsonNode text) {
    if (!text.isTextual()) {
      throw failure("The argument is not a string");
    }
    if (text.textValue().isBlank()) {
      return NullNode.getInstance();
    }
    return Json.parse(text.textValue())
        .orElseThrow(() -> failure("The argument is not valid JSON: '" + text.textValue() + "'"));
  }

  private static JsonNode array(List<JsonNode> values) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    array.addAll(values);
    return array;
  }

  private StateFailure failure(String why) {
    return StateFailure.runtime("The function '" + text + "' had the following error: " + why);
  }
}
