package io.dkimrotation.task;

import io.dkimrotation.aws.OperatorSecrets;
import io.dkimrotation.webhook.Webhook;
import io.dkimrotation.webhook.WebhookFault;
import io.dkimrotation.webhook.WebhookTarget;
import java.util.Optional;

/** Posts to webhooks whose addresses lie in secrets; they are read anew for each message. */
final class SecretWebhooks {
  private final OperatorSecrets secrets;
  private final Webhook webhook;

  SecretWebhooks(OperatorSecrets secrets, Webhook webhook) {
    this.secrets = secrets;
    this.webhook = webhook;
  }

  /**
   * Posts once.
   *
   * @param secret name of the secret with address and token
   * @return the answer's body
   */
  String post(String secret, String idempotencyKey, String json) {
    return webhook.post(target(secret), idempotencyKey, json);
  }

  /** What is wrong with a secret, without posting anything. */
  Optional<String> fault(String secret) {
    try {
      target(secret);
      return Optional.empty();
    } catch (WebhookFault e) {
      return Optional.of(e.getMessage());
    }
  }

  private WebhookTarget target(String secret) {
    return WebhookTarget.parse(secret, secrets.find(secret));
  }
}
