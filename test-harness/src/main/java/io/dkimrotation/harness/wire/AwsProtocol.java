package io.dkimrotation.harness.wire;

import java.util.Map;

/**
 * The AWS wire protocols in use: where the operation's name stands, and what an error looks like.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/index.html">Smithy: AWS protocols</a>
 */
public enum AwsProtocol {
  /** {@code X-Amz-Target}, JSON body: Step Functions, DynamoDB. */
  JSON_1_0,
  /** {@code X-Amz-Target}, JSON body: KMS, Secrets Manager. */
  JSON_1_1,
  /** Method and path, JSON body: SES v2. */
  REST_JSON,
  /** {@code Action} in a form, XML answers: SNS. */
  QUERY,
  /** Method and path, XML answers: S3. */
  REST_XML;

  /** The operation where the protocol itself names it, otherwise method and path. */
  String namedOperation(WireRequest request) {
    return switch (this) {
      case JSON_1_0, JSON_1_1 ->
          request.header("X-Amz-Target").map(t -> t.substring(t.indexOf('.') + 1)).orElse("?");
      case QUERY -> request.form().getOrDefault("Action", "?");
      case REST_JSON, REST_XML -> request.method() + " " + request.rawPath();
    };
  }

  /** An error in this protocol's shape. */
  WireReply error(AwsError error) {
    String message = String.valueOf(error.getMessage());
    return switch (this) {
      case JSON_1_0, JSON_1_1 ->
          new WireReply(
              error.status(),
              Map.of("Content-Type", "application/x-amz-json-1.1"),
              Json.bytes(Json.object().put("__type", error.code()).put("message", message)));
      case REST_JSON ->
          new WireReply(
              error.status(),
              Map.of("Content-Type", "application/json", "x-amzn-ErrorType", error.code()),
              Json.bytes(Json.object().put("message", message)));
      case QUERY ->
          WireReply.xml(
              error.status(),
              "<ErrorResponse><Error><Type>Sender</Type>"
                  + Xml.element("Code", error.code())
                  + Xml.element("Message", message)
                  + "</Error><RequestId>harness</RequestId></ErrorResponse>");
      case REST_XML ->
          WireReply.xml(
              error.status(),
              "<Error>"
                  + Xml.element("Code", error.code())
                  + Xml.element("Message", message)
                  + "<RequestId>harness</RequestId></Error>");
    };
  }
}
