package io.dkimrotation.harness.desk;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.ZoneData;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/**
 * What a mail asks the DNS team for.
 *
 * @param page the link to answer through
 * @param removal whether the records are to go
 * @param records which
 */
public record Request(URI page, boolean removal, List<DkimRecord> records) {
  private static final Pattern LINK = Pattern.compile("https?://\\S+/dns-requests/\\S+");
  private static final Pattern LINE =
      Pattern.compile("(?m)^(\\S+)\\._domainkey\\.(\\S+)\\. (\\d+) IN TXT \\( (.+) \\)$");

  /** Reads a mail's plain text; empty if it asks for nothing. */
  public static Optional<Request> in(String mail) {
    Matcher link = LINK.matcher(mail);
    if (!link.find()) {
      return Optional.empty();
    }
    Map<String, DkimRecord> records = new LinkedHashMap<>();
    Matcher line = LINE.matcher(mail);
    while (line.find()) {
      String value = line.group(4).replace("\" \"", "").replace("\"", "");
      DkimRecord record =
          new DkimRecord(
              new DomainName(line.group(2)),
              new Selector(line.group(1)),
              DkimPublicKey.fromBase64(value.substring(value.indexOf("p=") + 2)),
              Duration.ofSeconds(Long.parseLong(line.group(3))));
      records.putIfAbsent(record.name(), record);
    }
    return Optional.of(
        new Request(
            URI.create(link.group()),
            mail.contains("Records to remove"),
            List.copyOf(records.values())));
  }

  /** Whether the zone is as the request wants it. */
  boolean settled(ZoneData zone) {
    return records.stream()
        .allMatch(
            record -> {
              List<Record> there = zone.records(record.name());
              return removal ? there.isEmpty() : there.size() == 1 && right(record, there.get(0));
            });
  }

  private static boolean right(DkimRecord wanted, Record there) {
    return there instanceof TXTRecord txt
        && TxtData.ofOctets(txt.getStringsAsByteArrays()).joined().equals(wanted.value());
  }
}
