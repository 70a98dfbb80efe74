package io.dkimrotation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticeTopicTest {
  @Test
  void keepsWhatIsAsciiOfASubject() {
    assertThat(NoticeTopic.ascii("[DKIM goo.ne.jp] レコード追加（期限 12月15日） / Please add"))
        .isEqualTo("[DKIM goo.ne.jp] 12 15 / Please add");
  }

  @Test
  void keepsASubjectBelowAHundredCharacters() {
    assertThat(NoticeTopic.ascii("x".repeat(99))).hasSize(99);
    assertThat(NoticeTopic.ascii("x".repeat(100))).hasSize(99);
  }

  @Test
  void leavesNoLineBreak() {
    assertThat(NoticeTopic.ascii("one\r\ntwo")).isEqualTo("one two");
  }
}
