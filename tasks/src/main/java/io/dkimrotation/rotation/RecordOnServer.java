package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Failed;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One record on one server: what {@link Propagation#judge} is made of. */
record RecordOnServer(
    Expectation expectation, DkimRecord expected, Server server, ZoneReport report) {
  /** A TTL below this fraction of the one asked for is too low. */
  private static final int LOW_TTL_DIVISOR = 2;

  RecordCheck check() {
    List<Outcome> mine = report.outcomes(server, expected.name());
    if (mine.isEmpty()) {
      return wrong(Mistake.NOT_ASKED, "");
    }
    RecordCheck check = check(mine.get(0));
    for (Outcome other : mine.subList(1, mine.size())) {
      check = worse(check, check(other));
    }
    return check instanceof RecordCheck.Wrong wrong
        ? new RecordCheck.Wrong(wrong.recordName(), server, whole(wrong.finding()))
        : check;
  }

  /** Left out counts only where nothing else came. */
  private static RecordCheck worse(RecordCheck one, RecordCheck other) {
    boolean first = one instanceof RecordCheck.Wrong || other instanceof RecordCheck.NotAsked;
    return first ? one : other;
  }

  private RecordCheck check(Outcome outcome) {
    if (outcome instanceof ServerAnswer.NotAsked leftOut) {
      return new RecordCheck.NotAsked(expected.name(), server, leftOut.reason());
    }
    if (outcome instanceof Records records) {
      return texts(records.texts(), Optional.of(records.ttl()));
    }
    if (outcome instanceof Alias alias) {
      if (expectation.delegated() && !alias.texts().isEmpty()) {
        return texts(alias.texts(), Optional.empty());
      }
      return isLikeWildcard(probe -> hasTarget(probe, alias.target()))
          ? wildcard()
          : wrong(Mistake.CNAME, alias.target(), Difference.ofAnswer(alias.word()));
    }
    if (outcome instanceof Unreachable silent) {
      return wrong(silent.timedOut() ? Mistake.TIMEOUT : Mistake.UNREACHABLE, silent.reason());
    }
    if (outcome instanceof Failed failed) {
      return failed.why() == ServerAnswer.Inability.DNSSEC
          ? wrong(Mistake.DNSSEC_FAILURE, failed.word(), Difference.ofAnswer("SERVFAIL"))
          : wrong(mistake(failed.why()), failed.word());
    }
    return wrong(Mistake.MISSING, "", Difference.ofAnswer(outcome.word()));
  }

  private static Mistake mistake(ServerAnswer.Inability why) {
    return switch (why) {
      case SERVFAIL -> Mistake.SERVFAIL;
      case REFUSED -> Mistake.REFUSED;
      case LAME -> Mistake.LAME;
      case TRUNCATED -> Mistake.TRUNCATED_ANSWER;
      case DNSSEC -> Mistake.DNSSEC_FAILURE;
      case OTHER -> Mistake.SERVER_FAILED;
    };
  }

  private RecordCheck texts(List<TxtData> texts, Optional<Duration> ttl) {
    ValueReader reader = new ValueReader(expected, expectation.recognised());
    if (isLikeWildcard(probe -> hasTexts(probe, texts))) {
      return wildcard();
    }
    if (texts.size() > 1) {
      return several(texts, reader);
    }
    Reading reading = reader.read(texts.get(0));
    if (reading instanceof Reading.Wrong wrong) {
      return wrong(wrong.mistake(), wrong.about(), wrong.difference());
    }
    List<Warning> warnings = new ArrayList<>(((Reading.Right) reading).warnings());
    ttl.filter(unused -> server.kind() == Server.Kind.AUTHORITATIVE)
        .flatMap(this::warning)
        .ifPresent(warnings::add);
    return new RecordCheck.Right(expected.name(), server, warnings);
  }

  private RecordCheck wildcard() {
    return wrong(
        Mistake.WILDCARD,
        Neighbours.wildcardProbe(expected),
        Difference.at("*", 0, expected.name(), 0).in(Place.NAME));
  }

  /**
   * Whether a name that nobody registers shows the same: nothing may stand at the name itself, or
   * what does cannot be told from the wildcard's (RFC 4592 §2.1.1: all of its records, no others).
   */
  private boolean isLikeWildcard(Predicate<Outcome> same) {
    return report.outcomes(server, Neighbours.wildcardProbe(expected)).stream().anyMatch(same);
  }

  private static boolean hasTexts(Outcome probe, List<TxtData> texts) {
    return probe instanceof Records records && joined(records.texts()).equals(joined(texts));
  }

  private static Set<String> joined(List<TxtData> texts) {
    return texts.stream().map(TxtData::joined).collect(Collectors.toSet());
  }

  private static boolean hasTarget(Outcome probe, String target) {
    return probe instanceof Alias alias && alias.target().equals(target);
  }

  private RecordCheck several(List<TxtData> unordered, ValueReader reader) {
    List<TxtData> texts = new ArrayList<>(unordered);
    texts.sort(Comparator.comparing(TxtData::joined).thenComparing(TxtData::zoneForm));
    if (new SplitRecords(texts).joinedIn(reader::isRight)) {
      int first = Math.max(0, indexOf(texts, text -> expected.value().startsWith(text.joined())));
      return wrong(Mistake.SPLIT_INTO_RECORDS, texts.size() + " × TXT", difference(texts, first));
    }
    long right = texts.stream().filter(reader::isRight).count();
    int first = indexOf(texts, text -> !reader.isRight(text));
    return wrong(
        Mistake.SEVERAL_RECORDS,
        "✓ %d, ✗ %d".formatted(right, texts.size() - right),
        difference(texts, first < 0 ? texts.size() - 1 : first));
  }

  private static int indexOf(List<TxtData> texts, Predicate<TxtData> wanted) {
    return IntStream.range(0, texts.size())
        .filter(i -> wanted.test(texts.get(i)))
        .findFirst()
        .orElse(-1);
  }

  private Difference difference(List<TxtData> texts, int index) {
    return Difference.first(texts.get(index).joined(), expected.value())
        .in(Place.record(index + 1, texts.size()));
  }

  private Optional<Warning> warning(Duration ttl) {
    if (ttl.compareTo(expected.ttl()) > 0) {
      return Optional.of(Warning.TTL_TOO_HIGH);
    }
    return ttl.compareTo(expected.ttl().dividedBy(LOW_TTL_DIVISOR)) < 0
        ? Optional.of(Warning.TTL_TOO_LOW)
        : Optional.empty();
  }

  /** With what other answers of the same look say about how it came to be wrong. */
  private Finding whole(Finding finding) {
    Finding caused = new Cause(expectation, expected, server, report).of(finding);
    return caused.with(new Correction(expected, server, report).of(caused));
  }

  private RecordCheck wrong(Mistake mistake, String about) {
    return wrong(mistake, about, Optional.empty());
  }

  private RecordCheck wrong(Mistake mistake, String about, Difference where) {
    return wrong(mistake, about, Optional.of(where));
  }

  private RecordCheck wrong(Mistake mistake, String about, Optional<Difference> where) {
    return new RecordCheck.Wrong(
        expected.name(),
        server,
        new Finding(mistake, server.label(), expected.name(), about, where, ""));
  }
}
