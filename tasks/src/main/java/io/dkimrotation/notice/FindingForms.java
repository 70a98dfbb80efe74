package io.dkimrotation.notice;

import io.dkimrotation.rotation.Difference;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One mistake for readers; servers that show the same stand together.
 *
 * @param number 1 and up
 * @param count mistakes of the notice
 * @param name owner name with the final dot
 * @param servers that show it
 * @param word the mistake for programs
 * @param ja the mistake in Japanese
 * @param en the mistake in English
 * @param detail the bare fact; may be empty
 * @param positionJa where in the value it begins, in Japanese, or empty
 * @param positionEn the same in English
 * @param correction lines to paste; may be empty
 */
record FindingForms(
    int number,
    int count,
    String name,
    String servers,
    String word,
    MistakeText ja,
    MistakeText en,
    String detail,
    String positionJa,
    String positionEn,
    List<String> correction) {
  static List<Finding> findings(Notice notice) {
    if (notice instanceof Notice.Correction correction) {
      return correction.findings();
    }
    return notice instanceof Alert.StillWrong wrong ? wrong.findings() : List.of();
  }

  static List<FindingForms> of(List<Finding> findings) {
    Map<Finding, List<String>> servers = new LinkedHashMap<>();
    for (Finding each : findings) {
      servers.computeIfAbsent(anywhere(each), any -> new ArrayList<>()).add(each.server());
    }
    List<FindingForms> forms = new ArrayList<>();
    servers.forEach(
        (finding, at) ->
            forms.add(
                new FindingForms(
                    forms.size() + 1,
                    servers.size(),
                    finding.recordName() + ".",
                    String.join(", ", at),
                    finding.mistake().word(),
                    JapaneseMistakes.of(finding.mistake()),
                    EnglishMistakes.of(finding.mistake()),
                    finding.about(),
                    finding.difference().map(FindingForms::inJapanese).orElse(""),
                    finding.difference().map(FindingForms::inEnglish).orElse(""),
                    finding.correction().lines().map(line -> line.replace('\t', ' ')).toList())));
    return forms;
  }

  private static Finding anywhere(Finding each) {
    return new Finding(
        each.mistake(), "", each.recordName(), each.about(), each.difference(), each.correction());
  }

  private static String inJapanese(Difference difference) {
    String there = difference.found().isEmpty() ? "値の終わり" : "「" + difference.found() + "」";
    String wanted = difference.expected().isEmpty() ? "値の終わり" : "「" + difference.expected() + "」";
    return "%s: %s（正しくは%s）".formatted(where(difference), there, wanted);
  }

  private static String where(Difference difference) {
    Place place = difference.place();
    String octet = difference.position() + " オクテット目";
    return switch (place.text()) {
      case NAME -> "名前の " + octet;
      case SERIAL -> "SOA シリアルの " + difference.position() + " 桁目";
      case ANSWER -> "応答の種類";
      case VALUE ->
          place.records() == 1
              ? octet
              : "%d 件中 %d 件目のレコードの %s".formatted(place.records(), place.record(), octet);
    };
  }

  private static String inEnglish(Difference difference) {
    return difference.toString();
  }

  boolean placed() {
    return !positionJa.isEmpty();
  }

  boolean detailed() {
    return !detail.isEmpty();
  }

  boolean correctable() {
    return !correction.isEmpty();
  }
}
