package io.dkimrotation.harness.engine;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Timestamps as the Amazon States Language has them: RFC 3339 with an upper-case T, and Z where
 * there is no offset.
 */
final class Timestamps {
  private static final Pattern SHAPE = Pattern.compile("[-0-9]+T[0-9:.]+(Z|[-+][0-9:]+)");
  private static final DateTimeFormatter CONTEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLI_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLI_MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  static Optional<Instant> parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As in the context object. */
  static String ofContext(Instant instant) {
    return CONTEXT.format(instant);
  }

  /** As the AWS CLI prints them. */
  static String ofCli(Instant instant) {
    return (instant.equals(instant.truncatedTo(ChronoUnit.SECONDS)) ? CLI_SECONDS : CLI_MICROS)
            .format(instant)
        + "+00:00";
  }
}
