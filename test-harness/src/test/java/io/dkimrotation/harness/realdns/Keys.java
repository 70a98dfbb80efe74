package io.dkimrotation.harness.realdns;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.ZoneData;
import java.net.InetAddress;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Records to register, and zones without them. */
final class Keys {
  static final Duration TTL = Duration.ofHours(1);

  /** With a plus, so that there is one to lose: most keys have several, one in 500 none. */
  private static final List<DkimPublicKey> KEYS =
      Stream.generate(generator()::generateKeyPair)
          .map(pair -> new DkimPublicKey((RSAPublicKey) pair.getPublic()))
          .filter(key -> key.base64().contains("+"))
          .limit(4)
          .toList();

  private Keys() {}

  private static KeyPairGenerator generator() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** The record that mail to the domain is verified with before the rotation. */
  static DkimRecord inUse(String domain) {
    return record(domain, "gooid-21-pro-20260109-1", 0);
  }

  /** The three records of a rotation. */
  static List<DkimRecord> asked(String domain) {
    return Stream.of(1, 2, 3)
        .map(number -> record(domain, "gooid-21-pro-20261201-" + number, number))
        .toList();
  }

  private static DkimRecord record(String domain, String selector, int key) {
    return new DkimRecord(new DomainName(domain), new Selector(selector), KEYS.get(key), TTL);
  }

  /** A zone that two servers hold, with the record in use and no other. */
  static ZoneData zone(String domain) {
    ZoneData zone = new ZoneData(domain, Clock.systemUTC(), Duration.ofMinutes(15));
    zone.addNameServer("ns1." + domain, InetAddress.getLoopbackAddress(), TTL);
    zone.addNameServer("ns2." + domain, InetAddress.getLoopbackAddress(), TTL);
    publish(zone, inUse(domain));
    return zone;
  }

  static void publish(ZoneData zone, DkimRecord record) {
    zone.addTxt(record.name(), record.data(), record.ttl());
  }

  /** All of these at one name. */
  static void pileUp(ZoneData zone, String name, List<TxtData> texts) {
    texts.forEach(text -> zone.addTxt(name, text, TTL));
  }
}
