package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MistypedSelectorTest {
  private static List<String> of(String selector) {
    return new MistypedSelector(selector).all();
  }

  @Test
  void hasDatesWithADigitBesideOrTwoDigitsSwapped() {
    assertThat(of("gooid-21-pro-20261206-1"))
        .contains("gooid-21-pro-20261216-1", "gooid-21-pro-20261260-1", "gooid-21-pro-20262106-1")
        .contains("gooid-21-pro-2026120-61");
  }

  @Test
  void isNeverTheSelectorItselfNorEmpty() {
    for (String selector : List.of("gooid-21-pro-20261206-1", "a", "1", "-1", "11111111111")) {
      assertThat(of(selector)).doesNotContain(selector, "").doesNotHaveDuplicates();
    }
  }

  /** The longest one there can be, of characters that are read in two ways. */
  @Test
  void makesNoMoreQuestionsThanItsLimitOfAnySelector() {
    assertThat(of("o0l1".repeat(15) + "010")).hasSize(MistypedSelector.MOST);
  }
}
