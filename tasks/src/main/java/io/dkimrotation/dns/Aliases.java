package io.dkimrotation.dns;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ZoneReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Follows aliases out of the zone to the servers that own their targets, one step far. */
record Aliases(DnsLookup lookup, Nameservers nameservers) {
  /**
   * The same report with the texts at the end of every alias that its own server did not follow.
   */
  ZoneReport followed(ZoneReport seen) {
    Map<String, List<TxtData>> targets = new TreeMap<>();
    for (ServerAnswer answer : seen.answers()) {
      if (answer.outcome() instanceof Alias alias && alias.texts().isEmpty()) {
        targets.computeIfAbsent(alias.target(), this::texts);
      }
    }
    List<ServerAnswer> answers = seen.answers().stream().map(a -> followed(a, targets)).toList();
    return new ZoneReport(answers, seen.serials());
  }

  private static ServerAnswer followed(ServerAnswer answer, Map<String, List<TxtData>> targets) {
    Outcome outcome = answer.outcome();
    return outcome instanceof Alias alias && alias.texts().isEmpty()
        ? new ServerAnswer(
            answer.server(), answer.name(), new Alias(alias.target(), targets.get(alias.target())))
        : answer;
  }

  /** None unless every server of the target has some; different ones count as several records. */
  private List<TxtData> texts(String target) {
    if (!(nameservers.discover(target, Set.of()) instanceof Nameservers.Found found)) {
      return List.of();
    }
    Set<TxtData> texts = new LinkedHashSet<>();
    for (ServerAnswer answer : lookup.ask(found.servers(), List.of(target))) {
      if (!(answer.outcome() instanceof Records records)) {
        return List.of();
      }
      texts.addAll(records.texts());
    }
    return List.copyOf(texts);
  }
}
