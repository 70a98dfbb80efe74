package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.wire.Fault;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.rotation.RequestEvent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as HTTP shows it. */
class DnsRequestPageTest {
  private static final String PATH = "/dns-requests/" + PageBench.ID;
  private static final int CALLS_A_MINUTE = 120;

  private final PageBench page = new PageBench();

  @AfterEach
  void close() {
    page.close();
  }

  private static Map<String, String> registered(String name, String comment) {
    return Map.of("answer", "registered", "name", name, "comment", comment);
  }

  private static Map<String, String> problem(String name, String comment) {
    return Map.of("answer", "problem", "name", name, "comment", comment);
  }

  private static Map<String, List<String>> headers(HttpResponse<String> response) {
    Map<String, List<String>> headers = new HashMap<>(response.headers().map());
    headers.remove("date");
    return headers;
  }

  @Test
  void isTheSameForEveryAddressThatOpensNothing() {
    List<URI> addresses =
        List.of(
            page.at("/dns-requests/fedcba9876543210fedcba9876543210?key=" + PageBench.SECRET),
            page.at("/dns-requests/no-id?key=" + PageBench.SECRET),
            page.at(PATH.toUpperCase(Locale.ROOT) + "?key=" + PageBench.SECRET),
            page.at(PATH + "/records.exe?key=" + PageBench.SECRET),
            page.at(PATH + "?key=wrong"),
            page.at(PATH + "?key="),
            page.at(PATH),
            page.at("/"));

    List<HttpResponse<String>> answers = new ArrayList<>();
    for (URI address : addresses) {
      answers.add(page.get(address));
      answers.add(page.post(address, page.csrf(), registered("佐藤", "")));
    }

    HttpResponse<String> first = answers.get(0);
    assertThat(first.statusCode()).isEqualTo(404);
    assertThat(first.body()).contains("ページが見つかりません").doesNotContain("goo.ne.jp");
    for (HttpResponse<String> answer : answers) {
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(first.body());
      assertThat(headers(answer)).isEqualTo(headers(first));
    }
    assertThat(page.stored().answer()).isEmpty();
  }

  private void failNext(String call, Fault fault) {
    WireServer wire = page.bench().wire();
    wire.place(call, wire.calls().getOrDefault(call, 0) + 1, fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb.GetItem", "dynamodb.Query"})
  void saysSoWhileAServiceIsInTrouble(String call) {
    failNext(call, Fault.errorBeforeEffect("InternalServerError", 500));

    HttpResponse<String> answer = page.get(page.link());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).hasValue("60");
    assertThat(answer.headers().map()).containsKeys("content-security-policy", "referrer-policy");
    assertThat(answer.body())
        .contains("もう一度お試しください", "try again")
        .doesNotContain("dynamodb", "Exception", "goo.ne.jp");
    assertThat(page.get(page.link()).statusCode()).isEqualTo(200);
  }

  @Test
  void answerThatCouldNotBeStoredIsTakenWhenSentAgain() {
    failNext("dynamodb.UpdateItem", Fault.throttle());
    Map<String, String> answer = registered("佐藤 花子", "");

    assertThat(page.answer(answer).statusCode()).isEqualTo(503);
    assertThat(page.stored().answer()).isEmpty();
    assertThat(page.answer(answer).statusCode()).isEqualTo(200);
    assertThat(page.stored().answer()).isPresent();
  }

  @Test
  void isKeptFromStoresReferrersRobotsAndScripts() {
    Map<Integer, HttpResponse<String>> answers =
        Map.of(
            200, page.get(page.link()),
            404, page.get(page.at(PATH)),
            400, page.answer(registered("", "")));

    answers.forEach(
        (status, answer) -> {
          assertThat(answer.statusCode()).isEqualTo(status);
          assertThat(headers(answer))
              .containsEntry("content-type", List.of("text/html; charset=utf-8"))
              .containsEntry("cache-control", List.of("no-store"))
              .containsEntry("referrer-policy", List.of("no-referrer"))
              .containsEntry("x-robots-tag", List.of("noindex, nofollow"))
              .containsEntry("x-content-type-options", List.of("nosniff"));
          assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
              .startsWith("default-src 'none'; ")
              .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
              .doesNotContain("unsafe", "*", "http");
        });
  }

  @Test
  void takesNoMoreThanAFormOfItsOwnHolds() {
    HttpResponse<String> refused = page.answer(registered("佐藤", "x".repeat(40_000)));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(page.stored().answer()).isEmpty();
  }

  @Test
  void asksAnEagerCallerToWaitAMinute() {
    URI nothing = page.at(PATH);
    for (int call = 1; call <= CALLS_A_MINUTE; call++) {
      assertThat(page.send("HEAD", nothing, "").statusCode()).isEqualTo(404);
    }

    HttpResponse<String> refused = page.get(page.link());

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).contains("60");
  }

  @Test
  void namesTheMethodsThatItKnows() {
    HttpResponse<String> page405 = page.send("PUT", page.link(), "");
    HttpResponse<String> file405 =
        page.send("POST", page.at(PATH + "/records.csv?key=" + PageBench.SECRET), "");

    assertThat(page405.statusCode()).isEqualTo(405);
    assertThat(page405.headers().firstValue("allow")).contains("GET, HEAD, POST");
    assertThat(file405.statusCode()).isEqualTo(405);
    assertThat(file405.headers().firstValue("allow")).contains("GET, HEAD");
  }

  @Test
  void tellsTheOperatorsOfAProblemOnceHoweverOftenItIsPosted() {
    Map<String, String> report = problem("佐藤", "コンソールに 255 文字までしか入りません");
    int before = page.bench().topic().size();

    for (int time = 1; time <= 3; time++) {
      assertThat(page.answer(report).statusCode()).isEqualTo(200);
    }

    assertThat(page.bench().topic()).hasSize(before + 1);
    assertThat(page.bench().topic().get(before).message()).contains("255 文字までしか");
    assertThat(page.stored().events())
        .extracting(RequestEvent::kind)
        .containsExactly(RequestEvent.Kind.PROBLEM_REPORTED);
    assertThat(page.get(page.link()).body())
        .contains("問題のご連絡を受け付けました", "問題のご連絡", "佐藤: コンソールに 255 文字までしか入りません");
    assertThat(page.bench().completedTasks()).isEmpty();
  }

  @Test
  void keepsWhatWasTypedWhenAProblemIsNotNamed() {
    HttpResponse<String> refused = page.answer(problem("佐藤", " "));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("どのような問題か、コメントに入力してください。", "value=\"佐藤\"");
    assertThat(page.stored().events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "Registered", "registered,problem", "problems"})
  void takesNoAnswerThatItsFormDoesNotOffer(String answer) {
    HttpResponse<String> refused =
        page.answer(Map.of("answer", answer, "name", "佐藤", "comment", "3 件です"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("作業が完了したか、問題があるかを選んで", "Please say whether the work is done")
        .contains("value=\"佐藤\"", ">3 件です</textarea>");
    assertThat(page.stored().answer()).isEmpty();
    assertThat(page.stored().events()).isEmpty();
    assertThat(page.bench().completedTasks()).isEmpty();
    assertThat(page.bench().topic()).isEmpty();
  }

  /** NUL, a line feed, a bidi override, an isolate, a zero-width blank, a line separator. */
  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x0a, 0x1b, 0x7f, 0x85, 0x202e, 0x2066, 0x200b, 0x2028, 0xe0041})
  void takesNoNameWithCharactersThatNobodySees(int codePoint) {
    String name = "佐藤" + Character.toString(codePoint) + "花子";

    HttpResponse<String> refused = page.answer(registered(name, "3 件です"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("お名前に、目に見えない文字", "The name has characters that are not visible")
        .contains("value=\"" + name + "\"", ">3 件です</textarea>");
    assertThat(page.stored().answer()).isEmpty();
    assertThat(page.bench().completedTasks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x0b, 0x1b, 0x202e, 0x200b, 0x2029})
  void takesNoCommentWithCharactersThatNobodySees(int codePoint) {
    String comment = "登録が" + Character.toString(codePoint) + "できません";

    HttpResponse<String> refused = page.answer(problem("佐藤", comment));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("コメントに、改行とタブ以外の", "The comment has characters that are not visible")
        .contains("value=\"佐藤\"", ">" + comment + "</textarea>");
    assertThat(page.stored().events()).isEmpty();
    assertThat(page.bench().topic()).isEmpty();
  }

  /** An ideographic variant, a combining mark, the output of dig. */
  @Test
  void takesNamesAndCommentsAsPeopleWriteThem() {
    String name = "渡邉\udb40\udd02 プー";
    String comment = "一行目\nns1.goo.ne.jp.\t3600";

    HttpResponse<String> taken = page.answer(registered(name, comment));

    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(taken.body()).contains("<bdi>" + name + "</bdi>", comment);
    assertThat(page.stored().answer().orElseThrow().name()).isEqualTo(name);
    assertThat(page.stored().answer().orElseThrow().comment()).isEqualTo(comment);
  }

  /** As browsers do; they send each as two. */
  @Test
  void countsALineBreakAsOneCharacter() {
    String full = "行\r\n".repeat(999) + "末行";

    assertThat(page.answer(problem("佐藤", full + "字")).statusCode()).isEqualTo(400);
    assertThat(page.answer(registered("佐藤", full)).statusCode()).isEqualTo(200);
    assertThat(page.stored().answer().orElseThrow().comment())
        .isEqualTo(full.replace("\r\n", "\n"))
        .hasSize(2000);
  }

  @Test
  void keepsTheFirstAnswerAndShowsIt() {
    String csrf = page.csrf();
    page.post(page.link(), csrf, registered("佐藤", "一度目"));

    HttpResponse<String> second = page.post(page.link(), csrf, registered("鈴木", "二度目"));

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).contains("ご回答ありがとうございます", "佐藤", "一度目").doesNotContain("鈴木", "二度目");
    assertThat(page.stored().answer().orElseThrow().name()).isEqualTo("佐藤");
    assertThat(page.bench().completedTasks()).containsExactly(PageBench.TOKEN);
  }

  @Test
  void showsWhatPeopleTypedAsTextAndNotAsHtml() {
    String html = page.answer(registered("<b>佐藤</b>", "\"><script>alert(1)</script>")).body();

    assertThat(html)
        .contains("&lt;b&gt;佐藤&lt;/b&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<b>佐藤", "<script>alert");
  }

  @Test
  void takesNothingAfterTheEnd() {
    String csrf = page.csrf();
    page.bench().passTo(PageBench.OPEN_UNTIL);

    for (Map<String, String> fields : List.of(registered("佐藤", ""), problem("佐藤", "まだ登録できません"))) {
      HttpResponse<String> late = page.post(page.link(), csrf, fields);
      assertThat(late.statusCode()).isEqualTo(200);
      assertThat(late.body()).contains("この依頼の受付は終了しました").doesNotContain("<form");
    }

    assertThat(page.stored().answer()).isEmpty();
    assertThat(page.stored().events()).isEmpty();
    assertThat(page.bench().topic()).isEmpty();
    assertThat(page.bench().completedTasks()).isEmpty();
  }

  @Test
  void offersTheRecordsAsFiles() {
    HttpResponse<String> zone = page.get(page.at(PATH + "/records.zone?key=" + PageBench.SECRET));
    HttpResponse<String> csv = page.get(page.at(PATH + "/records.csv?key=" + PageBench.SECRET));

    assertThat(zone.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"records.zone\"");
    assertThat(zone.headers().firstValue("content-type")).contains("text/dns; charset=utf-8");
    assertThat(String.join("", zone.body().replaceAll("\"\\s+\"", "").lines().toList()))
        .contains(page.record().name() + ". 3600 IN TXT", '"' + page.record().value() + '"');
    assertThat(csv.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"records.csv\"");
    assertThat(csv.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
    assertThat(csv.body().split("\r\n", -1)[1])
        .isEqualTo(
            "%s.,%s,TXT,3600,%s"
                .formatted(
                    page.record().name(),
                    page.record().selector() + "._domainkey",
                    page.record().value()));
  }

  @Test
  void asksTheNameServersEachTimeItIsOpened() {
    assertThat(page.get(page.link()).body()).contains("まだ登録されていないレコードがあります");

    page.bench()
        .dns()
        .zone()
        .addTxt(page.record().name(), page.record().data(), page.record().ttl());

    assertThat(page.get(page.link()).body()).contains("すべてのレコードが、すべてのネームサーバーで正しく表示されています");
  }
}
