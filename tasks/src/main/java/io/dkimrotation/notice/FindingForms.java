package io.dkimrotation.notice;

import io.dkimrotation.rotation.Finding;
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
 * @param detail what was seen
 * @param position where in the value it begins, or empty
 * @param correction lines to paste; may be empty
 */
record FindingForms(
    int number,
    int count,
    String name,
    String servers,
    String word,
    String ja,
    String en,
    String detail,
    String position,
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
      Finding anywhere = new Finding(each.mistake(), "", each.recordName(), each.detail());
      servers.computeIfAbsent(anywhere, any -> new ArrayList<>()).add(each.server());
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
                    finding.mistake().word(),
                    finding.mistake().word(),
                    finding.detail(),
                    "",
                    List.of())));
    return forms;
  }

  boolean placed() {
    return !position.isEmpty();
  }

  boolean correctable() {
    return !correction.isEmpty();
  }
}
