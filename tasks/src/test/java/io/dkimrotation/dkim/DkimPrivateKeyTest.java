package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DkimPrivateKeyTest {
  private static final DkimPrivateKey KEY = SampleKeys.key(1);

  @Test
  void printsItsPublicHalfOnly() {
    assertThat(KEY).hasToString("private key of " + KEY.publicKey());
    assertShowsNothingOf(KEY.revealPkcs1(), KEY.toString());
  }

  static Stream<UnaryOperator<byte[]>> damages() {
    return Stream.of(
        key -> new byte[0],
        key -> Arrays.copyOf(key, key.length - 1),
        key -> Arrays.copyOf(key, 200),
        key -> Arrays.copyOfRange(key, 4, key.length),
        key -> Base64.getEncoder().encode(key),
        key -> {
          key[key.length / 2] ^= 0x55;
          return Arrays.copyOf(key, key.length - 3);
        });
  }

  @ParameterizedTest
  @MethodSource("damages")
  void refusesADamagedKeyWithoutQuotingIt(UnaryOperator<byte[]> damage) {
    byte[] damaged = damage.apply(KEY.revealPkcs1());

    Throwable failure = catchThrowable(() -> DkimPrivateKey.fromPkcs1(damaged));

    assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasNoCause();
    StringWriter printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertShowsNothingOf(KEY.revealPkcs1(), printed.toString());
  }

  /** Looks for any eight octets of the key, in hexadecimal and base64 digits. */
  private static void assertShowsNothingOf(byte[] secret, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i + 8 <= secret.length; i++) {
      byte[] part = Arrays.copyOfRange(secret, i, i + 8);
      assertThat(lower).doesNotContain(HexFormat.of().formatHex(part));
      assertThat(text).doesNotContain(Base64.getEncoder().encodeToString(part).substring(0, 10));
    }
  }

  @Test
  void equalsNothingButItselfAndCannotBeSerialised() {
    DkimPrivateKey same = DkimPrivateKey.fromPkcs1(KEY.revealPkcs1());

    assertThat(same).isNotEqualTo(KEY).isNotInstanceOf(Serializable.class);
    assertThat(same.publicKey()).isEqualTo(KEY.publicKey());
  }

  @Test
  void givesACopyOfItsOctets() {
    KEY.revealPkcs1()[100] ^= 1;

    assertThat(DkimPrivateKey.fromPkcs1(KEY.revealPkcs1()).publicKey()).isEqualTo(KEY.publicKey());
  }
}
