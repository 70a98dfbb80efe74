package io.dkimrotation.dkim;

import java.time.Duration;

/**
 * A key record as it is to stand in the zone: what the DNS team is asked for.
 *
 * @param domain the zone's mail domain
 * @param selector whose record it is
 * @param key the public key to publish
 * @param ttl asked for, whole seconds
 */
public record DkimRecord(DomainName domain, Selector selector, DkimPublicKey key, Duration ttl) {
  /** The owner name without the final dot, {@code selector._domainkey.domain}. */
  public String name() {
    return selector.recordName(domain);
  }

  /** The value in one line, as most DNS consoles take it. */
  public String value() {
    return new KeyRecord.Published(key).text();
  }

  /** The value in strings of at most 255 octets. */
  public TxtData data() {
    return TxtData.of(value());
  }

  /** One line of a BIND zone file (RFC 1035 §5.1), absolute name. */
  public String zoneLine() {
    return zoneLine(data());
  }

  /** The same with other data at the name. */
  public String zoneLine(TxtData other) {
    return "%s.\t%d\tIN\tTXT\t( %s )".formatted(name(), ttl.toSeconds(), other.zoneForm());
  }
}
