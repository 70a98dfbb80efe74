package io.dkimrotation.task;

import io.dkimrotation.dkim.Canary;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ZoneReport;
import java.util.List;
import java.util.Optional;

/** Whether what a key signs verifies with what the servers publish. */
final class CanaryProof {
  private CanaryProof() {}

  /**
   * Verifies with every answer of every server that was asked.
   *
   * @param name owner name of the key's record
   * @return the first server that it does not verify with; empty if there is none
   */
  static Optional<String> fault(Canary canary, String name, ZoneReport report) {
    List<ServerAnswer> published =
        report.answers().stream()
            .filter(answer -> !(answer.outcome() instanceof ServerAnswer.NotAsked))
            .filter(answer -> answer.name().equals(name))
            .toList();
    if (published.isEmpty()) {
      return Optional.of("no server was asked for " + name);
    }
    return published.stream()
        .filter(answer -> !verifies(canary, answer))
        .findFirst()
        .map(
            answer ->
                "canary does not verify with what %s has at %s: %s"
                    .formatted(answer.server(), answer.name(), answer.outcome().inWords()));
  }

  private static boolean verifies(Canary canary, ServerAnswer answer) {
    List<TxtData> texts = answer.texts();
    return !texts.isEmpty()
        && texts.stream()
            .map(TxtData::joined)
            .map(KeyRecord::parse)
            .allMatch(r -> r.usableKey().map(canary::verifiesWith).orElse(false));
  }
}
