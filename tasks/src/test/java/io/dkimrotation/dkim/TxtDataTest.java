package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TxtDataTest {
  @Test
  void splitsA2048BitRecordInto255And155Octets() {
    String value = new KeyRecord.Published(SampleKeys.key(1).publicKey()).text();

    assertThat(value).hasSize(410);
    assertThat(TxtData.of(value).strings()).extracting(String::length).containsExactly(255, 155);
    assertThat(TxtData.of(value).joined()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "255,1", "256,2", "510,2", "511,3"})
  void splitsAsLateAsAllowed(int octets, int strings) {
    assertThat(TxtData.of("x".repeat(octets)).strings()).hasSize(strings);
  }

  @Test
  void refusesStringsOver255OctetsAndNone() {
    assertThat(new TxtData(List.of("x".repeat(255))).joined()).hasSize(255);
    assertThatThrownBy(() -> new TxtData(List.of("x".repeat(256))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("255");
    assertThatThrownBy(() -> new TxtData(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void joinsWithNothingBetween() {
    assertThat(new TxtData(List.of("v=DKIM1; p=AB", "CD")).joined()).isEqualTo("v=DKIM1; p=ABCD");
  }

  @Test
  void losesNoOctetFromTheWire() {
    byte[] all = new byte[255];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i + 1);
    }

    String read = TxtData.ofOctets(List.of(all)).joined();

    assertThat(read.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(all);
  }

  @Test
  void escapesQuotesAndBackslashesForZoneFiles() {
    assertThat(new TxtData(List.of("a\"b", "c\\d")).zoneForm()).isEqualTo("\"a\\\"b\" \"c\\\\d\"");
  }

  /** Else a line end among the octets would end a comment of a zone file. */
  @Test
  void staysOnOneLineOfPrintedAsciiWhateverItHolds() {
    assertThat(new TxtData(List.of("a\n\u001b\u00ff")).zoneForm())
        .isEqualTo("\"a\\010\\027\\255\"");
    assertThat(Octets.printed("\\;\"\r")).isEqualTo("\\092;\"\\013");
  }

  @Test
  void standsInAZoneLineWithNameAndTtl() {
    DkimRecord record =
        new DkimRecord(
            new DomainName("goo.ne.jp"),
            new Selector("s1"),
            SampleKeys.key(1).publicKey(),
            Duration.ofHours(1));

    assertThat(record.zoneLine())
        .startsWith("s1._domainkey.goo.ne.jp.\t3600\tIN\tTXT\t( \"v=DKIM1; k=rsa; p=MII")
        .endsWith("\" )");
    assertThat(record.data().joined()).isEqualTo(record.value());
  }
}
