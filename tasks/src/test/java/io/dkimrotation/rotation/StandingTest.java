package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.Selector;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final Selector KEY = new Selector("gooid-21-pro-20261201-1");

  @ParameterizedTest
  @CsvSource({
    "true, GOOID-21-pro-20261201-1, SUCCESS, SIGNS",
    "true, gooid-21-pro-20261201-1, PENDING, UNSEEN",
    "true, gooid-21-pro-20261201-1, NOT_STARTED, UNSEEN",
    "true, gooid-21-pro-20261201-1, TEMPORARY_FAILURE, IN_DOUBT",
    "true, gooid-21-pro-20261201-1, FAILED, GIVEN_UP",
    "false, gooid-21-pro-20261201-1, FAILED, GIVEN_UP",
    "false, gooid-21-pro-20261201-1, SUCCESS, CHANGED_BY_OTHERS",
    "true, gooid-21-pro-20251201-1, SUCCESS, CHANGED_BY_OTHERS",
    "true, , SUCCESS, CHANGED_BY_OTHERS"
  })
  void isWhatSesSays(boolean signing, String selector, String status, Standing standing) {
    IdentityState state = new IdentityState("ap-northeast-1", true, signing, selector, status);

    assertThat(Standing.of(Optional.of(state), Signer.of(KEY))).isEqualTo(standing);
  }

  @Test
  void anIdentityThatIsGoneWasTakenAway() {
    assertThat(Standing.of(Optional.empty(), Signer.of(KEY))).isEqualTo(Standing.CHANGED_BY_OTHERS);
  }
}
