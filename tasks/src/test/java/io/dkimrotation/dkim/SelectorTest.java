package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 7);

  @Test
  void isMadeOfPrefixDateAndNumber() {
    assertThat(Selector.of("gooid-21-pro", DAY, 2)).hasToString("gooid-21-pro-20260307-2");
  }

  @Test
  void takes63OctetsAndNoMore() {
    String longest = "p".repeat(63 - "-20260307-1".length());

    assertThat(Selector.of(longest, DAY, 1).value()).hasSize(63);
    assertThatThrownBy(() -> Selector.of(longest + "p", DAY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("63");
    assertThatThrownBy(() -> Selector.of(longest, DAY, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "-a", "a-", "a_b", "a b", "鍵", "a\n"})
  void refusesWhatIsNoLabel(String text) {
    assertThatThrownBy(() -> new Selector(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void isLowerCaseWhateverWasWritten() {
    assertThat(new Selector("Gooid-21-PRO")).isEqualTo(new Selector("gooid-21-pro"));
    assertThat(Selector.of("GOOID-21-Pro", DAY, 1)).hasToString("gooid-21-pro-20260307-1");
    assertThat(new Selector("S1").recordName(new DomainName("goo.ne.jp")))
        .isEqualTo("s1._domainkey.goo.ne.jp");
  }

  @Test
  void namesWhereItsRecordStands() {
    assertThat(new Selector("s1").recordName(new DomainName("goo.ne.jp")))
        .isEqualTo("s1._domainkey.goo.ne.jp");
  }
}
