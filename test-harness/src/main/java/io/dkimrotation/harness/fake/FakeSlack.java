package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An incoming webhook of Slack: one address, one channel.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming
 *     webhooks</a>
 */
public final class FakeSlack implements WireService {
  /** Stands for what only Slack and the secret know. */
  public static final String TOKEN = "hXq3VrL0tB7nWk92JcYd5sPz";

  private static final String PATH = "/services/T00000000/B00000000/";

  private final Agenda agenda;
  private final List<Posted> posted = new ArrayList<>();

  /** A message as it stands in the channel. */
  public record Posted(Instant at, JsonNode message) {}

  /** An empty channel. */
  public FakeSlack(Agenda agenda) {
    this.agenda = agenda;
  }

  /** The webhook's address on a server. */
  public static URI address(URI server) {
    return server.resolve(PATH + TOKEN);
  }

  /** All messages in order. */
  public synchronized List<Posted> posted() {
    return List.copyOf(posted);
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public String signingName() {
    return "services";
  }

  @Override
  public AwsProtocol protocol() {
    return AwsProtocol.REST_JSON;
  }

  @Override
  public String operation(WireRequest request) {
    return "Post";
  }

  @Override
  public synchronized WireReply answer(String operation, WireRequest request) {
    if (!request.rawPath().equals(PATH + TOKEN)) {
      return text(404, "no_service");
    }
    if (!request.method().equals("POST")) {
      return text(400, "invalid_payload");
    }
    JsonNode message;
    try {
      message = request.json();
    } catch (AwsError e) {
      return text(400, "invalid_payload");
    }
    if (!message.isObject()) {
      return text(400, "invalid_payload");
    }
    if (message.path("text").asText().isEmpty() && message.path("blocks").isEmpty()) {
      return text(400, "no_text");
    }
    if (!SlackBlocks.valid(message.path("blocks"))) {
      return text(400, "invalid_blocks");
    }
    posted.add(new Posted(agenda.now(), message));
    return text(200, "ok");
  }

  private static WireReply text(int status, String body) {
    return new WireReply(
        status, Map.of("Content-Type", "text/html"), body.getBytes(StandardCharsets.UTF_8));
  }
}
