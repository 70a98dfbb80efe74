package io.dkimrotation.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Optional;

/** Where to post, and with what token; both are credentials and are never printed. */
public final class WebhookTarget {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "[A-Za-z0-9._~+/=-]{1,4096}";

  private final URI url;
  private final Optional<String> token;

  private WebhookTarget(URI url, Optional<String> token) {
    this.url = url;
    this.token = token;
  }

  /**
   * Reads what a secret holds: {@code {"url": "https://…", "token": "…"}}, the token optional. The
   * address must be https, since the notice and often the address itself are confidential; on the
   * loopback interface http will do.
   *
   * @param name of the secret, for messages
   * @param secret empty if there is none
   * @throws WebhookFault that does not pass, if it is something else
   */
  public static WebhookTarget parse(String name, Optional<String> secret) {
    JsonNode json =
        json(secret.orElseThrow(() -> WebhookFault.permanent("secret " + name + ": not there")));
    URI url = url(json.path("url").asText());
    JsonNode token = json.path("token");
    boolean sound =
        token.isMissingNode() || (token.isTextual() && token.textValue().matches(TOKEN));
    if (url == null || !sound) {
      throw WebhookFault.permanent(
          "secret "
              + name
              + ": its value is not what is wanted (and not shown);"
              + " allowed: {\"url\": \"https://…\", \"token\": \"optional, for Bearer\"}");
    }
    return new WebhookTarget(url, Optional.ofNullable(token.textValue()));
  }

  private static JsonNode json(String secret) {
    try {
      return JSON.readTree(secret);
    } catch (JsonProcessingException e) {
      // Its message quotes the secret.
      return JSON.createObjectNode();
    }
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      boolean safe =
          "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && loopback(url));
      return safe && url.getHost() != null && url.getUserInfo() == null ? url : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Addresses only: a name could lead anywhere. */
  private static boolean loopback(URI url) {
    String host = url.getHost();
    return host != null && (host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}"));
  }

  URI url() {
    return url;
  }

  Optional<String> token() {
    return token;
  }

  @Override
  public String toString() {
    return "a webhook (its address is a credential)";
  }
}
