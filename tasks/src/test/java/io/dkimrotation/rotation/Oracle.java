package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.NotAsked;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.util.ArrayList;
import java.util.List;

/**
 * When records stand in DNS, said a second time: server by server, without a word on what is wrong.
 * Shares no code with the judge; texts are read by {@link VerifierText}.
 */
final class Oracle {
  private Oracle() {}

  /** Whether each wanted record is the only one at its name on every server that was asked. */
  static boolean allThere(Expectation expected, ZoneReport report) {
    for (DkimRecord record : expected.wanted()) {
      if (!there(record, expected.delegated(), report.answers())) {
        return false;
      }
    }
    return true;
  }

  private static boolean there(DkimRecord record, boolean delegated, List<ServerAnswer> answers) {
    boolean proven = false;
    for (ServerAnswer any : answers) {
      Server server = any.server();
      if (server.kind() == Server.Kind.INTERNAL) {
        continue;
      }
      List<Outcome> said = said(answers, server, record.name());
      if (said.isEmpty()) {
        return false;
      }
      for (Outcome outcome : said) {
        // An operator has taken the server out by name: it proves nothing and spoils nothing.
        if (!(outcome instanceof NotAsked)) {
          if (!isTheOne(outcome, delegated, record, wildcards(answers, server, record))) {
            return false;
          }
          proven = true;
        }
      }
    }
    return proven;
  }

  private static List<Outcome> said(List<ServerAnswer> answers, Server server, String name) {
    List<Outcome> said = new ArrayList<>();
    for (ServerAnswer answer : answers) {
      if (answer.server().equals(server) && answer.name().equals(name)) {
        said.add(answer.outcome());
      }
    }
    return said;
  }

  /** What the server gives out for a name at which nobody has registered anything, each time. */
  private static List<List<String>> wildcards(
      List<ServerAnswer> answers, Server server, DkimRecord record) {
    List<List<String>> wildcards = new ArrayList<>();
    for (Outcome outcome : said(answers, server, Neighbours.wildcardProbe(record))) {
      if (outcome instanceof Records records) {
        List<String> texts = new ArrayList<>();
        records.texts().forEach(text -> texts.add(joined(text)));
        wildcards.add(texts);
      }
    }
    return wildcards;
  }

  /** A wildcard gives out all of its records or none: with more, it is not where this one is of. */
  private static boolean mayBeOf(List<String> wildcard, String text) {
    for (String each : wildcard) {
      if (!each.equals(text)) {
        return false;
      }
    }
    return !wildcard.isEmpty();
  }

  private static boolean isTheOne(
      Outcome outcome, boolean delegated, DkimRecord record, List<List<String>> wildcards) {
    List<TxtData> texts = List.of();
    if (outcome instanceof Records records) {
      texts = records.texts();
    } else if (outcome instanceof Alias alias && delegated) {
      texts = alias.texts();
    }
    return texts.size() == 1
        && !fromAny(wildcards, joined(texts.get(0)))
        && new VerifierText(joined(texts.get(0))).gives(record.key().base64());
  }

  private static boolean fromAny(List<List<String>> wildcards, String text) {
    for (List<String> wildcard : wildcards) {
      if (mayBeOf(wildcard, text)) {
        return true;
      }
    }
    return false;
  }

  private static String joined(TxtData text) {
    StringBuilder joined = new StringBuilder();
    text.strings().forEach(joined::append);
    return joined.toString();
  }
}
