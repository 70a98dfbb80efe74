package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.Json;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ticket system of a team that runs a zone: one ticket for each request, other events into one
 * for the rotation. A repeated event changes nothing.
 */
public final class FakeTickets implements WireService {
  /** Stands for what only the ticket system and the secret know. */
  public static final String TOKEN = "tk-4f9Lw2Zr8QmX1bVt6yHs";

  private static final String PATH = "/tickets/events";
  private static final Set<String> FIELDS =
      Set.of("schema", "event", "severity", "domain", "rotationId", "title", "text", "records");

  private final Agenda agenda;
  private final List<Event> events = new ArrayList<>();
  private final Map<String, String> tickets = new HashMap<>();
  private final Set<String> keys = new HashSet<>();

  /** An event that changed a ticket. */
  public record Event(Instant at, String ticket, JsonNode content) {}

  /** No tickets yet. */
  public FakeTickets(Agenda agenda) {
    this.agenda = agenda;
  }

  /** The webhook's address on a server. */
  public static URI address(URI server) {
    return server.resolve(PATH);
  }

  /** All events in order, repetitions left out. */
  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  @Override
  public String name() {
    return "tickets";
  }

  @Override
  public String signingName() {
    return "tickets";
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
    if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
      throw new AwsError("Unauthorized", 401, "who are you?");
    }
    if (!request.method().equals("POST") || !request.rawPath().equals(PATH)) {
      throw new AwsError("NotFound", 404, "no such webhook");
    }
    JsonNode event = request.json();
    String key = request.header("Idempotency-Key").orElse("");
    if (key.isEmpty() || !FIELDS.stream().allMatch(event::hasNonNull)) {
      throw new AwsError("BadRequest", 400, "a field or the Idempotency-Key is missing");
    }
    String matter =
        event.path("requestId").asText(event.path("domain") + "/" + event.path("rotationId"));
    String ticket =
        tickets.computeIfAbsent(
            matter, any -> "https://tickets.corp.example/NET-" + (4711 + tickets.size()));
    if (keys.add(key)) {
      events.add(new Event(agenda.now(), ticket, event));
    }
    return WireReply.json(Json.object().put("url", ticket));
  }
}
