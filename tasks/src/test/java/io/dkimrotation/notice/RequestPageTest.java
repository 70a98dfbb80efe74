package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dgolden.update=true} to rewrite the expected pages, see {@link GoldenFile}. */
class RequestPageTest {
  private static final Optional<DnsAnswer> NO_ANSWER = Optional.empty();

  private static String page(DnsRequest request, Optional<DnsAnswer> answer, boolean open) {
    return RequestPage.render(
        new RequestPage.View(
            request, Examples.SETTINGS, answer, "/r/3f9c2a7be1d04c58?s=Zx81aQ", "c5rf", open));
  }

  private static Optional<DnsAnswer> answer(String comment) {
    return Optional.of(new DnsAnswer("山田", comment, Instant.parse("2026-12-10T01:15:00Z")));
  }

  @Test
  void pagesComeOutExactlyAsExpected() {
    GoldenFile.check("page.html", page(Examples.ADD, NO_ANSWER, true));
    GoldenFile.check("page-answered.html", page(Examples.ADD, answer("3 件とも登録しました。"), true));
    GoldenFile.check("page-closed.html", page(Examples.ADD, NO_ANSWER, false));
    GoldenFile.check("page-removal.html", page(Examples.REMOVE, NO_ANSWER, true));
    GoldenFile.check("page-not-found.html", RequestPage.NOT_FOUND);
  }

  @Test
  void whatPeopleTypeStaysText() {
    String html = page(Examples.ADD, answer("<script>alert('1')</script> & \"so\""), true);

    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(");
  }

  @Test
  void givesEveryFormOfEachRecord() {
    String html = page(Examples.ADD, NO_ANSWER, true).replace("&#x3D;", "=");

    for (DkimRecord record : Examples.ADD.records()) {
      assertThat(html)
          .contains(
              ">" + record.name() + ".<",
              ">" + record.selector() + "._domainkey<",
              ">" + record.value() + "</textarea>",
              "dig +short TXT " + record.name() + ". @ns1.goo.ne.jp");
    }
  }

  @Test
  void asksWhileOpenAndUnanswered() {
    assertThat(page(Examples.ADD, NO_ANSWER, true))
        .containsOnlyOnce("<form method=\"post\"")
        .containsOnlyOnce("<button")
        .contains("登録しました / <span lang=\"en\">Registered</span></button>");
    assertThat(page(Examples.REMOVE, NO_ANSWER, true))
        .contains("削除しました / <span lang=\"en\">Removed</span></button>");
  }

  @Test
  void thanksInsteadOfAskingTwice() {
    String html = page(Examples.ADD, answer(""), true);

    assertThat(html)
        .doesNotContain("<form", "<blockquote>")
        .contains("We look at the DNS now", "山田、2026年12月10日（木） 10:15 (Asia/Tokyo)");
  }

  @Test
  void asksNothingWhenClosed() {
    assertThat(page(Examples.ADD, NO_ANSWER, false))
        .doesNotContain("<form")
        .contains("This request is closed.");
    assertThat(page(Examples.ADD, answer(""), false))
        .doesNotContain("<form", "We look at the DNS now")
        .contains("山田");
  }

  @Test
  void styleSourceIsTheHashOfTheOnlyStyle() throws Exception {
    for (String html : new String[] {page(Examples.ADD, NO_ANSWER, true), RequestPage.NOT_FOUND}) {
      String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

      assertThat(RequestPage.STYLE_SOURCE)
          .isEqualTo("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
      assertThat(html).containsOnlyOnce("<style").doesNotContain(" style=", "<script", " src=");
    }
  }

  @Test
  void unknownLinkTellsNothing() {
    assertThat(RequestPage.NOT_FOUND).doesNotContain("goo.ne.jp", "DKIM", "example", "<form");
  }
}
