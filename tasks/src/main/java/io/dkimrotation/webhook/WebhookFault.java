package io.dkimrotation.webhook;

/**
 * A webhook did not take a message. What it says never contains the address, nor anything that the
 * JDK said of it: whoever has the address of a Slack webhook can post there.
 */
public final class WebhookFault extends RuntimeException {
  private final boolean passes;

  private WebhookFault(String message, boolean passes) {
    super(message);
    this.passes = passes;
  }

  static WebhookFault transientOne(String message) {
    return new WebhookFault(message, true);
  }

  static WebhookFault permanent(String message) {
    return new WebhookFault(message, false);
  }

  /** Whether waiting may help: the network, throttling, or a server in trouble. */
  public boolean passes() {
    return passes;
  }
}
