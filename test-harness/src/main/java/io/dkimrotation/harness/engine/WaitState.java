package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Lets time pass. */
record WaitState(
    String name, Selector inputPath, Until until, Selector outputPath, Optional<String> next)
    implements State {
  @Override
  public String type() {
    return "Wait";
  }

  /** When it is over, which may be past. */
  Instant end(Scope raw, Instant now) {
    return until.end(raw.withInput(inputPath.select(raw)), now);
  }

  JsonNode output(Scope raw) {
    return outputPath.select(raw.withInput(inputPath.select(raw)));
  }

  /** The four ways to say how long. */
  sealed interface Until {
    Instant end(Scope input, Instant now);
  }

  /** {@code Seconds}, {@code SecondsPath}. */
  record For(Seconds seconds) implements Until {
    @Override
    public Instant end(Scope input, Instant now) {
      return now.plus(seconds.in(input));
    }
  }

  /** {@code Timestamp}. Step Functions "truncates milliseconds" (Wait state, developer guide). */
  record At(Instant instant) implements Until {
    @Override
    public Instant end(Scope input, Instant now) {
      return instant.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /** {@code TimestampPath}. */
  record AtPath(DataPath path) implements Until {
    @Override
    public Instant end(Scope input, Instant now) {
      JsonNode value =
          path.find(input)
              .orElseThrow(
                  () ->
                      StateFailure.runtime(
                          "The TimestampPath parameter does not reference an input value: "
                              + path));
      return Timestamps.parse(value.asText())
          .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS))
          .orElseThrow(
              () ->
                  StateFailure.runtime(
                      "The TimestampPath parameter does not reference a valid ISO-8601 extended"
                          + " offset date-time format string: "
                          + path
                          + " == "
                          + value.asText()));
    }
  }
}
