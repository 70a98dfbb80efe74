package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.SampleKeys;
import io.dkimrotation.dkim.Selector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One case from a file. The header has {@code expect:} (a mistake's word or {@code right}), {@code
 * clause:}, and where it matters {@code row:} (of the list of 20 mistakes), {@code server:} (whose
 * check is meant; {@code ns1} unless said), {@code position:} and {@code place:} ({@code value}
 * unless said), {@code about:}, {@code remove:} (how lines begin of what must go, parted by {@code
 * |}), {@code paste:} (the name of the record to paste, if another, or {@code nothing}), {@code
 * warnings:}, {@code delegated:}, {@code alarm:} (the mistake is one of the record in use). After a
 * blank line, each line is one answer, see {@link AnswerLine}.
 *
 * @param file its name
 * @param header by name
 * @param answers as written
 */
record DnsMistakeVector(String file, Map<String, String> header, List<String> answers) {
  private static final Duration TTL = Duration.ofHours(1);
  private static final DomainName DOMAIN = new DomainName("goo.ne.jp");

  static final DkimRecord EXPECTED = record("gooid-21-pro-20261201-1", 1);
  static final DkimRecord STANDBY = record("gooid-21-pro-20261201-2", 2);
  static final DkimRecord IN_USE = record("gooid-21-pro-20260109-1", 4);

  private static DkimRecord record(String selector, int key) {
    return new DkimRecord(DOMAIN, new Selector(selector), SampleKeys.key(key).publicKey(), TTL);
  }

  static DnsMistakeVector read(Path file) {
    try {
      String text = Files.readString(file);
      int blank = text.indexOf("\n\n");
      Map<String, String> header = new HashMap<>();
      text.substring(0, blank)
          .lines()
          .map(line -> line.split(": ", 2))
          .forEach(field -> header.put(field[0], AnswerLine.expanded(field[1])));
      if (!header.containsKey("expect") || !header.containsKey("clause")) {
        throw new IllegalArgumentException(file + " has no expect: or no clause:");
      }
      return new DnsMistakeVector(
          file.getFileName().toString(), header, text.substring(blank + 2).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String header(String name) {
    return header.getOrDefault(name, "");
  }

  boolean isRight() {
    return header("expect").equals("right");
  }

  private boolean isAlarm() {
    return header.containsKey("alarm");
  }

  boolean completes() {
    return isRight() || isAlarm();
  }

  Propagation judged() {
    List<AnswerLine> lines = answers.stream().map(AnswerLine::parse).toList();
    Map<Server, Long> serials =
        lines.stream()
            .filter(line -> line.serial().isPresent())
            .collect(
                Collectors.toMap(
                    line -> line.answer().server(),
                    line -> line.serial().get(),
                    (one, other) -> one));
    return Propagation.judge(
        new Expectation(
            List.of(EXPECTED),
            isAlarm() ? List.of(IN_USE) : List.of(),
            List.of(STANDBY, IN_USE),
            header.containsKey("delegated")),
        new ZoneReport(lines.stream().map(AnswerLine::answer).toList(), serials));
  }

  private String server() {
    return header.getOrDefault("server", "ns1");
  }

  RecordCheck checkOf(Propagation judged) {
    return judged.checks().stream()
        .filter(check -> check.server().label().equals(server()))
        .findFirst()
        .orElseThrow();
  }

  List<Finding> findingsOf(Propagation judged) {
    Stream<Finding> all = (isAlarm() ? judged.alarms() : judged.findings()).stream();
    return all.filter(finding -> finding.server().equals(server()) || finding.server().isEmpty())
        .toList();
  }

  String warningsOf(Propagation judged) {
    return judged.checks().stream()
        .filter(check -> check.server().label().equals(server()))
        .flatMap(check -> check.notes().stream())
        .map(Warning::word)
        .collect(Collectors.joining(", "));
  }

  String place() {
    return header.getOrDefault("place", "value");
  }

  boolean isMendedElsewhere() {
    return header("paste").equals("nothing");
  }

  /** How the lines begin that have to go, in their order. */
  List<String> removed() {
    return header("remove").isEmpty() ? List.of() : List.of(header("remove").split(" \\| "));
  }

  /** The record to paste: name, TTL and value, parted by blanks. */
  String asked(Finding finding) {
    DkimRecord record = finding.recordName().equals(IN_USE.name()) ? IN_USE : EXPECTED;
    return "%s %d %s"
        .formatted(
            header.getOrDefault("paste", record.name()), record.ttl().toSeconds(), record.value());
  }

  @Override
  public String toString() {
    return file;
  }
}
