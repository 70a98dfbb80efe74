package io.dkimrotation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailThreadTest {
  private static final String FIRST = "<0106-1@ap-northeast-1.amazonses.com>";
  private static final String LAST = "<0106-9@ap-northeast-1.amazonses.com>";

  @Test
  void refersToTheFirstAndTheLast() {
    assertThat(new MailThread(FIRST, LAST).references()).isEqualTo(FIRST + " " + LAST);
  }

  @Test
  void refersToOneMailOnce() {
    assertThat(new MailThread(FIRST, FIRST).references()).isEqualTo(FIRST);
  }

  @Test
  void fitsIntoWhatSesTakesAtItsLongest() {
    String longest = "<" + "x".repeat(250) + ">";
    String other = "<" + "y".repeat(250) + ">";

    assertThat(new MailThread(longest, other).references()).hasSizeLessThanOrEqualTo(870);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a@b", "<a b>", "<a>\r\nBcc: <b>", "<>", "<<a>>"})
  void refusesWhatIsNoMessageId(String text) {
    assertThatThrownBy(() -> new MailThread(text, LAST))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MailThread(FIRST, text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
