package io.dkimrotation.notice;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.DnsRequest;
import java.util.List;
import java.util.stream.Collectors;

/** The records of a request as files to load or paste. */
public final class RecordFiles {
  private RecordFiles() {}

  /**
   * {@code records.zone}: a piece of a BIND zone file (RFC 1035 §5.1) in UTF-8, which is ASCII but
   * for comments. Names are absolute, so that no {@code $ORIGIN} can change them. Records to remove
   * are commented out: loading the file must not bring them back. Those to revoke stand there as
   * they are to be.
   */
  public static String zone(DnsRequest request) {
    boolean loads = request.kind() != DnsRequest.Kind.REMOVE;
    String records =
        request.records().stream()
            .map(record -> zoneEntry(request, record))
            .flatMap(String::lines)
            .map(line -> (loads ? line : "; " + line) + "\n")
            .collect(Collectors.joining());
    return header(request.kind())
            .formatted(request.domain(), request.rotationId(), request.records().size())
        + records;
  }

  private static String header(DnsRequest.Kind kind) {
    return switch (kind) {
      case ADD ->
          """
          ; DKIM key records of %1$s, rotation %2$s, %3$d record(s)
          ; ADD these records. Do not change or delete existing ones.
          ; %1$s の DKIM 鍵レコード（更新 ID: %2$s、%3$d 件）
          ; 追加してください。既存のレコードは変更も削除もしないでください。
          """;
      case REMOVE ->
          """
          ; DKIM key records of %1$s, rotation %2$s, %3$d record(s)
          ; REMOVE these records, and only these. They are commented out here on purpose.
          ; %1$s の DKIM 鍵レコード（更新 ID: %2$s、%3$d 件）
          ; 以下のレコードだけを削除してください（誤って読み込まれないようコメントにしてあります）。
          """;
      case REVOKE ->
          """
          ; URGENT: revocation of DKIM keys of %1$s, rotation %2$s, %3$d record(s)
          ; REPLACE the TXT records of these names, and only these, by the lines below.
          ; 【至急】%1$s の DKIM 鍵の失効（更新 ID: %2$s、%3$d 件）
          ; 以下の名前の TXT レコードだけを、以下の行に置き換えてください。
          """;
    };
  }

  /** One string a line: whoever pastes it sees at once whether the end is there. */
  private static String zoneEntry(DnsRequest request, DkimRecord record) {
    String strings =
        request.data(record).strings().stream()
            .map(string -> new TxtData(List.of(string)).zoneForm())
            .collect(Collectors.joining("\n    "));
    return "%s %d IN TXT (\n    %s )\n"
        .formatted(RecordForms.absolute(record), record.ttl().toSeconds(), strings);
  }

  /**
   * {@code records.csv}: RFC 4180 with a header line, lines ending in CRLF (§2 no. 1), the value in
   * one piece.
   */
  public static String csv(DnsRequest request) {
    StringBuilder csv = new StringBuilder("name,relative_name,type,ttl_seconds,value\r\n");
    for (DkimRecord record : request.records()) {
      csv.append(
          "%s,%s,TXT,%d,%s\r\n"
              .formatted(
                  field(RecordForms.absolute(record)),
                  field(RecordForms.relative(record)),
                  record.ttl().toSeconds(),
                  field(request.data(record).joined())));
    }
    return csv.toString();
  }

  /** Quoted only where RFC 4180 §2 no. 6 asks for it. */
  private static String field(String value) {
    return value.matches("[^\",\\r\\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
