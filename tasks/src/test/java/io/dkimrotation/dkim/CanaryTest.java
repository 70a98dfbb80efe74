package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CanaryTest {
  private final Canary canary =
      Canary.sign(
          SampleKeys.key(1),
          new DomainName("goo.ne.jp"),
          new Selector("s1"),
          Instant.ofEpochSecond(1_790_000_000));

  @Test
  void verifiesWithItsOwnKeyAsDnsHasIt() {
    String base64 = SampleKeys.key(1).publicKey().base64();

    assertThat(canary.verifiesWith(DkimPublicKey.fromBase64(base64))).isTrue();
  }

  @Test
  void doesNotVerifyWithAnotherKey() {
    assertThat(canary.verifiesWith(SampleKeys.key(2).publicKey())).isFalse();
  }

  @Test
  void saysInItsHeaderWhoseKeyItProves() {
    assertThat(canary.message())
        .startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=goo.ne.jp; s=s1; ")
        .contains("t=1790000000;", "\r\nFrom: canary@goo.ne.jp\r\n", "\r\n\r\n")
        .doesNotContainPattern("[^\r]\n");
  }
}
