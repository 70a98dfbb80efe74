package io.dkimrotation.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a function.
 *
 * @param variables all of them
 */
public record Environment(Map<String, String> variables) {
  /** Names only: some values are credentials. */
  @Override
  public String toString() {
    return "Environment" + variables.keySet();
  }

  /** Region of tables, secrets and state machine. */
  public static final String HOME_REGION = "AWS_REGION";

  /** Table {@code dkim-certificates}. */
  public static final String CERTIFICATES_TABLE = "CERTIFICATES_TABLE";

  /** Table {@code dkim-rotations}. */
  public static final String ROTATIONS_TABLE = "ROTATIONS_TABLE";

  /** Bucket for records, instructions and evidence. */
  public static final String EVIDENCE_BUCKET = "EVIDENCE_BUCKET";

  /** Id ({@code mrk-…}, not ARN: it is the same in every region) of the customer-managed key. */
  public static final String KEY_ID = "KEY_ID";

  /** ARN of the operators' topic. */
  public static final String TOPIC_ARN = "TOPIC_ARN";

  /** What the names of all secrets begin with, such as {@code dkim/}. */
  public static final String SECRET_PREFIX = "SECRET_PREFIX";

  /** ARN of the state machine {@code rotation}; only the emergency switch starts it. */
  public static final String ROTATION_MACHINE_ARN = "ROTATION_MACHINE_ARN";

  /** Address of the page, without the request's path. */
  public static final String PAGE_URL = "PAGE_URL";

  /**
   * The value of a variable.
   *
   * @throws IllegalStateException if it is not set
   */
  public String get(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalStateException("environment variable " + name + " is not set"));
  }

  /** The value of a variable that need not be set. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Another endpoint for a service, under the names that all AWS SDKs know. */
  public Optional<URI> endpoint(String service) {
    return find("AWS_ENDPOINT_URL_" + service).or(() -> find("AWS_ENDPOINT_URL")).map(URI::create);
  }
}
