package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Failed;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One record on one server: what {@link Propagation#judge} is made of.
 *
 * @param all every record expected, to name a key that stands under the wrong one
 */
record RecordOnServer(List<DkimRecord> all, DkimRecord expected, Server server) {
  List<Finding> judge(List<ServerAnswer> answers) {
    String name = expected.name().toLowerCase(Locale.ROOT);
    List<Outcome> mine =
        answers.stream()
            .filter(answer -> answer.server().equals(server) && answer.name().equals(name))
            .map(ServerAnswer::outcome)
            .toList();
    if (mine.isEmpty()) {
      return List.of(finding(Mistake.NOT_ASKED, "not asked for this record"));
    }
    return mine.stream().map(this::judgeOutcome).flatMap(Optional::stream).toList();
  }

  private Optional<Finding> judgeOutcome(Outcome outcome) {
    if (outcome instanceof Records records) {
      return judgeTexts(records.texts());
    }
    return Optional.of(finding(mistake(outcome), outcome.inWords()));
  }

  private static Mistake mistake(Outcome outcome) {
    if (outcome instanceof Unreachable) {
      return Mistake.UNREACHABLE;
    }
    if (outcome instanceof Failed) {
      return Mistake.SERVER_FAILED;
    }
    return outcome instanceof Alias ? Mistake.ALIAS : Mistake.MISSING;
  }

  private Optional<Finding> judgeTexts(List<TxtData> texts) {
    if (texts.size() > 1) {
      return Optional.of(finding(Mistake.SEVERAL_RECORDS, several(texts)));
    }
    KeyRecord found = KeyRecord.parse(texts.get(0).joined());
    if (found instanceof KeyRecord.Malformed malformed) {
      return Optional.of(finding(Mistake.MALFORMED, malformed.reason()));
    }
    if (found instanceof KeyRecord.Revoked) {
      return Optional.of(finding(Mistake.REVOKED, "p= is empty"));
    }
    return found
        .usableKey()
        .filter(key -> !key.equals(expected.key()))
        .map(key -> finding(Mistake.WRONG_KEY, differing(key)));
  }

  private String several(List<TxtData> texts) {
    long right =
        texts.stream()
            .map(text -> KeyRecord.parse(text.joined()).usableKey())
            .filter(key -> key.equals(Optional.of(expected.key())))
            .count();
    return "%d TXT records, %d of them with the expected key".formatted(texts.size(), right);
  }

  private String differing(DkimPublicKey found) {
    String whose =
        all.stream()
            .filter(record -> record.key().equals(found))
            .map(record -> ", which belongs to " + record.name())
            .findFirst()
            .orElse("");
    return "found %s%s; expected %s".formatted(found, whose, expected.key());
  }

  private Finding finding(Mistake mistake, String detail) {
    return new Finding(mistake, server.label(), expected.name(), detail);
  }
}
