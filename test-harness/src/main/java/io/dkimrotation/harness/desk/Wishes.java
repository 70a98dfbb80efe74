package io.dkimrotation.harness.desk;

import io.dkimrotation.dkim.DomainName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who sits down, and how they want it.
 *
 * @param address where the mail of the DNS team goes
 * @param domain whose zone is theirs
 * @param office their time zone
 * @param httpPort of page and desk, on loopback; 0: a free one
 * @param dnsPort of the zone, on loopback; 0: a free one
 * @param day real time that a virtual day takes
 * @param zoneFile to be edited instead of the desk
 */
public record Wishes(
    String address,
    DomainName domain,
    ZoneId office,
    int httpPort,
    int dnsPort,
    Duration day,
    Optional<Path> zoneFile) {}
