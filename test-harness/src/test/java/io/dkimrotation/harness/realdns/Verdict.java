package io.dkimrotation.harness.realdns;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dns.Nameservers;
import io.dkimrotation.dns.ZoneView;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RecordCheck;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ZoneReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the rotation's judge says of a domain's records on servers. */
record Verdict(Propagation propagation) {
  /** Of the zone's servers. */
  static Verdict of(Look look, String domain, List<DkimRecord> wanted, Server... servers) {
    return withResolvers(look, domain, wanted, List.of(servers), List.of());
  }

  /** Of the zone's servers, and of resolvers asked afterwards. */
  static Verdict withResolvers(
      Look look,
      String domain,
      List<DkimRecord> wanted,
      List<Server> servers,
      List<Server> resolvers) {
    Expectation expected = new Expectation(wanted, List.of(Keys.inUse(domain)), List.of(), false);
    ZoneReport report =
        new ZoneView(look.lookup())
            .look(
                new Nameservers.Found("settings", servers, Map.of()),
                new Nameservers(look.lookup(), List.of(), false),
                List.of(),
                domain,
                expected)
            .and(look.lookup().ask(resolvers, expected.names()));
    return new Verdict(Propagation.judge(expected, report));
  }

  /**
   * The mistake, else the warnings, else {@code right}, of each record at each server; what is
   * wrong with the record in use follows.
   */
  List<String> words() {
    return Stream.concat(
            propagation.checks().stream().map(Verdict::word),
            propagation.alarms().stream().map(alarm -> alarm.mistake().word()))
        .toList();
  }

  private static String word(RecordCheck check) {
    String notes = String.join(" ", check.notes().stream().map(note -> note.word()).toList());
    return check
        .problem()
        .map(finding -> finding.mistake().word())
        .orElse(notes.isEmpty() ? check.word() : notes);
  }

  /** Everything said, but for the names of the servers. */
  List<String> details() {
    return Stream.concat(
            propagation.checks().stream()
                .map(check -> check.recordName() + details(check.problem()) + check.notes()),
            propagation.alarms().stream().map(alarm -> details(Optional.of(alarm))))
        .toList();
  }

  private static String details(Optional<Finding> finding) {
    return finding
        .map(f -> " " + f.mistake() + " " + f.about() + f.difference() + " " + f.correction())
        .orElse(" right ");
  }
}
