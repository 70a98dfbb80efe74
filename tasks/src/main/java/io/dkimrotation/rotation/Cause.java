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
      return stale(newer.get());
    }
    if (!absent) {
      return finding;
    }
    if (expectation.inUse().contains(expected)) {
      return other(Mistake.RECORD_IN_USE_MISSING, finding.about(), finding.difference());
    }
    return neighbour()
        .or(() -> disagreement(finding))
        .or(() -> insideOnly(finding))
        .orElse(finding);
  }

  /** Resolvers are asked when the zone itself is right, so theirs is the past. */
  private Finding cached(Finding finding, boolean absent) {
    List<Outcome> mine = report.outcomes(server, expected.name());
    if (absent) {
      return other(
          Mistake.NEGATIVE_CACHE,
          seconds(mine.stream().map(Cause::remembered)),
          finding.difference());
    }
    boolean cacheable =
        mine.stream().anyMatch(o -> o instanceof Records || o instanceof Alias)
            && finding.mistake() != Mistake.DNSSEC_FAILURE;
    return cacheable
        ? other(
            Mistake.STALE_CACHE,
            seconds(mine.stream().filter(Records.class::isInstance).map(o -> ((Records) o).ttl())),
            finding.difference())
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
          !expectation.hasPlaceFor(near.getKey())
              && report.answersFor(near.getKey()).stream()
                  .flatMap(answer -> texts(answer.outcome()).stream())
                  .anyMatch(text -> Neighbours.isOf(expected, text));
      if (there) {
        return Optional.of(
            other(
                near.getValue(),
                near.getKey(),
                Optional.of(Difference.first(near.getKey(), expected.name()).in(Place.NAME))));
      }
    }
    return Optional.empty();
  }

  private static List<TxtData> texts(Outcome outcome) {
    return outcome instanceof Records records ? records.texts() : List.of();
  }

  private Optional<Finding> disagreement(Finding finding) {
    return rightElsewhere()
        .findFirst()
        .map(right -> other(Mistake.SERVERS_DISAGREE, right.label(), finding.difference()));
  }

  private Optional<Finding> insideOnly(Finding finding) {
    return report.answersFor(expected.name()).stream()
        .filter(answer -> answer.server().kind() == Server.Kind.INTERNAL)
        .filter(answer -> texts(answer.outcome()).stream().anyMatch(this::isOurs))
        .findFirst()
        .map(
            answer ->
                other(Mistake.INTERNAL_VIEW_ONLY, answer.server().label(), finding.difference()));
  }

  private boolean isOurs(TxtData text) {
    return Neighbours.isOf(expected, text);
  }

  private Finding stale(Server newer) {
    long mine = report.serials().get(server);
    long theirs = report.serials().get(newer);
    return other(
        Mistake.STALE_SECONDARY,
        "%d < %d (%s)".formatted(mine, theirs, newer),
        Optional.of(Difference.first(Long.toString(mine), Long.toString(theirs)).in(Place.SERIAL)));
  }

  private Finding other(Mistake mistake, String about, Optional<Difference> where) {
    return new Finding(mistake, server.label(), expected.name(), about, where, "");
  }
}
