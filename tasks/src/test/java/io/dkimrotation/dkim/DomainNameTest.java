package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
  private static final String OCTETS_63 = "a".repeat(63);

  @ParameterizedTest
  @ValueSource(strings = {"goo.ne.jp", "a.b", "xn--wgv71a119e.jp", "mail-2.goo.ne.jp", "3com.com"})
  void takesADomain(String text) {
    assertThat(new DomainName(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "jp",
        "goo.ne.jp.",
        ".goo.ne.jp",
        "goo..jp",
        "-goo.jp",
        "goo-.jp",
        "goo_.jp",
        "goo ne.jp",
        "日本.jp",
        "goo.ne.jp\n",
        "goo.ne.jp/x",
        "*.goo.ne.jp"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> new DomainName(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("RFC 1035");
  }

  @Test
  void takesLabelsOf63OctetsAndNoLonger() {
    assertThat(new DomainName(OCTETS_63 + ".jp").value()).hasSize(66);
    assertThatThrownBy(() -> new DomainName("a" + OCTETS_63 + ".jp"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesNamesOf253OctetsAndNoLonger() {
    String octets191 = String.join(".", Collections.nCopies(3, OCTETS_63));

    assertThat(new DomainName(octets191 + "." + "b".repeat(61)).value()).hasSize(253);
    assertThatThrownBy(() -> new DomainName(octets191 + "." + "b".repeat(62)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsNoCase() {
    assertThat(new DomainName("GOO.ne.JP")).isEqualTo(new DomainName("goo.ne.jp"));
  }

  @Test
  void coversItselfAndWhatIsBelow() {
    DomainName goo = new DomainName("goo.ne.jp");

    assertThat(goo.covers("goo.ne.jp")).isTrue();
    assertThat(goo.covers("Mail.GOO.ne.jp.")).isTrue();
    assertThat(goo.covers("ne.jp")).isFalse();
    assertThat(goo.covers("notgoo.ne.jp")).isFalse();
    assertThat(goo.covers("goo.ne.jp.example.com")).isFalse();
  }
}
