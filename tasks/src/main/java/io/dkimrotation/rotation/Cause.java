package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.NoData;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a record came to be wrong on a server, where other answers of the same look tell more than
 * its own: a lagging server, another name, another view, a cache.
 */
record Cause(Expectation expectation, DkimRecord expected, Server server, ZoneReport report) {
  Finding of(Finding finding) {
    if (finding.mistake().kind() != Mistake.Kind.RECORD) {
      return finding;
    }
    boolean absent = finding.mistake() == Mistake.MISSING;
    if (server.kind() == Server.Kind.RESOLVER) {
      return cached(finding, absent);
    }
    Optional<Server> newer = rightElsewhere().filter(s -> report.isOlder(server, s)).findFirst();
    if (newer.isPresent()) {
      return other(
          Mistake.STALE_SECONDARY,
          "serial %d, %s has %d"
              .formatted(
                  report.serials().get(server), newer.get(), report.serials().get(newer.get())));
    }
    if (!absent) {
      return finding;
    }
    if (expectation.inUse().contains(expected)) {
      return other(Mistake.RECORD_IN_USE_MISSING, finding.about());
    }
    return neighbour().or(this::disagreement).or(this::insideOnly).orElse(finding);
  }

  /** Resolvers are asked when the zone itself is right, so theirs is the past. */
  private Finding cached(Finding finding, boolean absent) {
    List<Outcome> mine = report.outcomes(server, expected.name());
    if (absent) {
      return other(Mistake.NEGATIVE_CACHE, seconds(mine.stream().map(Cause::remembered)));
    }
    boolean cacheable =
        mine.stream().anyMatch(o -> o instanceof Records || o instanceof Alias)
            && finding.mistake() != Mistake.DNSSEC_FAILURE;
    return cacheable
        ? other(
            Mistake.STALE_CACHE,
            seconds(mine.stream().filter(Records.class::isInstance).map(o -> ((Records) o).ttl())))
        : finding;
  }

  private static String seconds(Stream<Duration> durations) {
    return durations
        .filter(duration -> !duration.isZero())
        .findFirst()
        .map(duration -> duration.toSeconds() + " s")
        .orElse("");
  }

  private static Duration remembered(Outcome outcome) {
    if (outcome instanceof NoSuchName name) {
      return name.remember();
    }
    return outcome instanceof NoData data ? data.remember() : Duration.ZERO;
  }

  private Stream<Server> rightElsewhere() {
    return report.answersFor(expected.name()).stream()
        .filter(answer -> answer.server().kind() == Server.Kind.AUTHORITATIVE)
        .filter(answer -> !answer.server().equals(server) && isRight(answer.outcome()))
        .map(ServerAnswer::server);
  }

  private boolean isRight(Outcome outcome) {
    return outcome instanceof Records records
        && records.texts().size() == 1
        && new ValueReader(expected, List.of()).isRight(records.texts().get(0));
  }

  private Optional<Finding> neighbour() {
    for (Map.Entry<String, Mistake> near : Neighbours.of(expected).entrySet()) {
      boolean there =
          report.answersFor(near.getKey()).stream()
              .flatMap(answer -> texts(answer.outcome()).stream())
              .anyMatch(text -> Neighbours.isOf(expected, text));
      if (there) {
        return Optional.of(
            RecordOnServer.finding(
                expected,
                server,
                near.getValue(),
                near.getKey(),
                Optional.of(Difference.first(near.getKey(), expected.name()))));
      }
    }
    return Optional.empty();
  }

  private static List<TxtData> texts(Outcome outcome) {
    return outcome instanceof Records records ? records.texts() : List.of();
  }

  private Optional<Finding> disagreement() {
    return rightElsewhere()
        .findFirst()
        .map(right -> other(Mistake.SERVERS_DISAGREE, right.label()));
  }

  private Optional<Finding> insideOnly() {
    return report.answersFor(expected.name()).stream()
        .filter(answer -> answer.server().kind() == Server.Kind.INTERNAL)
        .filter(answer -> texts(answer.outcome()).stream().anyMatch(this::isOurs))
        .findFirst()
        .map(answer -> other(Mistake.INTERNAL_VIEW_ONLY, answer.server().label()));
  }

  private boolean isOurs(TxtData text) {
    return Neighbours.isOf(expected, text);
  }

  private Finding other(Mistake mistake, String about) {
    return RecordOnServer.finding(expected, server, mistake, about, Optional.empty());
  }
}
