package io.dkimrotation.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.notice.MistakeText;
import io.dkimrotation.rotation.Difference;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.RecordCheck;
import io.dkimrotation.rotation.Warning;
import java.io.PrintWriter;

/** What a person, or a program, sees of a diagnosis. */
final class DiagnosisText {
  private static final String BOLD = "\u001b[1m";
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintWriter out;
  private final boolean terminal;

  DiagnosisText(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void print(Diagnosis diagnosis) {
    int right = 0;
    int all = 0;
    for (String name : diagnosis.names()) {
      out.println(styled(BOLD, name));
      for (RecordCheck check : diagnosis.checksOf(name)) {
        print(check);
        all += check instanceof RecordCheck.NotAsked ? 0 : 1;
        right += check instanceof RecordCheck.Right ? 1 : 0;
      }
      diagnosis.besides(name).forEach(this::print);
      out.println();
    }
    out.printf(
        "%d of %d answers are right: %s%n",
        right, all, diagnosis.complete() ? styled(GREEN, "complete") : styled(RED, "not complete"));
    out.flush();
  }

  private void print(RecordCheck check) {
    if (check instanceof RecordCheck.NotAsked leftOut) {
      line(DIM, "-", check.server().label(), leftOut.reason().inWords());
    } else if (check.problem().isPresent()) {
      print(check.problem().get());
    } else {
      line(GREEN, "✓", check.server().label(), "right");
    }
    for (Warning warning : check.notes()) {
      MistakeText text = MistakeText.english(warning);
      out.printf("      %s: %s%n", styled(YELLOW, warning.word()), text.seen());
      out.printf("      %s%n", text.toDo());
    }
  }

  private void print(Finding finding) {
    MistakeText text = MistakeText.english(finding.mistake());
    String about = finding.about().isEmpty() ? "" : " (" + finding.about() + ")";
    String server = finding.server().isEmpty() ? "no server" : finding.server();
    line(RED, "✗", server, finding.mistake().word() + about);
    out.printf("      %s / %s%n", MistakeText.japanese(finding.mistake()).name(), text.seen());
    finding.difference().ifPresent(where -> out.printf("      at %s%n", where));
    out.printf("      %s%n", text.toDo());
    if (!finding.correction().isEmpty()) {
      out.println();
      out.println(finding.correction().replace('\t', ' '));
    }
  }

  private void line(String style, String mark, String server, String what) {
    out.printf("  %s %-34s %s%n", styled(style, mark), server, styled(style, what));
  }

  private String styled(String style, String text) {
    return terminal ? style + text + PLAIN : text;
  }

  /** {@code {records: [{name, server, verdict, mistake, position, …}], complete}}. */
  static String json(Diagnosis diagnosis) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode records = root.putArray("records");
    for (String name : diagnosis.names()) {
      for (RecordCheck check : diagnosis.checksOf(name)) {
        ObjectNode row = row(records, name, check.server().label(), check.word());
        describe(row, check.problem().orElse(null));
        ArrayNode warnings = row.putArray("warnings");
        check.notes().forEach(warning -> warnings.add(warning.word()));
      }
      for (Finding finding : diagnosis.besides(name)) {
        boolean asked = !finding.server().isEmpty();
        ObjectNode row =
            row(records, name, asked ? finding.server() : null, asked ? "wrong" : "unknown");
        describe(row, finding);
        row.putArray("warnings");
      }
    }
    root.put("complete", diagnosis.complete());
    return root.toPrettyString();
  }

  private static ObjectNode row(ArrayNode rows, String name, String server, String verdict) {
    return rows.addObject().put("name", name).put("server", server).put("verdict", verdict);
  }

  private static void describe(ObjectNode row, Finding finding) {
    if (finding == null) {
      row.putNull("mistake").putNull("position").putNull("place").putNull("correction");
      return;
    }
    row.put("mistake", finding.mistake().word());
    row.put("position", finding.difference().map(Difference::position).orElse(null));
    row.put("place", finding.difference().map(where -> where.place().word()).orElse(null));
    row.put("correction", finding.correction().isEmpty() ? null : finding.correction());
    row.put("detail", finding.about());
    finding
        .difference()
        .ifPresent(where -> row.put("found", where.found()).put("expected", where.expected()));
  }
}
