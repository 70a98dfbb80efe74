package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a task asks Lambda, and what the task makes of the answer. See <a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html">Lambda</a>.
 *
 * @param resource named by AWS when a result is too large
 * @param payload the event as text; AWS sends a string given as {@code Payload} as it is
 */
record LambdaCall(
    TaskState.Integration integration, String resource, String function, String payload) {

  static LambdaCall of(TaskState.Resource resource, JsonNode arguments) {
    if (resource.integration() == TaskState.Integration.FUNCTION) {
      return new LambdaCall(
          resource.integration(), resource.arn(), resource.arn(), Json.write(arguments));
    }
    JsonNode name = arguments.path("FunctionName");
    if (!name.isTextual()) {
      throw StateFailure.runtime(
          "The Parameters '" + Json.write(arguments) + "' have no FunctionName that is a string");
    }
    JsonNode event = arguments.path("Payload");
    String payload = "{}";
    if (event.isTextual()) {
      payload = event.textValue();
    } else if (!event.isMissingNode()) {
      payload = Json.write(event);
    }
    return new LambdaCall(resource.integration(), "lambda", name.textValue(), payload);
  }

  /** Lambda's answer if it cannot even read the event; empty if it can. */
  Optional<Functions.Invocation> refusal() {
    return Json.parse(payload).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Functions.Refused(
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json: " + payload));
  }

  /** The result of the task, or of its submission. */
  JsonNode result(Functions.Returned returned, String requestId) {
    String text =
        returned.payload() == null || returned.payload().isBlank() ? "null" : returned.payload();
    JsonNode answer =
        Json.parse(text)
            .orElseThrow(
                () ->
                    StateFailure.of(
                        "Lambda.Unknown",
                        "The function " + function + " returned no JSON: " + text));
    return integration == TaskState.Integration.FUNCTION
        ? answer
        : wrapped(answer, text.getBytes(StandardCharsets.UTF_8).length, requestId);
  }

  /** The SDK's response, as lambda:invoke hands it on. */
  private static JsonNode wrapped(JsonNode answer, int bytes, String requestId) {
    String[][] headers = {
      {"X-Amz-Executed-Version", "$LATEST"},
      {"Connection", "keep-alive"},
      {"x-amzn-RequestId", requestId},
      {"Content-Length", Integer.toString(bytes)},
      {"Content-Type", "application/json"}
    };
    ObjectNode http = Json.object();
    ObjectNode lists = http.putObject("AllHttpHeaders");
    ObjectNode plain = http.putObject("HttpHeaders");
    for (String[] header : headers) {
      lists.putArray(header[0]).add(header[1]);
      plain.put(header[0], header[1]);
    }
    http.put("HttpStatusCode", 200);
    ObjectNode result = Json.object();
    result.put("ExecutedVersion", "$LATEST");
    result.set("Payload", answer);
    result.set("SdkHttpMetadata", http);
    result.set("SdkResponseMetadata", Json.object().put("RequestId", requestId));
    result.put("StatusCode", 200);
    return result;
  }

  /** The error that the task reports when the function failed. */
  StateFailure failure(Functions.Threw threw) {
    if (threw.errorType() == null || threw.errorType().isEmpty()) {
      return StateFailure.of(
          "Lambda.Unknown",
          "The cause could not be determined because Lambda did not return an error type."
              + " Returned payload: "
              + threw.causeJson());
    }
    // lambda:invoke writes the body anew, without blanks; a function's ARN hands it on as it came.
    String cause =
        integration == TaskState.Integration.FUNCTION
            ? threw.causeJson()
            : Json.parse(threw.causeJson()).map(Json::write).orElse(threw.causeJson());
    return StateFailure.of(threw.errorType(), cause);
  }

  /** The error that the task reports when Lambda did not run the function. */
  static StateFailure failure(Functions.Refused refused, String requestId) {
    return StateFailure.of(
        "Lambda." + refused.type(),
        refused.message()
            + " (Service: AWSLambda; Status Code: "
            + refused.status()
            + "; Error Code: "
            + refused.type()
            + "; Request ID: "
            + requestId
            + "; Proxy: null)");
  }
}
