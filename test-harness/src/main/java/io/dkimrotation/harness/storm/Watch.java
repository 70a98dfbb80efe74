package io.dkimrotation.harness.storm;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.harness.engine.ExecutionEvent;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.wire.RecordedRequest;
import io.dkimrotation.harness.world.RunningTask;
import io.dkimrotation.harness.world.World;
import io.dkimrotation.task.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the invariants of a rotation against everything that happens, as it happens. */
final class Watch {
  private static final Set<String> MAY_CARRY_A_KEY =
      Set.of("sesv2.PutEmailIdentityDkimSigningAttributes", "sesv2.CreateEmailIdentity");

  private static final Pattern OF_A_MAIL = Pattern.compile("mail of (\\S+) ");

  private static final Pattern DAY_OF_SECRET = Pattern.compile("/(\\d{8})-\\d+/");

  private final World world;
  private final Attack attack;
  private final PooledKeys.Draw keys;
  private final List<String> violations = new ArrayList<>();
  private final Map<String, String> keyOfSelector = new HashMap<>();
  private final Set<String> revoked = new HashSet<>();

  /** Owner names of the keys that were there when all began, by region. */
  private final Map<String, String> before = new HashMap<>();

  private Optional<Instant> firstPut = Optional.empty();

  Watch(World world, Attack attack, PooledKeys.Draw keys) {
    this.world = world;
    this.attack = attack;
    this.keys = keys;
  }

  /** Begins to look. */
  void begin() {
    String domain = world.scenario().settings().domain().value();
    for (String region : world.scenario().settings().regions()) {
      world.ses().heldKey(region, domain).ifPresent(key -> before.put(region, key.name()));
    }
    world.ses().onPut((region, name, selector, at) -> put(region, name, selector));
    world.stepFunctions().onEvent(this::event);
    world.wire().onReply((request, reply) -> request(request));
  }

  private void violate(String invariant, String what) {
    violations.add("%s: %s at %s".formatted(invariant, what, world.agenda().now()));
  }

  /** Invariants 2, 3, 6 and 8. */
  private void put(String region, String domain, String selector) {
    firstPut = firstPut.or(() -> Optional.of(world.agenda().now()));
    String owner = world.lockOwner();
    RunningTask task = RunningTask.onThisThread().orElse(new RunningTask("nobody", "nobody"));
    if (!owner.equals(task.execution())) {
      violate(
          "6",
          "%s gave %s to %s, but '%s' holds the domain"
              .formatted(task.execution(), selector, region, owner));
    }
    boolean ordered = task.execution().contains(":emergency-switch:");
    if (task.name().equals("ActivateKey") && !ordered && attack.holds(world.agenda().now())) {
      violate("2", "%s was given %s though an operator holds it".formatted(region, selector));
    }
    if (revoked.contains(selector)) {
      violate("3", "%s was given %s, which is revoked".formatted(region, selector));
    }
    Optional<FakeSes.PublishedKey> held = world.ses().heldKey(region, domain);
    if (held.isEmpty()) {
      violate("2", region + " was given a key that never works");
      return;
    }
    List<String> published = world.dns().texts(held.get().name());
    boolean right =
        published.size() == 1
            && KeyRecord.parse(published.get(0))
                .usableKey()
                .map(DkimPublicKey::base64)
                .equals(Optional.of(held.get().value()));
    if (!right) {
      violate("2", "%s was given %s, but DNS has %s".formatted(region, selector, published));
    }
    String earlier = keyOfSelector.putIfAbsent(selector, held.get().value());
    if (earlier != null && !earlier.equals(held.get().value())) {
      violate("3", selector + " was used with two keys");
    }
  }

  /** Invariants 4 and 6. */
  private void event(ExecutionEvent event) {
    String type = event.event().type();
    event.event().details().ifPresent(details -> leaks(details, event.executionArn()));
    String state = event.event().stateName().orElse("");
    if (type.equals("TaskStateExited") && state.equals("RevokeKey")) {
      Json.parse(event.event().details().orElseThrow().path("output").asText())
          .at("/revocation/revoked")
          .forEach(selector -> revoked.add(selector.asText()));
    }
    if (type.equals("TaskStateEntered")
        && state.equals("CreateDataKeys")
        && !world.lockOwner().equals(event.executionArn())) {
      violate(
          "6", event.executionArn() + " begins, and '" + world.lockOwner() + "' holds the domain");
    }
  }

  private void leaks(JsonNode details, String execution) {
    details.forEach(detail -> leaks(detail, execution));
    if (details.isTextual()) {
      leaks(details.asText(), "the history of " + execution);
    }
  }

  private void leaks(String text, String where) {
    if (keys.traces().stream().anyMatch(text::contains)) {
      violate("4", "a private key in " + where);
    }
  }

  private void request(RecordedRequest request) {
    if (!MAY_CARRY_A_KEY.contains(request.call())) {
      leaks(
          new String(request.request().body(), StandardCharsets.ISO_8859_1),
          "a request " + request.call());
    }
    if (request.call().equals("secretsmanager.DeleteSecret")) {
      deleted(request.request().json().path("SecretId").asText());
    }
  }

  /** Invariant 3: the old key is usable until the new one is proven. */
  private void deleted(String secret) {
    if (neverUsed(secret)) {
      return; // of a rotation that another one replaced before its switch
    }
    String domain = world.scenario().settings().domain().value();
    for (String region : world.scenario().settings().regions()) {
      boolean newSigns =
          world.ses().signs(region, domain)
              && world
                  .ses()
                  .heldKey(region, domain)
                  .filter(key -> !key.name().equals(before.get(region)))
                  .isPresent();
      if (!newSigns) {
        violate("3", secret + " is deleted while " + region + " does not sign with the new key");
      }
    }
  }

  /**
   * Secrets and selectors both have the day of their rotation in their names; but for a key that
   * was adopted, which was in use before.
   */
  private boolean neverUsed(String secret) {
    Matcher day = DAY_OF_SECRET.matcher(secret);
    return !secret.contains("/adopted")
        && day.find()
        && Stream.concat(before.values().stream(), keyOfSelector.keySet().stream())
            .noneMatch(name -> name.contains("-" + day.group(1) + "-"));
  }

  /** When SES was given a key for the first time. */
  Optional<Instant> firstPut() {
    return firstPut;
  }

  /** Everything found so far, mail that nobody could have saved left out. */
  List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    world.mailFaults().stream().filter(fault -> !excused(fault)).forEach(all::add);
    world.wire().defects().forEach(defect -> all.add("defect of the harness: " + defect));
    return all;
  }

  private boolean excused(String fault) {
    Matcher mail = OF_A_MAIL.matcher(fault);
    return mail.lookingAt() && attack.excusesMailOf(Instant.parse(mail.group(1)));
  }
}
