package io.dkimrotation.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an execution was asked to do, as its input says it.
 *
 * @param trigger who asks; {@code schedule} if the input is silent
 * @param purpose {@code rotate} if the input is silent
 * @param force rotates though nothing is due
 * @param takeOver takes the domain's lock from an execution that came to a stop
 * @param urgent the DNS team is asked to be quick
 * @param rotationId of the rotation to resume
 * @param accept risks that the operator has been told of and takes
 */
public record Order(
    Trigger trigger,
    RotationPurpose purpose,
    boolean force,
    boolean takeOver,
    boolean urgent,
    Optional<String> rotationId,
    Set<Risk> accept) {

  /** Takes its own copy. */
  public Order {
    accept = Set.copyOf(accept);
  }

  /** What cannot be had, and must be said yes to. */
  public enum Risk {
    /** The key in use was made elsewhere and its private half is not at hand: no way back to it. */
    NO_ROLL_BACK,
    /** Between Easy DKIM and a key of our own, SES sends unsigned for some minutes. */
    UNSIGNED_GAP;

    /** The word in the input. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The monthly check's. */
  public static Order scheduled() {
    return new Order(
        Trigger.SCHEDULE, RotationPurpose.ROTATE, false, false, false, Optional.empty(), Set.of());
  }

  /**
   * Reads the fields of an input, each of which may be absent or null.
   *
   * @param input an object; other fields are left alone
   * @throws InvalidOrder with all that is wrong
   */
  public static Order of(JsonNode input) {
    Reader reader = new Reader(input, new ArrayList<>());
    Order order =
        new Order(
            reader.word("trigger", Trigger.values(), Trigger::word, Trigger.SCHEDULE),
            reader.word(
                "purpose", RotationPurpose.values(), RotationPurpose::word, RotationPurpose.ROTATE),
            reader.flag("force"),
            reader.flag("takeOver"),
            reader.flag("urgent"),
            reader.rotationId(),
            reader.risks());
    reader.demand(order);
    return order;
  }

  private record Reader(JsonNode input, List<String> mistakes) {
    private JsonNode field(String name) {
      return input.path(name);
    }

    private boolean silent(String name) {
      return field(name).isMissingNode() || field(name).isNull();
    }

    private void mistake(String field, Object value, String allowed) {
      mistakes.add(field + ": " + value + "; allowed: " + allowed);
    }

    <T> T word(String name, T[] all, Function<T, String> word, T otherwise) {
      if (silent(name)) {
        return otherwise;
      }
      return one(name, field(name), all, word).orElse(otherwise);
    }

    private <T> Optional<T> one(String name, JsonNode value, T[] all, Function<T, String> word) {
      Optional<T> found =
          Arrays.stream(all)
              .filter(t -> value.isTextual() && word.apply(t).equals(value.asText()))
              .findFirst();
      if (found.isEmpty()) {
        mistake(name, value, Arrays.stream(all).map(word).collect(Collectors.joining(", ")));
      }
      return found;
    }

    boolean flag(String name) {
      if (!silent(name) && !field(name).isBoolean()) {
        mistake(name, field(name), "true, false");
      }
      return field(name).asBoolean(false);
    }

    Optional<String> rotationId() {
      JsonNode value = field("rotationId");
      if (silent("rotationId")) {
        return Optional.empty();
      }
      if (!value.isTextual() || !value.asText().matches("\\d{8}-\\d+")) {
        mistake("rotationId", value, "yyyymmdd-n, as 20261201-1");
        return Optional.empty();
      }
      return Optional.of(value.asText());
    }

    Set<Risk> risks() {
      Set<Risk> risks = new HashSet<>();
      if (!silent("accept") && !field("accept").isArray()) {
        mistake("accept", field("accept"), "a list of risks");
        return risks;
      }
      for (JsonNode risk : field("accept")) {
        one("accept", risk, Risk.values(), Risk::word).ifPresent(risks::add);
      }
      return risks;
    }

    void demand(Order order) {
      boolean resume = order.trigger == Trigger.RESUME;
      if (resume && silent("rotationId")) {
        mistake("rotationId", "missing", "the rotation to resume, when trigger is resume");
      }
      if (!resume && order.rotationId.isPresent()) {
        mistake("rotationId", order.rotationId.get(), "only with trigger resume");
      }
      if (order.trigger == Trigger.SCHEDULE) {
        demandManual("force", order.force);
        demandManual("takeOver", order.takeOver);
      }
      if (!mistakes.isEmpty()) {
        throw new InvalidOrder(mistakes);
      }
    }

    /** A schedule fires twice, and by itself: what cannot be undone takes a person. */
    private void demandManual(String name, boolean set) {
      if (set) {
        mistake(name, true, "only with a trigger other than schedule");
      }
    }
  }
}
