package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A number of seconds: {@code Seconds}, {@code TimeoutSeconds}, {@code HeartbeatSeconds}, or what
 * their {@code …Path} variant leads to.
 *
 * @param field the field of the definition, named in failures
 */
record Seconds(String field, long literal, Optional<DataPath> path) {
  /** The longest time-out and wait: the definition of AWS knows none longer. */
  static final long MAX = 99_999_999;

  Duration in(Scope scope) {
    return Duration.ofSeconds(path.isPresent() ? read(path.get(), scope) : literal);
  }

  private long read(DataPath from, Scope scope) {
    JsonNode value =
        field.equals("SecondsPath")
            ? from.find(scope).orElseThrow(() -> failure("does not reference an input value", from))
            : from.require(scope);
    String found = from.text() + " == " + value.asText();
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw failure("cannot be parsed as a long value", found);
    }
    long seconds = value.longValue();
    if (seconds < 0) {
      throw failure("references a negative value", found);
    }
    if (seconds > MAX || (seconds == 0 && !field.equals("SecondsPath"))) {
      throw failure("references a value outside 1.." + MAX, found);
    }
    return seconds;
  }

  private StateFailure failure(String problem, Object what) {
    return StateFailure.runtime("The " + field + " parameter " + problem + ": " + what);
  }
}
