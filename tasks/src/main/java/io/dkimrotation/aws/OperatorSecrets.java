package io.dkimrotation.aws;

import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The secrets that operators keep (AWS Secrets Manager): addresses and tokens of channels, a key
 * made by hand.
 */
public final class OperatorSecrets {
  private final SecretsManagerClient client;

  /** Uses a client of the home region. */
  public OperatorSecrets(SecretsManagerClient client) {
    this.client = client;
  }

  /**
   * The current value of a secret; it may go nowhere but to where it is used.
   *
   * @param name or ARN
   * @return empty if there is none, or if it is binary
   */
  public Optional<String> find(String name) {
    try {
      return Optional.ofNullable(client.getSecretValue(r -> r.secretId(name)).secretString());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }
}
