package io.dkimrotation.notice;

import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Mistake;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RecordCheck;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the name servers show, as it stands on the page.
 *
 * @param state {@code right}, {@code wrong} or {@code waiting}, for the colour
 * @param overall all of it in a sentence
 * @param names record by record
 * @param findings what is wrong, with the line to paste; servers that show the same stand together
 * @param alarms the same of records in use
 * @param notes what is better mended
 */
record LiveContent(
    String state,
    Bilingual overall,
    List<NameRows> names,
    List<FindingForms> findings,
    List<FindingForms> alarms,
    List<Note> notes) {
  /** A record with a row for each server. */
  record NameRows(String name, List<Row> rows) {}

  /** One server's word; the mark repeats it for those who see no colours. */
  record Row(String server, String state, String mark, Bilingual result) {}

  /** A warning. */
  record Note(String name, String servers, MistakeText ja, MistakeText en) {}

  private static final Bilingual ALL_RIGHT =
      new Bilingual(
          "すべてのレコードが、すべてのネームサーバーで正しく表示されています。", "Every record is right on every name server.");
  private static final Bilingual NOT_YET =
      new Bilingual(
          "まだ登録されていないレコードがあります。登録前であれば、このままで問題ありません。",
          "Records are still missing. If you have not added them yet, all is as it should be.");
  private static final Bilingual WRONG =
      new Bilingual(
          "直していただきたいレコードがあります。誤りと正しい行を、下に示します。",
          "Some records need a correction. What is wrong, and the right line, stand below.");
  private static final Bilingual CANNOT_TELL =
      new Bilingual(
          "応答しないサーバーがあり、確認できませんでした。こちらで確認を続けます。",
          "Some servers do not answer, so we cannot tell yet. We go on looking.");
  private static final Bilingual ALL_GONE =
      new Bilingual(
          "すべてのレコードが、すべてのネームサーバーから削除されています。", "Every record is gone from every name server.");
  private static final Bilingual STILL_THERE =
      new Bilingual("まだ残っているレコードがあります。", "Some records are still there.");

  private static final Bilingual ALL_REVOKED =
      new Bilingual("すべてのネームサーバーで、対象の鍵が失効しています。", "The keys are revoked on every name server.");
  private static final Bilingual STILL_VALID =
      new Bilingual("まだ有効な鍵のレコードがあります。", "Some of the keys are still valid.");

  static LiveContent of(Propagation seen) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    for (RecordCheck check : seen.checks()) {
      rows.computeIfAbsent(check.recordName(), any -> new ArrayList<>()).add(row(check));
    }
    boolean right = seen instanceof Propagation.Complete;
    return new LiveContent(
        right ? "right" : needsWork(seen.findings()) ? "wrong" : "waiting",
        overall(seen),
        names(rows),
        // What is only missing is asked for below, line by line.
        FindingForms.of(seen.findings().stream().filter(LiveContent::isMore).toList()),
        FindingForms.of(seen.alarms()),
        notes(seen.checks()));
  }

  static LiveContent of(List<ServerAnswer> answers) {
    return of(answers, LiveContent::removalRow, ALL_GONE, STILL_THERE);
  }

  static LiveContent ofRevocation(List<ServerAnswer> answers) {
    return of(answers, LiveContent::revocationRow, ALL_REVOKED, STILL_VALID);
  }

  private static LiveContent of(
      List<ServerAnswer> answers,
      Function<ServerAnswer, Row> row,
      Bilingual allDone,
      Bilingual someLeft) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    for (ServerAnswer answer : answers) {
      rows.computeIfAbsent(answer.name(), any -> new ArrayList<>()).add(row.apply(answer));
    }
    List<Row> all = rows.values().stream().flatMap(List::stream).toList();
    boolean left = all.stream().anyMatch(each -> each.state().equals("waiting"));
    boolean done = !all.isEmpty() && all.stream().allMatch(each -> each.state().equals("right"));
    return new LiveContent(
        done ? "right" : "waiting",
        done ? allDone : left ? someLeft : CANNOT_TELL,
        names(rows),
        List.of(),
        List.of(),
        List.of());
  }

  private static Bilingual overall(Propagation seen) {
    if (seen instanceof Propagation.Complete) {
      return ALL_RIGHT;
    }
    if (needsWork(seen.findings())) {
      return WRONG;
    }
    boolean missing =
        seen.findings().stream().anyMatch(finding -> finding.mistake() == Mistake.MISSING);
    return missing ? NOT_YET : CANNOT_TELL;
  }

  /** Something stands there, and it is not what was asked for. */
  private static boolean needsWork(List<Finding> findings) {
    return findings.stream()
        .anyMatch(finding -> isMore(finding) && finding.mistake().kind() == Mistake.Kind.RECORD);
  }

  private static boolean isMore(Finding finding) {
    return finding.mistake() != Mistake.MISSING;
  }

  private static Row row(RecordCheck check) {
    String server = check.server().label();
    if (check instanceof RecordCheck.Right) {
      return new Row(server, "right", "✓", new Bilingual("正しい", "right"));
    }
    if (check instanceof RecordCheck.Wrong wrong) {
      Mistake mistake = wrong.finding().mistake();
      boolean waiting = mistake == Mistake.MISSING || mistake.kind() != Mistake.Kind.RECORD;
      return new Row(
          server,
          waiting ? "waiting" : "wrong",
          waiting ? "…" : "✗",
          new Bilingual(MistakeText.japanese(mistake).name(), MistakeText.english(mistake).name()));
    }
    return new Row(server, "left", "–", new Bilingual("対象外", "not asked"));
  }

  private static Row removalRow(ServerAnswer answer) {
    return answer.saysGone()
        ? new Row(answer.server().label(), "right", "✓", new Bilingual("削除済み", "gone"))
        : leftRow(answer, new Bilingual("まだあります", "still there"));
  }

  private static Row revocationRow(ServerAnswer answer) {
    if (answer.saysRevoked()) {
      return new Row(answer.server().label(), "right", "✓", new Bilingual("失効済み", "revoked"));
    }
    return answer.saysGone()
        ? removalRow(answer)
        : leftRow(answer, new Bilingual("まだ有効です", "still valid"));
  }

  private static Row leftRow(ServerAnswer answer, Bilingual there) {
    String server = answer.server().label();
    return answer.outcome() instanceof ServerAnswer.Records
            || answer.outcome() instanceof ServerAnswer.Alias
        ? new Row(server, "waiting", "…", there)
        : new Row(server, "left", "–", new Bilingual("確認できません", "cannot tell"));
  }

  private static List<NameRows> names(Map<String, List<Row>> rows) {
    return rows.entrySet().stream()
        .map(entry -> new NameRows(entry.getKey() + ".", entry.getValue()))
        .toList();
  }

  private static List<Note> notes(List<RecordCheck> checks) {
    record Key(String name, Warning warning) {}
    Map<Key, List<String>> servers = new LinkedHashMap<>();
    for (RecordCheck check : checks) {
      for (Warning warning : check.notes()) {
        servers
            .computeIfAbsent(new Key(check.recordName(), warning), any -> new ArrayList<>())
            .add(check.server().label());
      }
    }
    List<Note> notes = new ArrayList<>();
    servers.forEach(
        (key, at) ->
            notes.add(
                new Note(
                    key.name() + ".",
                    String.join(", ", at),
                    MistakeText.japanese(key.warning()),
                    MistakeText.english(key.warning()))));
    return notes;
  }

  /** Alarms and findings: the template shows both alike. */
  boolean alarming() {
    return !alarms.isEmpty();
  }
}
