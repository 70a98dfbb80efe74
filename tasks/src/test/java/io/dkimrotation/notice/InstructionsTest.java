package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DomainSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dgolden.update=true} to rewrite the expected sheets, see {@link GoldenFile}. */
class InstructionsTest {
  @Test
  void sheetsComeOutExactlyAsExpected() {
    GoldenFile.check("instructions.ja.txt", Instructions.ja(Examples.ADD, Examples.SETTINGS));
    GoldenFile.check("instructions.en.txt", Instructions.en(Examples.ADD, Examples.SETTINGS));
    GoldenFile.check(
        "removal-instructions.ja.txt", Instructions.ja(Examples.REMOVE, Examples.SETTINGS));
    GoldenFile.check(
        "removal-instructions.en.txt", Instructions.en(Examples.REMOVE, Examples.SETTINGS));
  }

  @Test
  void sheetsGiveEveryFormOfEachRecord() {
    for (String sheet :
        List.of(
            Instructions.ja(Examples.ADD, Examples.SETTINGS),
            Instructions.en(Examples.ADD, Examples.SETTINGS))) {
      for (DkimRecord record : Examples.ADD.records()) {
        assertThat(sheet.lines().map(String::strip))
            .contains(
                record.name() + ".",
                record.selector() + "._domainkey",
                record.value(),
                record.zoneLine().replace('\t', ' '),
                "dig +short TXT " + record.name() + ". @ns1.goo.ne.jp",
                "nslookup -type=TXT " + record.name() + ". ns1.goo.ne.jp");
      }
    }
  }

  @Test
  void commandLinesNameNoServerWhenNoneIsSet() {
    assertThat(checks("")).containsExactly("dig +short TXT NAME", "nslookup -type=TXT NAME");
  }

  @Test
  void commandLinesCarryThePort() {
    assertThat(checks("\"127.0.0.1:5300\""))
        .containsExactly(
            "dig +short -p 5300 TXT NAME @127.0.0.1",
            "nslookup -port=5300 -type=TXT NAME 127.0.0.1");
  }

  private static List<String> checks(String nameServers) {
    DomainSettings settings = Examples.settings(nameServers);
    DkimRecord record = Examples.ADD.records().get(0);
    return LookupLines.of(record, settings).stream()
        .map(line -> line.replace(record.name() + ".", "NAME"))
        .toList();
  }
}
