package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySealTest {
  private static final KeySeal.Label LABEL = label("goo.ne.jp", "rotation-1", "s1");

  private final SecureRandom random = SampleKeys.random(7);
  private final byte[] dataKey = new byte[32];

  private static KeySeal.Label label(String domain, String rotation, String selector) {
    return new KeySeal.Label(new DomainName(domain), rotation, new Selector(selector));
  }

  private byte[] sealed() {
    return KeySeal.seal(SampleKeys.key(1), dataKey, LABEL, random);
  }

  @Test
  void opensWithItsDataKeyAndLabel() {
    assertThat(KeySeal.open(sealed(), dataKey, LABEL).revealPkcs1())
        .isEqualTo(SampleKeys.key(1).revealPkcs1());
  }

  @Test
  void addsNonceAndTagOnly() {
    assertThat(sealed()).hasSize(12 + SampleKeys.key(1).revealPkcs1().length + 16);
  }

  /** The last rows share all octets with the label, cut elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "other.ne.jp,rotation-1,s1",
    "goo.ne.jp,rotation-2,s1",
    "goo.ne.jp,rotation-1,s2",
    "goo.ne.jp,rotation-,1s1",
    "goo.ne.jp,rotation-1s,1"
  })
  void doesNotOpenUnderAnotherLabel(String domain, String rotation, String selector) {
    byte[] sealed = sealed();

    assertThatThrownBy(() -> KeySeal.open(sealed, dataKey, label(domain, rotation, selector)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(selector);
  }

  @Test
  void doesNotOpenWithAnotherDataKey() {
    byte[] sealed = sealed();
    byte[] other = dataKey.clone();
    other[31] ^= 1;

    assertThatThrownBy(() -> KeySeal.open(sealed, other, LABEL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.005, 0.5, 1})
  void doesNotOpenWithAnOctetChanged(double where) {
    byte[] sealed = sealed();
    sealed[(int) (where * (sealed.length - 1))] ^= 1;

    assertThatThrownBy(() -> KeySeal.open(sealed, dataKey, LABEL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 12, 27, 500})
  void doesNotOpenCutShort(int length) {
    byte[] cut = Arrays.copyOf(sealed(), length);

    assertThatThrownBy(() -> KeySeal.open(cut, dataKey, LABEL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverUsesANonceTwice() {
    byte[] first = sealed();
    byte[] second = sealed();

    assertThat(Arrays.copyOf(first, 12)).isNotEqualTo(Arrays.copyOf(second, 12));
    assertThat(Arrays.copyOfRange(first, 12, 44)).isNotEqualTo(Arrays.copyOfRange(second, 12, 44));
  }
}
