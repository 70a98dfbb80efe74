package io.dkimrotation.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dkimrotation.harness.world.Summary;
import io.dkimrotation.task.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells in a few words what a state did; nothing where a reader would learn nothing new. */
final class Story {
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm");
  private static final int MAX_FAILURE = 400;
  private static final List<String> NUMBERS = List.of("no", "one", "two", "three");

  private static final Map<String, String> WAITING =
      Map.of(
          "AwaitDnsRegistration", "waiting for the DNS team",
          "WaitForPropagation", "waiting for the name servers",
          "WaitForWindow", "waiting for the switch",
          "WaitForSigning", "waiting for SES",
          "WaitForMonitoring", "watching the region",
          "WaitForRollBack", "waiting for SES",
          "WaitForOverlap", "mail signed with the old key is on its way",
          "AwaitRecordRemoval", "waiting for the DNS team to deal with the old records");

  private final ZoneId zone;
  private JsonNode knownMistakes = MissingNode.getInstance();

  Story(ZoneId zone) {
    this.zone = zone;
  }

  /** What is waited for in a state. */
  Optional<String> waiting(String state) {
    return Optional.ofNullable(WAITING.get(state));
  }

  Optional<String> entered(String state, JsonNode input) {
    if (state.equals("WaitForOverlap")) {
      long days = Duration.ofSeconds(input.at("/plan/timing/overlapSeconds").asLong()).toDays();
      return Optional.of("the old record stays for " + days + " more days");
    }
    return Optional.empty();
  }

  Optional<String> exited(String state, JsonNode o) {
    return Optional.ofNullable(
        switch (state) {
          case "CheckExpiry" -> o.at("/due/status").asText() + ": " + o.at("/due/reason").asText();
          case "Preflight" -> before(o.path("preflight")) + warnings(o.at("/preflight/warnings"));
          case "StartRotation" ->
              "rotation " + o.at("/plan/rotationId").asText() + ", settings pinned, domain locked";
          case "AdoptKey" ->
              o.at("/adoption/selector").asText()
                  + (o.at("/adoption/status").asText().equals("imported")
                      ? ": private key sealed into Secrets Manager, so there is a way back"
                      : ": public half noted; there is no way back, as accepted");
          case "CreateDataKeys" -> "two data keys from KMS, in encrypted form";
          case "GenerateKeyPairs" ->
              records(o.path("plan"), "RSA-2048 key pairs") + ", sealed into Secrets Manager";
          case "StoreKeyPairs" ->
              "records and instructions in " + o.at("/stored/location").asText();
          case "NotifyDnsTeam" ->
              "asked for %s by %s"
                  .formatted(
                      records(o.path("plan"), "TXT records"), o.at("/request/dueOn").asText());
          case "FollowUpDnsRequest" -> followUp(o.path("followUp"));
          case "CheckPropagation" -> propagation(o.path("propagation"));
          case "ProveNewKey" -> "every new key verifies with what every name server publishes";
          case "CheckActivationWindow" -> window(o.path("window"));
          case "ActivateKey" ->
              o.at("/activation/status").asText().equals("activated")
                  ? "SES has the new key in " + o.at("/activation/region").asText()
                  : "not now: on hold or out of hours";
          case "CheckSigning" -> signing(o);
          case "MonitorActivation" -> monitoring(o.path("monitoring"));
          case "TakeOver" ->
              "emergency %s: the domain is ours, operators called"
                  .formatted(o.at("/taken/plan/rotationId").asText());
          case "SelectStandby" -> standby(o.path("standby"));
          case "StartForcedRotation" -> "an urgent rotation makes new keys";
          case "RevokeKey" ->
              joined(o.at("/revocation/revoked")) + " will never be given to SES again";
          case "RequestRevocation" ->
              "asked the DNS team to empty the record, by "
                  + o.at("/removalRequest/dueOn").asText();
          case "StartRefill" -> "an urgent rotation makes new standby keys";
          case "RollBack" ->
              "the old record is right on every server: SES has the old key back in "
                  + joined(o.at("/rollBack/regions"));
          case "CheckRollBack" ->
              o.at("/restoration/status").asText().equals("back")
                  ? "SES signs with "
                      + o.at("/plan/previousSelector").asText(Summary.EASY_DKIM)
                      + " again"
                  : null;
          case "RetireOldKey" ->
              o.at("/retirement/status").asText().equals("retired")
                  ? "old keys archived, their secrets scheduled for deletion, domain unlocked"
                  : "no old key to retire, domain unlocked";
          case "RequestRecordRemoval" -> "told the DNS team which old records may go";
          case "CheckRemoval" ->
              o.at("/removal/outstanding").isEmpty() ? removed(o.path("plan")) : null;
          case "FinishRotation" -> "done: " + o.at("/outcome/location").asText();
          default -> null;
        });
  }

  /** Name and first words of a failure. */
  String failure(JsonNode details) {
    String error = details.path("error").asText();
    boolean ours = error.startsWith("io.dkimrotation.");
    String name = ours ? error.substring(error.lastIndexOf('.') + 1) : error;
    String text = name + ": " + message(details);
    return text.length() > MAX_FAILURE ? text.substring(0, MAX_FAILURE) + "…" : text;
  }

  /** Lambda puts a function's own words into an object. */
  private static String message(JsonNode details) {
    String cause = details.path("cause").asText();
    return cause.startsWith("{") ? Json.parse(cause).path("errorMessage").asText(cause) : cause;
  }

  private static String before(JsonNode preflight) {
    return switch (preflight.path("start").asText()) {
      case "foreign-key" ->
          "nothing in the way; SES signs with %s, a key made by hand"
              .formatted(preflight.path("foreignSelector").asText());
      case "easy-dkim" -> "nothing in the way; SES signs with Easy DKIM";
      default -> "nothing in the way";
    };
  }

  private static String warnings(JsonNode warnings) {
    StringBuilder text = new StringBuilder();
    warnings.forEach(warning -> text.append("; note: ").append(warning.asText()));
    return text.toString();
  }

  /** The DNS team is told of a mistake once; the days on which it stays tell nothing new. */
  private String followUp(JsonNode look) {
    List<String> told = new ArrayList<>();
    switch (look.path("status").asText()) {
      case "remind" -> told.add("reminded the DNS team");
      case "escalate" -> told.add("called the operators: the due date is over");
      case "found" -> told.add("the records are there, without an answer");
      default -> {}
    }
    JsonNode mistakes = look.path("mistakes");
    if (!mistakes.equals(knownMistakes) && !mistakes.isEmpty()) {
      told.add("asked the DNS team to correct: " + joined(mistakes));
    }
    knownMistakes = mistakes;
    return told.isEmpty() ? null : String.join("; ", told);
  }

  private static String joined(JsonNode words) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(word.asText()));
    return String.join(", ", all);
  }

  private static String propagation(JsonNode round) {
    if (round.path("status").asText().equals("complete")) {
      return "right on every server, "
          + round.at("/progress/agreeing").asInt()
          + " rounds in a row";
    }
    int findings = round.path("findings").size();
    return findings == 0
        ? "right on every server; once more in " + minutes(round)
        : round.path("findings").get(0).asText()
            + (findings > 1 ? " and " + (findings - 1) + " more" : "")
            + "; again in "
            + minutes(round);
  }

  private static String minutes(JsonNode round) {
    return Duration.ofSeconds(round.path("waitSeconds").asLong()).toMinutes() + " min";
  }

  private static String records(JsonNode plan, String what) {
    int keys =
        plan.path("standbySelectors").size() + (plan.path("activeSelector").isTextual() ? 1 : 0);
    return (keys < NUMBERS.size() ? NUMBERS.get(keys) : keys) + " " + what;
  }

  private static String removed(JsonNode plan) {
    return plan.path("purpose").asText().equals("emergency")
        ? "no name server shows the compromised key any more"
        : "the old records are gone";
  }

  private static String standby(JsonNode choice) {
    return choice.path("status").asText().equals("usable")
        ? choice.at("/plan/activeSelector").asText() + " is published everywhere and can sign"
        : "none can be used: " + joined(choice.path("reasons"));
  }

  private String window(JsonNode window) {
    return window.path("status").asText().equals("later")
        ? "switch of "
            + window.path("region").asText()
            + " announced for "
            + MOMENT.format(Instant.parse(window.path("opensAt").asText()).atZone(zone))
        : window.path("reason").asText();
  }

  private static String signing(JsonNode o) {
    return switch (o.at("/signing/status").asText()) {
      case "signs" ->
          "SES has seen the record and signs with " + o.at("/plan/activeSelector").asText();
      case "broken" -> "going back: " + o.at("/signing/detail").asText();
      default -> null;
    };
  }

  private static String monitoring(JsonNode watch) {
    if (!watch.path("faults").isEmpty()) {
      return "fault: " + watch.path("faults").get(0).asText();
    }
    return watch.path("status").asText().equals("proven")
        ? watch.path("region").asText()
            + " proven after "
            + watch.at("/progress/rounds").asInt()
            + " looks without a fault"
        : null;
  }
}
