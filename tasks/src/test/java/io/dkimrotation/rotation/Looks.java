package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Failed;
import io.dkimrotation.rotation.ServerAnswer.Inability;
import io.dkimrotation.rotation.ServerAnswer.LeftOut;
import io.dkimrotation.rotation.ServerAnswer.NoData;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.NotAsked;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What all servers may say in one look, and what was expected. */
final class Looks {
  /** One look. */
  record Look(Expectation expected, ZoneReport report) {}

  /** What one server says of each name, in their order, and its serial. */
  private record Said(Server.Kind kind, List<List<Outcome>> outcomes, long serial) {}

  private static final List<String> NAMES =
      Stream.concat(
              Stream.of(
                  Contents.WANTED.name(),
                  Contents.SECOND.name(),
                  Contents.IN_USE.name(),
                  Neighbours.wildcardProbe(Contents.WANTED)),
              Neighbours.of(Contents.WANTED).keySet().stream().limit(4))
          .toList();

  private Looks() {}

  /** With one wanted record or two, mostly with nothing wrong or little. */
  static Arbitrary<Look> any() {
    return Combinators.combine(expectation(), said().list().ofMaxSize(4))
        .as((expected, all) -> new Look(expected, report(all)));
  }

  private static Arbitrary<Expectation> expectation() {
    return Combinators.combine(
            Arbitraries.of(List.of(Contents.WANTED), List.of(Contents.WANTED, Contents.SECOND)),
            Arbitraries.of(List.<DkimRecord>of(), List.of(Contents.IN_USE)),
            Arbitraries.of(List.<DkimRecord>of(), List.of(Contents.SECOND)),
            Arbitraries.of(true, false))
        .as(Expectation::new);
  }

  private static ZoneReport report(List<Said> all) {
    List<ServerAnswer> answers = new ArrayList<>();
    Map<Server, Long> serials = new HashMap<>();
    for (int number = 0; number < all.size(); number++) {
      Said said = all.get(number);
      Server server =
          new Server(
              "server" + number,
              InetSocketAddress.createUnresolved("server" + number + ".example", 53),
              said.kind());
      for (int name = 0; name < NAMES.size(); name++) {
        for (Outcome outcome : said.outcomes().get(name)) {
          answers.add(new ServerAnswer(server, NAMES.get(name), outcome));
        }
      }
      if (said.serial() >= 0) {
        serials.put(server, said.serial());
      }
    }
    return new ZoneReport(answers, serials);
  }

  private static Arbitrary<Said> said() {
    List<Arbitrary<List<Outcome>>> each =
        NAMES.stream()
            .map(
                name ->
                    name.equals(Contents.SECOND.name())
                        ? mostlyRight(Contents.SECOND)
                        : name.equals(Contents.IN_USE.name())
                            ? mostlyRight(Contents.IN_USE)
                            : name.equals(Contents.WANTED.name())
                                ? mostlyRight(Contents.WANTED)
                                : mostlyAbsent())
            .toList();
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(6, Server.Kind.AUTHORITATIVE),
                Tuple.of(2, Server.Kind.RESOLVER),
                Tuple.of(1, Server.Kind.INTERNAL)),
            Combinators.combine(each).as(outcomes -> outcomes),
            Arbitraries.of(-1L, 0L, 1L, 7L, 2_147_483_648L, 4_294_967_295L))
        .as(Said::new);
  }

  private static Arbitrary<List<Outcome>> mostlyRight(DkimRecord record) {
    Outcome right = new Records(List.of(record.data()), record.ttl());
    return Arbitraries.frequencyOf(
        Tuple.of(12, Arbitraries.just(List.of(right))),
        Tuple.of(4, outcome(record).map(List::of)),
        Tuple.of(1, outcome(record).list().ofMaxSize(2)),
        Tuple.of(1, outcome(record).map(other -> List.of(right, other))));
  }

  private static Arbitrary<List<Outcome>> mostlyAbsent() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.just(List.of(new NoSuchName()))),
        Tuple.of(1, outcome(Contents.WANTED).list().ofMaxSize(1)));
  }

  private static Arbitrary<Outcome> outcome(DkimRecord meant) {
    Arbitrary<Duration> seconds =
        Arbitraries.of(0, 1, 1799, 1800, 3600, 3601, Integer.MAX_VALUE).map(Duration::ofSeconds);
    Arbitrary<TxtData> text = Contents.cutAnywhere(Contents.text(meant));
    return Arbitraries.frequencyOf(
        Tuple.of(6, Combinators.combine(text.map(List::of), seconds).as(Records::new)),
        Tuple.of(
            2,
            Combinators.combine(text.list().ofMinSize(1).ofMaxSize(6), seconds).as(Records::new)),
        Tuple.of(1, Arbitraries.just(piecesOf(meant))),
        Tuple.of(1, seconds.map(NoSuchName::new)),
        Tuple.of(1, seconds.map(NoData::new)),
        Tuple.of(
            2,
            Combinators.combine(Arbitraries.of("target.example.net", ""), text.list().ofMaxSize(2))
                .as(Alias::new)),
        Tuple.of(1, Arbitraries.just(new Alias("right.example.net", List.of(meant.data())))),
        Tuple.of(1, Arbitraries.of(Inability.class).map(why -> new Failed(why, why.name()))),
        Tuple.of(1, Arbitraries.of(true, false).map(silent -> new Unreachable(silent, "none"))),
        Tuple.of(1, Arbitraries.of(LeftOut.class).map(NotAsked::new)));
  }

  private static Outcome piecesOf(DkimRecord record) {
    return new Records(record.data().strings().stream().map(TxtData::of).toList(), record.ttl());
  }
}
