package io.dkimrotation.harness.cli;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/**
 * The DKIM key records of a zone file (RFC 1035 §5.1), such as the {@code records.zone} we send.
 */
final class ExpectedRecords {
  private static final Pattern OWNER =
      Pattern.compile("(?<selector>[^.]+)\\._domainkey\\.(?<domain>.+)");

  private ExpectedRecords() {}

  /**
   * Reads a file.
   *
   * @param option that names it, for messages
   * @param mistakes to which each thing that is wrong with it is added
   */
  static List<DkimRecord> read(String option, Path file, List<String> mistakes) {
    List<DkimRecord> records = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    try (Master zone = new Master(Files.newInputStream(file), Name.root)) {
      for (Record next = zone.nextRecord(); next != null; next = zone.nextRecord()) {
        if (next instanceof TXTRecord text) {
          record(text, wrong).ifPresent(records::add);
        }
      }
      if (records.isEmpty() && wrong.isEmpty()) {
        wrong.add("'" + file + "' has no TXT record; allowed: a zone file with DKIM key records");
      }
    } catch (NoSuchFileException e) {
      wrong.add("there is no file '" + file + "'; allowed: a zone file with DKIM key records");
    } catch (IOException e) {
      wrong.add("'" + file + "' cannot be read as a zone file: " + e.getMessage());
    }
    wrong.forEach(what -> mistakes.add(option + ": " + what));
    return records;
  }

  private static Optional<DkimRecord> record(TXTRecord text, List<String> wrong) {
    String name = text.getName().toString(true);
    Matcher owner = OWNER.matcher(name);
    if (!owner.matches()) {
      wrong.add(name + " is no name of a key record (RFC 6376 §3.6.2.1)");
      return Optional.empty();
    }
    KeyRecord key = KeyRecord.parse(TxtData.ofOctets(text.getStringsAsByteArrays()).joined());
    if (key.usableKey().isEmpty()) {
      String why =
          key instanceof KeyRecord.Malformed malformed ? malformed.reason() : "no key in it";
      wrong.add("the value at " + name + " is no DKIM key record: " + why);
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DkimRecord(
              new DomainName(owner.group("domain")),
              new Selector(owner.group("selector")),
              key.usableKey().get(),
              Duration.ofSeconds(text.getTTL())));
    } catch (IllegalArgumentException e) {
      wrong.add(name + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
