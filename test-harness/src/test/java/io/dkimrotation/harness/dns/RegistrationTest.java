package io.dkimrotation.harness.dns;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.time.Agenda;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What each way of registering looks like to those who ask the zone's server over the network. */
class RegistrationTest {
  private static final DomainName DOMAIN = new DomainName("goo.ne.jp");
  private static final Duration TTL = Duration.ofHours(1);
  private static final DkimRecord OLD = record("gooid-21-pro-20260109-1", newKey());
  private static final DkimRecord FIRST = record("gooid-21-pro-20261201-1", newKey());
  private static final DkimRecord SECOND = record("gooid-21-pro-20261201-2", newKey());
  private static final DkimRecord THIRD = record("gooid-21-pro-20261201-3", newKey());
  private static final List<DkimRecord> ASKED = List.of(FIRST, SECOND, THIRD);

  private final Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
  private final ZoneData zone =
      new ZoneData(DOMAIN.value(), agenda.clock(), Duration.ofMinutes(15));
  private final NameServer server = new NameServer("ns1", List.of(zone));
  private final Registrar registrar = new Registrar(zone, ASKED, Optional.of(OLD));

  @BeforeEach
  void publishTheRecordInUse() {
    zone.addTxt(OLD.name(), OLD.data(), TTL);
  }

  @AfterEach
  void close() {
    server.close();
    agenda.close();
  }

  /** With a plus, so that there is one to lose: most keys have several, one in 500 none. */
  private static DkimPublicKey newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return Stream.generate(generator::generateKeyPair)
          .map(pair -> new DkimPublicKey((RSAPublicKey) pair.getPublic()))
          .filter(key -> key.base64().contains("+"))
          .findFirst()
          .orElseThrow();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DkimRecord record(String selector, DkimPublicKey key) {
    return new DkimRecord(DOMAIN, new Selector(selector), key, TTL);
  }

  private Message ask(String name) {
    try {
      return new SimpleResolver(server.address())
          .send(Message.newQuery(Record.newRecord(ZoneData.name(name), Type.TXT, DClass.IN)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> texts(String name) {
    return ask(name).getSection(Section.ANSWER).stream()
        .map(r -> TxtData.ofOctets(((TXTRecord) r).getStringsAsByteArrays()).joined())
        .toList();
  }

  private List<String> after(Registration way) {
    registrar.register(way, ASKED);
    return texts(FIRST.name());
  }

  private String key() {
    return FIRST.key().base64();
  }

  /** All answers that differ between two ways, so that no two ways are the same by accident. */
  private String picture() {
    return zone.zoneFile().lines().skip(1).sorted().collect(joining("\n"));
  }

  @Test
  void rightPublishesEachRecordAsAskedFor() {
    registrar.register(Registration.RIGHT, ASKED);

    for (DkimRecord each : ASKED) {
      assertThat(texts(each.name())).containsExactly(each.value());
    }
    assertThat(texts(OLD.name())).containsExactly(OLD.value());
  }

  @Test
  void changesWhatStandsInTheTextAsItsWordSays() {
    String value = FIRST.value();

    assertThat(after(Registration.TRUNCATED)).containsExactly(value.substring(0, 255));
    assertThat(after(Registration.SPLIT_INTO_RECORDS))
        .containsExactlyInAnyOrder(value.substring(0, 255), value.substring(255));
    assertThat(after(Registration.SEVERAL_RECORDS)).containsExactlyInAnyOrder(value, OLD.value());
    assertThat(after(Registration.QUOTES_IN_VALUE))
        .containsExactly("\"" + value.substring(0, 255) + "\" \"" + value.substring(255) + "\"");
    assertThat(after(Registration.ESCAPED_SEMICOLON))
        .containsExactly("v=DKIM1\\; k=rsa\\; p=" + key());
    assertThat(after(Registration.HARMLESS_DIFFERENCE)).containsExactly(value + "; ");
    assertThat(after(Registration.WHITE_SPACE_IN_KEY))
        .singleElement()
        .asString()
        .isNotEqualTo(value)
        .matches("v=DKIM1; k=rsa; p=\\S+ \\S+")
        .satisfies(text -> assertThat(text.replace(" ", "")).isEqualTo(value.replace(" ", "")));
  }

  @Test
  void changesTheKeyAsItsWordSays() {
    assertThat(after(Registration.PLACEHOLDER))
        .containsExactly("v=DKIM1; k=rsa; p=customerProvidedPublicKey");
    assertThat(after(Registration.OTHER_KEY)).containsExactly(SECOND.value());
    assertThat(after(Registration.REVOKED)).containsExactly("v=DKIM1; k=rsa; p=");
    assertThat(after(Registration.KEY_MISSING)).containsExactly("v=DKIM1; k=rsa");
    assertThat(after(Registration.PEM_IN_VALUE))
        .containsExactly(
            "v=DKIM1; k=rsa; p=-----BEGIN PUBLIC KEY-----" + key() + "-----END PUBLIC KEY-----");
    assertThat(after(Registration.PLUS_LOST))
        .containsExactly("v=DKIM1; k=rsa; p=" + key().replace('+', ' '));
    assertThat(after(Registration.WRONG_KEY))
        .singleElement()
        .asString()
        .hasSameSizeAs(FIRST.value())
        .isNotIn(FIRST.value(), SECOND.value(), THIRD.value(), OLD.value());
  }

  @Test
  void mistypesOneCharacterBeyondWhatAllKeysHaveInCommon() {
    String typed = after(Registration.MISTYPED_KEY).get(0);

    List<Integer> differing =
        Stream.iterate(0, i -> i < typed.length(), i -> i + 1)
            .filter(i -> typed.charAt(i) != FIRST.value().charAt(i))
            .toList();
    assertThat(typed).hasSameSizeAs(FIRST.value());
    assertThat(differing).singleElement().satisfies(at -> assertThat(at).isGreaterThan(60));
    char before = FIRST.value().charAt(differing.get(0));
    assertThat("" + before + typed.charAt(differing.get(0)))
        .isIn("0O", "O0", "o0", "1l", "l1", "Il");
  }

  @Test
  void addsTagsAsItsWordSays() {
    assertThat(after(Registration.TEST_MODE)).containsExactly("v=DKIM1; k=rsa; t=y; p=" + key());
    assertThat(after(Registration.STRICT_SUBDOMAINS))
        .containsExactly("v=DKIM1; k=rsa; t=s; p=" + key());
    assertThat(after(Registration.GRANULARITY))
        .containsExactly("v=DKIM1; k=rsa; g=info; p=" + key());
    assertThat(after(Registration.HASH_NOT_ALLOWED))
        .containsExactly("v=DKIM1; k=rsa; h=sha1; p=" + key());
    assertThat(after(Registration.SERVICE_NOT_ALLOWED))
        .containsExactly("v=DKIM1; k=rsa; s=tlsrpt; p=" + key());
    assertThat(after(Registration.WRONG_KEY_TYPE))
        .containsExactly("v=DKIM1; k=ed25519; p=" + key());
  }

  @Test
  void putsTheRecordUnderTheNameThatItsWordSays() {
    Map<Registration, String> names =
        Map.of(
            Registration.DOUBLED_DOMAIN,
            "gooid-21-pro-20261201-1._domainkey.goo.ne.jp.goo.ne.jp",
            Registration.MISSING_DOMAINKEY,
            "gooid-21-pro-20261201-1.goo.ne.jp",
            Registration.WRONG_NAME_UNDERSCORE,
            "gooid-21-pro-20261201-1.domainkey.goo.ne.jp",
            Registration.WRONG_NAME_LOOK_ALIKE,
            "gooid-21-pro-20261201-l._domainkey.goo.ne.jp",
            Registration.WRONG_NAME_NO_DATE,
            "gooid-21-pro-1._domainkey.goo.ne.jp");

    new TreeMap<>(names)
        .forEach(
            (way, name) -> {
              assertThat(after(way)).isEmpty();
              assertThat(ask(FIRST.name()).getRcode()).isEqualTo(Rcode.NXDOMAIN);
              assertThat(texts(name)).containsExactly(FIRST.value());
            });
  }

  @Test
  void putsAnAliasWhereTheRecordBelongs() {
    registrar.register(Registration.CNAME, ASKED);

    assertThat(ask(FIRST.name()).getSection(Section.ANSWER))
        .singleElement()
        .isInstanceOf(CNAMERecord.class);
  }

  @Test
  void letsAWildcardAnswerForAnySelector() {
    assertThat(after(Registration.WILDCARD)).containsExactly(FIRST.value());
    assertThat(texts("any-other._domainkey.goo.ne.jp")).containsExactly(FIRST.value());
    assertThat(texts(OLD.name())).containsExactly(OLD.value());
  }

  @Test
  void givesTheRightRecordAnotherTtl() {
    registrar.register(Registration.TTL_TOO_LOW, ASKED);
    assertThat(ask(FIRST.name()).getSection(Section.ANSWER))
        .singleElement()
        .satisfies(r -> assertThat(r.getTTL()).isEqualTo(60));

    registrar.register(Registration.TTL_TOO_HIGH, ASKED);
    assertThat(ask(FIRST.name()).getSection(Section.ANSWER))
        .singleElement()
        .satisfies(r -> assertThat(r.getTTL()).isEqualTo(Duration.ofDays(30).toSeconds()));
    assertThat(texts(FIRST.name())).containsExactly(FIRST.value());
  }

  @Test
  void takesTheRecordInUseAwayAndPutsItBackNextTime() {
    assertThat(after(Registration.RECORD_IN_USE_MISSING)).containsExactly(FIRST.value());
    assertThat(ask(OLD.name()).getRcode()).isEqualTo(Rcode.NXDOMAIN);

    registrar.register(Registration.RIGHT, ASKED);
    assertThat(texts(OLD.name())).containsExactly(OLD.value());
  }

  @ParameterizedTest
  @EnumSource
  void leavesNothingThatALaterWayDoesNotRemove(Registration way) {
    registrar.register(Registration.RIGHT, ASKED);
    String right = picture();

    registrar.register(way, ASKED);
    String after = picture();
    registrar.register(Registration.RIGHT, ASKED);

    assertThat(picture()).isEqualTo(right);
    assertThat(after.equals(right)).isEqualTo(way == Registration.RIGHT);
  }

  @ParameterizedTest
  @EnumSource
  void isRemovedWithoutATrace(Registration way) {
    String before = picture();
    registrar.register(way, ASKED);

    registrar.register(Registration.RIGHT, ASKED);
    registrar.remove(ASKED);

    assertThat(picture()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheOtherRecordsAlone(Registration way) {
    registrar.register(Registration.RIGHT, ASKED);

    registrar.register(way, List.of(SECOND));

    assertThat(texts(FIRST.name())).containsExactly(FIRST.value());
    assertThat(texts(THIRD.name())).containsExactly(THIRD.value());
  }

  @Test
  void everyWordIsOfItsOwn() {
    Set<String> words =
        Set.copyOf(Stream.of(Registration.values()).map(Registration::word).toList());

    assertThat(words).hasSize(Registration.values().length).allMatch(w -> w.matches("[a-z-]+"));
    assertThat(words).allSatisfy(w -> assertThat(Registration.of(w)).isPresent());
    assertThat(Registration.of("no-such-word")).isEmpty();
    assertThat(Registration.mistakes()).hasSize(words.size() - 1);
  }
}
