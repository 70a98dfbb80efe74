package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names at which a record stands when it does not stand where it should. */
final class Neighbours {
  /** Where base64 of a 1024-bit key, and of any longer one, is past what all keys share. */
  private static final int OWN_FROM = 60;

  private static final int OWN_TO = 100;

  /** Octets of a name in text form (RFC 1035 §2.3.4). */
  private static final int MAX_NAME = 253;

  private Neighbours() {}

  /**
   * A name that nobody registers, beside the record: what stands there comes from a wildcard (RFC
   * 4592 §2.1.1).
   */
  static String wildcardProbe(DkimRecord record) {
    return "no-such-key-%08x._domainkey.%s"
        .formatted(record.domain().value().hashCode(), record.domain());
  }

  /** The wildcard that is meant to answer for key records; one further up would do so, too. */
  static String wildcard(DkimRecord record) {
    return "*._domainkey." + record.domain();
  }

  /** Each name to look at, and the mistake that a record of ours there shows. */
  static Map<String, Mistake> of(DkimRecord record) {
    String domain = record.domain().value();
    String selector = record.selector().value();
    Map<String, Mistake> names = new LinkedHashMap<>();
    names.put(record.name() + "." + domain, Mistake.DOUBLED_DOMAIN);
    names.put(selector + "." + domain + "." + domain, Mistake.DOUBLED_DOMAIN);
    names.put(selector + "." + domain, Mistake.MISSING_DOMAINKEY);
    for (String label : List.of("domainkey", "_domainkeys", "_domain_key", "_domankey", "_dkim")) {
      names.put(selector + "." + label + "." + domain, Mistake.WRONG_NAME);
    }
    names.put(selector + "._domainkey._domainkey." + domain, Mistake.WRONG_NAME);
    names.put(selector + "_domainkey." + domain, Mistake.WRONG_NAME);
    names.put("_domainkey." + domain, Mistake.WRONG_NAME);
    names.put(domain, Mistake.WRONG_NAME);
    for (String other : new MistypedSelector(selector).all()) {
      names.putIfAbsent(other + "._domainkey." + domain, Mistake.WRONG_NAME);
    }
    names.remove(record.name());
    names.keySet().removeIf(name -> name.length() > MAX_NAME);
    return names;
  }

  /** Whether a text found elsewhere is this record's, be it whole or not. */
  static boolean isOf(DkimRecord record, TxtData found) {
    String key = record.key().base64();
    String octets = found.joined().replaceAll("[^A-Za-z0-9+/=]", "");
    return octets.contains(key.substring(OWN_FROM, OWN_TO));
  }

  /** Names as DNS compares them. */
  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
