package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be pasted into the zone. Before the line asked for stand, as comments (RFC 1035 §5.1),
 * the records that have to go: a TXT record that is only added stands beside the wrong one.
 */
record Correction(DkimRecord expected, Server server, ZoneReport report) {
  /** What other servers or signatures are to blame for: the line stands in the zone already. */
  private static final Set<Mistake> NOTHING_TO_PASTE =
      Set.of(Mistake.STALE_SECONDARY, Mistake.SERVERS_DISAGREE, Mistake.DNSSEC_FAILURE);

  private static final Set<Mistake> AT_ANOTHER_NAME =
      Set.of(Mistake.DOUBLED_DOMAIN, Mistake.MISSING_DOMAINKEY, Mistake.WRONG_NAME);

  /** Enough to know a record by. */
  private static final int MOST_OCTETS = 600;

  /** Lines, each complete; empty where pasting mends nothing. */
  String of(Finding finding) {
    Mistake mistake = finding.mistake();
    if (mistake.kind() != Mistake.Kind.RECORD || NOTHING_TO_PASTE.contains(mistake)) {
      return "";
    }
    Optional<Alias> followed = followed(mistake);
    return Stream.concat(
            followed
                .map(alias -> lines(alias.target(), alias.texts()))
                .orElseGet(() -> toRemove(finding))
                .distinct()
                .sorted()
                .map(line -> "; remove: " + line),
            Stream.of(followed.map(this::atTarget).orElse(expected.zoneLine())))
        .collect(Collectors.joining("\n"));
  }

  /** An alias that stands here on purpose: the record to mend is the one at its end. */
  private Optional<Alias> followed(Mistake mistake) {
    return mistake == Mistake.CNAME || mistake == Mistake.WILDCARD
        ? Optional.empty()
        : report.outcomes(server, expected.name()).stream()
            .filter(Alias.class::isInstance)
            .map(Alias.class::cast)
            .findFirst();
  }

  private String atTarget(Alias alias) {
    return alias.target() + expected.zoneLine().substring(expected.name().length());
  }

  private Stream<String> toRemove(Finding finding) {
    if (AT_ANOTHER_NAME.contains(finding.mistake())) {
      return report.answersFor(finding.about()).stream()
          .flatMap(answer -> texts(answer.outcome()))
          .filter(text -> Neighbours.isOf(expected, text))
          .map(text -> line(finding.about(), text));
    }
    return report.outcomes(server, expected.name()).stream()
        .flatMap(
            outcome ->
                Stream.concat(
                    alias(expected.name(), outcome),
                    finding.mistake() == Mistake.WILDCARD
                        ? inTheWildcard(outcome)
                        : lines(expected.name(), texts(outcome).toList())));
  }

  /** What would hide whether the line asked for stands at its own name. */
  private Stream<String> inTheWildcard(Outcome outcome) {
    String name = Neighbours.wildcard(expected);
    return Stream.concat(
        alias(name, outcome), texts(outcome).filter(this::isRight).map(text -> line(name, text)));
  }

  /** All but one that is what was asked for, octet for octet. */
  private Stream<String> lines(String name, List<TxtData> texts) {
    List<TxtData> oursFirst =
        texts.stream().sorted(Comparator.comparing(this::isTheText).reversed()).toList();
    boolean stays = !oursFirst.isEmpty() && isTheText(oursFirst.get(0));
    return oursFirst.stream().skip(stays ? 1 : 0).map(text -> line(name, text));
  }

  private boolean isTheText(TxtData text) {
    return text.joined().equals(expected.value());
  }

  private boolean isRight(TxtData text) {
    return new ValueReader(expected, List.of()).isRight(text);
  }

  private static Stream<TxtData> texts(Outcome outcome) {
    return outcome instanceof Records records ? records.texts().stream() : Stream.empty();
  }

  private static Stream<String> alias(String name, Outcome outcome) {
    return outcome instanceof Alias alias
        ? Stream.of("%s.\tIN\tCNAME\t%s.".formatted(name, alias.target()))
        : Stream.empty();
  }

  private static String line(String name, TxtData text) {
    String octets = text.joined();
    String shown =
        octets.length() > MOST_OCTETS
            ? TxtData.of(octets.substring(0, MOST_OCTETS)).zoneForm() + " ..."
            : text.zoneForm();
    return "%s.\tIN\tTXT\t( %s )".formatted(name, shown);
  }
}
