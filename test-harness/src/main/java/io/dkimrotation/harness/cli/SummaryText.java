package io.dkimrotation.harness.cli;

import io.dkimrotation.harness.world.Costs;
import io.dkimrotation.harness.world.Report;
import io.dkimrotation.harness.world.Summary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The end of a run, for people. */
final class SummaryText {
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final PrintStream out;
  private final ZoneId zone;

  SummaryText(PrintStream out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  void print(Report report, Path folder) {
    Summary s = report.summary();
    out.printf("%s: %s%n", s.domain(), report.good() ? s.outcome() : "NOT rotated, " + s.outcome());
    if (s.activeSelector() != null) {
      String before = s.previousSelector() == null ? "none" : s.previousSelector();
      row("Key", before + " → " + s.activeSelector());
    }
    if (!s.standbySelectors().isEmpty()) {
      row("Standby keys", String.join(", ", s.standbySelectors()));
    }
    row(
        "Time",
        "%s → %s, %d days; played in %.1f s"
            .formatted(
                moment(s.startedAt()),
                moment(s.finishedAt()),
                Duration.between(s.startedAt(), s.finishedAt()).toDays(),
                s.wallMillis() / 1000.0));
    s.following().forEach(this::following);
    row("Mail", mail(s.mails()));
    row(
        "Work",
        "%d state transitions, %,d history events, %d Lambda invocations"
            .formatted(s.stateTransitions(), s.historyEvents(), s.lambdaInvocations()));
    cost(report.costs());
    if (folder != null) {
      row("Files", folder.toString());
    }
    report.violations().stream().limit(10).forEach(v -> row("VIOLATION", v));
  }

  private void following(Summary.Following next) {
    String key = next.activeSelector() == null ? "" : ", " + next.activeSelector() + " signs";
    row("Then", "%s on %s%s".formatted(next.outcome(), moment(next.finishedAt()), key));
  }

  private static String mail(Summary.Mails mails) {
    return "%,d probes: %,d verified on arrival and 5 days later, %s%d unsigned, %s"
        .formatted(
            mails.sent(),
            mails.verified(),
            mails.revoked() > 0
                ? "%,d until their key was revoked, ".formatted(mails.revoked())
                : "",
            mails.unsigned(),
            gap(mails.longestUnsignedGapSeconds()));
  }

  private void cost(Costs costs) {
    row(
        "List price",
        "$%.4f (Step Functions %.4f, Lambda %.4f, KMS %.4f) and $%.2f a month for two secrets"
            .formatted(
                costs.stepFunctions() + costs.lambda() + costs.kms(),
                costs.stepFunctions(),
                costs.lambda(),
                costs.kms(),
                costs.secretsMonthly()));
  }

  private void row(String label, String text) {
    out.printf("  %-13s %s%n", label, text);
  }

  private String moment(Instant instant) {
    return MOMENT.format(instant.atZone(zone));
  }

  private static String gap(long seconds) {
    return seconds == 0 ? "no gap" : "longest gap " + seconds / 60 + " min";
  }
}
