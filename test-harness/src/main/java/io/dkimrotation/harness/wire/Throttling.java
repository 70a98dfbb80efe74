package io.dkimrotation.harness.wire;

/** How each service says that it is asked too often. */
final class Throttling {
  private Throttling() {}

  static AwsError of(String service) {
    return switch (service) {
      case "sesv2" -> new AwsError("TooManyRequestsException", 429, "Too many requests");
      case "sns" -> new AwsError("Throttled", 429, "Rate exceeded");
      case "s3" -> new AwsError("SlowDown", 503, "Please reduce your request rate.");
      default -> new AwsError("ThrottlingException", 400, "Rate exceeded");
    };
  }
}
