package io.dkimrotation.harness.dns;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.TxtData;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;

/** One record about to be entered, and where each mistake would put it. */
record RecordEntry(Registrar registrar, DkimRecord record) {
  /** A key whose private half nobody kept. */
  static final DkimPublicKey NOBODYS =
      DkimPublicKey.fromBase64(
          "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArFykvrGuVZVNvZQ5IQ1I+J0qr1Oj9L5S"
              + "rW7EW/9KKM0P3jAdzuI2jaoRXqyeXQGXMpFpC4tF0/rrbGZlb8AmEyQhx4sOS8UM77E6QyKk9f8t"
              + "MOp72DrGStjRh9s5UZ22Qk+Tgj73j43vPGv2rKwEEIZULf3SYgpIkBTfBwh++68Wi/aYABrfpo6D"
              + "XqZ6CGHxw8KgfkXMgdGsQGecWJmaUdtHxhKkKpQ+sp4F7aHH5WTJaaEXiGeH2cVGngqx12Qro81P"
              + "V/c4mAtMCNzjoOcM2TKGSNnvkqSUp/g/74G/ApVwjk7IRS22Vlq3kAmE+V8dkS11oLuzh2Q2USVI"
              + "7g2T/wIDAQAB");

  private static final Map<Character, Character> LOOK_ALIKE =
      Map.of('0', 'O', 'O', '0', 'o', '0', '1', 'l', 'l', '1', 'I', 'l');

  /** Where the modulus of an RSA-2048 key begins in base64: what stands before is always alike. */
  private static final int MODULUS = 44;

  static String value(DkimPublicKey key) {
    return new KeyRecord.Published(key).text();
  }

  String value() {
    return record.value();
  }

  String base64() {
    return record.key().base64();
  }

  String firstString() {
    return TxtData.of(value()).strings().get(0);
  }

  void txt(String text) {
    txt(text, record.ttl());
  }

  void txt(String text, Duration ttl) {
    registrar.zone().addTxt(record.name(), TxtData.of(text), ttl);
  }

  void txtAt(String owner, String text) {
    registrar.zone().addTxt(owner, TxtData.of(text), record.ttl());
  }

  /** The record with something else as its key. */
  void key(String text) {
    txt("v=DKIM1; k=rsa; p=" + text);
  }

  /** The record with one tag more. */
  void withTag(String tag) {
    txt("v=DKIM1; k=rsa; " + tag + "; p=" + base64());
  }

  void alias() {
    registrar
        .zone()
        .addAlias(record.name(), record.selector() + ".dkim.amazonses.com", record.ttl());
  }

  void wildcard() {
    if (registrar.zone().records(wildcardName()).isEmpty()) {
      txtAt(wildcardName(), value());
    }
  }

  void removeRecordInUse() {
    registrar.inUse().ifPresent(old -> registrar.zone().removeTxt(old.name()));
  }

  /** The key that is published already; before a first key, one from elsewhere. */
  DkimPublicKey keyInUse() {
    return registrar.inUse().map(DkimRecord::key).orElse(NOBODYS);
  }

  /** The key of the next record asked for, or the one in use where there is no other. */
  DkimPublicKey neighbour() {
    List<DkimRecord> others =
        registrar.asked().stream().filter(other -> !other.key().equals(record.key())).toList();
    int next = registrar.asked().indexOf(record);
    return others.isEmpty() ? keyInUse() : others.get(Math.max(next, 0) % others.size()).key();
  }

  /** The key with one character mistaken for another, as late as the modulus begins. */
  String mistyped() {
    return mistaken(base64(), MODULUS);
  }

  String doubledDomain() {
    return record.name() + "." + record.domain();
  }

  String withoutDomainkey() {
    return record.selector() + "." + record.domain();
  }

  String withoutUnderscore() {
    return record.selector() + ".domainkey." + record.domain();
  }

  String lookAlikeSelector() {
    String selector = record.selector().value();
    return below(mistaken(selector, selector.lastIndexOf('-') + 1).toLowerCase(Locale.ROOT));
  }

  String selectorWithoutDate() {
    return below(record.selector().value().replaceFirst("-[0-9]{8}(?=-)", ""));
  }

  private String wildcardName() {
    return below("*");
  }

  private String below(String label) {
    return label + "._domainkey." + record.domain();
  }

  void removeTraces() {
    Set<Name> places =
        Set.copyOf(
            List.of(
                ZoneData.name(record.name()),
                ZoneData.name(doubledDomain()),
                ZoneData.name(withoutDomainkey()),
                ZoneData.name(withoutUnderscore()),
                ZoneData.name(lookAlikeSelector()),
                ZoneData.name(selectorWithoutDate())));
    Name wildcard = ZoneData.name(wildcardName());
    registrar
        .zone()
        .remove(
            there ->
                places.contains(there.getName())
                    || (there.getName().equals(wildcard)
                        && there instanceof TXTRecord txt
                        && TxtData.ofOctets(txt.getStringsAsByteArrays()).equals(record.data())));
  }

  /** The text with its first look-alike character from an offset on mistaken, or any if none. */
  private static String mistaken(String text, int from) {
    for (int at : List.of(from, 0)) {
      for (int i = at; i < text.length(); i++) {
        Character other = LOOK_ALIKE.get(text.charAt(i));
        if (other != null) {
          return text.substring(0, i) + other + text.substring(i + 1);
        }
      }
    }
    return text.substring(0, text.length() - 1);
  }
}
