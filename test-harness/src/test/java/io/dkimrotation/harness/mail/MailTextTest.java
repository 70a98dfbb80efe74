package io.dkimrotation.harness.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MailTextTest {
  private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([^?]*)\\?=");

  @Test
  void foldsAJapaneseSubjectIntoWordsOfAtMost75Characters() {
    String subject = "【要対応】DKIM公開鍵のDNS登録をお願いします(goo.ne.jp、期限12月15日)";

    RawMail mail =
        MailText.compose(
            List.of("Subject: " + subject), Optional.of("text"), Optional.empty(), "b");

    String field = mail.fields().get(0);
    assertThat(field.lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 76);
    assertThat(decoded(field)).isEqualTo(subject);
  }

  @Test
  void leavesTheAddressBehindAJapaneseNameAlone() {
    RawMail mail =
        MailText.compose(
            List.of("From: 事務局 <info@goo.ne.jp>"), Optional.of("text"), Optional.empty(), "b");

    assertThat(mail.fields().get(0)).endsWith(" <info@goo.ne.jp>");
    assertThat(decoded(mail.fields().get(0))).isEqualTo("事務局");
  }

  @Test
  void carriesBothAlternatives() {
    RawMail mail =
        MailText.compose(List.of("Subject: x"), Optional.of("本文"), Optional.of("<p>"), "b-1");

    assertThat(mail.value("Content-Type")).contains("multipart/alternative;\tboundary=\"b-1\"");
    assertThat(mail.body())
        .contains(Base64.getEncoder().encodeToString("本文".getBytes(StandardCharsets.UTF_8)))
        .contains("Content-Type: text/html; charset=UTF-8")
        .endsWith("--b-1--\r\n");
  }

  private static String decoded(String field) {
    return WORD.matcher(field)
        .results()
        .map(MatchResult::group)
        .map(word -> word.substring("=?UTF-8?B?".length(), word.length() - 2))
        .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }
}
