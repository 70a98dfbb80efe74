package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyStatusTest {
  @Test
  void isStoredInTheseWords() {
    // Items in the table outlive a renamed constant.
    assertThat(Arrays.stream(KeyStatus.values()).map(KeyStatus::word))
        .containsExactlyInAnyOrder(
            "pending",
            "standby",
            "active",
            "expiring",
            "retiring",
            "expired",
            "revoked",
            "archived",
            "abandoned");
  }

  @ParameterizedTest
  @EnumSource
  void isReadBack(KeyStatus status) {
    assertThat(KeyStatus.ofWord(status.word())).isEqualTo(status);
  }

  @Test
  void refusesAnyOtherWord() {
    assertThatThrownBy(() -> KeyStatus.ofWord("retired"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
