package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

class RecordFilesTest {
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

  @Test
  void zoneFileComesOutExactlyAsExpected() {
    GoldenFile.check("records.zone", RecordFiles.zone(Examples.ADD));
    GoldenFile.check("records-to-remove.zone", RecordFiles.zone(Examples.REMOVE));
  }

  @Test
  void zoneFileHoldsEachValueInStringsOfAtMost255Octets() {
    String[] entries = RecordFiles.zone(Examples.ADD).split(" \\)\n", -1);

    assertThat(entries).hasSize(Examples.ADD.records().size() + 1);
    for (int i = 0; i < entries.length - 1; i++) {
      List<String> strings = new ArrayList<>();
      Matcher matcher = STRING.matcher(entries[i]);
      while (matcher.find()) {
        strings.add(matcher.group(1));
      }
      assertThat(strings).hasSize(2).allMatch(string -> string.length() <= 255);
      assertThat(String.join("", strings)).isEqualTo(Examples.ADD.records().get(i).value());
    }
  }

  /** Read by dnsjava under a foreign origin: the names must be absolute. */
  @Test
  void zoneFileReadsAsTheRecordsAskedFor() throws Exception {
    List<Record> read = read(RecordFiles.zone(Examples.ADD));

    assertThat(read).hasSize(Examples.ADD.records().size());
    for (int i = 0; i < read.size(); i++) {
      DkimRecord asked = Examples.ADD.records().get(i);
      assertThat(read.get(i).getName()).hasToString(asked.name() + ".");
      assertThat(read.get(i).getTTL()).isEqualTo(3600);
      assertThat(String.join("", ((TXTRecord) read.get(i)).getStrings())).isEqualTo(asked.value());
    }
  }

  @Test
  void zoneFileOfRecordsToRemoveLoadsNone() throws Exception {
    assertThat(read(RecordFiles.zone(Examples.REMOVE))).isEmpty();
  }

  private static List<Record> read(String zone) throws Exception {
    try (Master master =
        new Master(
            new ByteArrayInputStream(zone.getBytes(StandardCharsets.UTF_8)),
            Name.fromString("elsewhere.example."))) {
      List<Record> records = new ArrayList<>();
      for (Record each = master.nextRecord(); each != null; each = master.nextRecord()) {
        records.add(each);
      }
      return records;
    }
  }

  @Test
  void csvReadsBackAsTheRecordsAskedFor() {
    String csv = RecordFiles.csv(Examples.ADD);

    GoldenFile.check("records.csv", csv);
    assertThat(csv).endsWith("\r\n");
    String[] lines = csv.split("\r\n");
    assertThat(lines).hasSize(4).noneMatch(line -> line.contains("\n"));
    assertThat(lines[0]).isEqualTo("name,relative_name,type,ttl_seconds,value");
    for (int i = 1; i < lines.length; i++) {
      DkimRecord asked = Examples.ADD.records().get(i - 1);
      assertThat(lines[i].split(",", -1))
          .containsExactly(
              asked.name() + ".", asked.selector() + "._domainkey", "TXT", "3600", asked.value());
    }
  }
}
