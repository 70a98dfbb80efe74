package io.dkimrotation.harness.world;

import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.people.Habit;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.StartSituation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is to be played.
 *
 * @param settings of the domain
 * @param settingsJson the same as written
 * @param start what SES signs with before
 * @param model what SES signs with between a put and its own look
 * @param dnsTeam how the DNS team works, unless a person is it
 * @param seed one seed, one timeline
 * @param startAt when EventBridge starts the execution
 * @param order what the execution's input says beside the domain
 * @param endpoints other endpoints instead of the harness's own, by variable name ({@code
 *     AWS_ENDPOINT_URL_S3} and the like)
 */
public record Scenario(
    DomainSettings settings,
    String settingsJson,
    StartSituation start,
    SigningModel model,
    Habit dnsTeam,
    long seed,
    Instant startAt,
    Map<String, Object> order,
    Map<String, String> endpoints) {
  /** The 1st of a month, 09:00 in Tokyo. */
  public static final Instant FIRST_OF_DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

  /** As the monthly schedule orders. */
  public static final Map<String, Object> SCHEDULED = Map.of("trigger", "schedule");

  /** As an operator orders whose key is compromised. */
  public static final Map<String, Object> EMERGENCY =
      Map.of("trigger", "emergency", "purpose", "emergency");

  /** Whether the order accepts a risk. */
  boolean accepts(Order.Risk risk) {
    return order.getOrDefault("accept", List.of()) instanceof List<?> risks
        && risks.contains(risk.word());
  }

  /** The same, on another order. */
  Scenario with(Map<String, Object> other) {
    return new Scenario(
        settings, settingsJson, start, model, dnsTeam, seed, startAt, other, endpoints);
  }
}
