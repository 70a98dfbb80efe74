package io.dkimrotation.harness.realdns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A zone with its DNSSEC signatures.
 *
 * @param zone with its signatures
 * @param trusted file with its DS records, which the parent zone would hold (RFC 4034 §5)
 */
record SignedZone(ZoneFile zone, Path trusted) {
  static final DnsProgram KEYGEN = new DnsProgram("/usr/bin/dnssec-keygen", "bind9-utils");
  static final DnsProgram SIGNZONE = new DnsProgram("/usr/bin/dnssec-signzone", "bind9-utils");

  /**
   * Signs a zone with keys made for it.
   *
   * @param folder for keys and files
   */
  static SignedZone of(ZoneFile unsigned, Path folder) {
    String origin = unsigned.origin();
    unsigned.writeTo(folder);
    KEYGEN.run(folder, "-q", "-a", "ECDSAP256SHA256", origin);
    KEYGEN.run(folder, "-q", "-a", "ECDSAP256SHA256", "-f", "KSK", origin);
    SIGNZONE.run(folder, "-q", "-S", "-o", origin, "-f", origin + ".signed", unsigned.fileName());
    try {
      return new SignedZone(
          new ZoneFile(origin, Files.readString(folder.resolve(origin + ".signed"))),
          folder.resolve("dsset-" + origin + "."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The zone edited after signing, as by somebody who did not sign again. */
  ZoneFile edited(String from, String to) {
    if (!zone.text().contains(from)) {
      throw new IllegalArgumentException("nothing to edit: the zone does not hold " + from);
    }
    return new ZoneFile(zone.origin(), zone.text().replace(from, to));
  }
}
