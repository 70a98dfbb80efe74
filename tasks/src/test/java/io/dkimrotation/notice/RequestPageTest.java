package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RequestPhase;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ZoneReport;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Run with {@code -Dgolden.update=true} to rewrite the expected pages, see {@link GoldenFile}. */
class RequestPageTest {
  private static final Instant NOW = Instant.parse("2026-12-10T01:15:00Z");
  private static final DnsAnswer ANSWER = new DnsAnswer("山田", "3 件とも登録しました。", NOW);
  private static final Duration TTL = Duration.ofHours(1);
  private static final List<Server> SERVERS =
      List.of(server("ns1.goo.ne.jp", 1), server("ns2.goo.ne.jp", 2));

  private static Server server(String name, int last) {
    InetSocketAddress address = new InetSocketAddress("192.0.2." + last, 53);
    return new Server(name + " (192.0.2." + last + ")", address, Server.Kind.AUTHORITATIVE);
  }

  private static LiveCheck shown(Function<DkimRecord, ServerAnswer.Outcome> zone) {
    List<ServerAnswer> answers = new ArrayList<>();
    for (Server server : SERVERS) {
      for (DkimRecord record : Examples.ADD.records()) {
        answers.add(new ServerAnswer(server, record.name(), zone.apply(record)));
      }
    }
    return new LiveCheck.Registration(
        Propagation.judge(Expectation.of(Examples.ADD.records()), new ZoneReport(answers)));
  }

  private static LiveCheck right() {
    return shown(record -> new ServerAnswer.Records(List.of(record.data()), TTL));
  }

  private static LiveCheck cut() {
    return shown(
        record ->
            record.equals(Examples.ADD.records().get(0))
                ? new ServerAnswer.Records(
                    List.of(TxtData.of(record.value().substring(0, 255))), TTL)
                : new ServerAnswer.NoSuchName());
  }

  private static LiveCheck removal(ServerAnswer.Outcome outcome) {
    return new LiveCheck.Removal(
        List.of(
            new ServerAnswer(SERVERS.get(0), Examples.REMOVE.records().get(0).name(), outcome)));
  }

  /** What the first server says to each of the compromised keys' records. */
  private static LiveCheck revocation(ServerAnswer.Outcome outcome) {
    return new LiveCheck.Revocation(
        Examples.REVOKE.records().stream()
            .map(record -> new ServerAnswer(SERVERS.get(0), record.name(), outcome))
            .toList());
  }

  private static String revoking(LiveCheck live) {
    return page(Examples.REVOKE, RequestPhase.ASKING, Optional.empty(), HISTORY, live, blank());
  }

  private static ServerAnswer.Outcome txt(String text) {
    return new ServerAnswer.Records(List.of(TxtData.of(text)), TTL);
  }

  private static RequestEvent event(String at, RequestEvent.Kind kind, String detail) {
    return new RequestEvent(Instant.parse(at), kind, detail);
  }

  private static final List<RequestEvent> HISTORY =
      List.of(
          event("2026-12-01T00:00:05Z", RequestEvent.Kind.ASKED, ""),
          event("2026-12-07T00:00:00Z", RequestEvent.Kind.REMINDED, "1"));

  private static String page(
      DnsRequest request,
      RequestPhase phase,
      Optional<DnsAnswer> answer,
      List<RequestEvent> history,
      LiveCheck live,
      RequestPage.Form form) {
    return RequestPage.render(
        new RequestPage.View(
            request,
            Examples.SETTINGS,
            phase,
            answer,
            history,
            live,
            NOW,
            new RequestPage.Links("/d/3f?key=Zx", "/d/3f/records.zone?key=Zx", "/d/3f/records.csv"),
            form));
  }

  private static RequestPage.Form blank() {
    return new RequestPage.Form("c5rf", "", "", Optional.empty());
  }

  private static String asking(LiveCheck live) {
    return page(Examples.ADD, RequestPhase.ASKING, Optional.empty(), HISTORY, live, blank());
  }

  private static String ended(RequestPhase phase) {
    return page(Examples.ADD, phase, Optional.empty(), HISTORY, new LiveCheck.None(), blank());
  }

  private static String answered(DnsAnswer answer) {
    return page(
        Examples.ADD,
        RequestPhase.ANSWERED,
        Optional.of(answer),
        List.of(event("2026-12-10T01:15:00Z", RequestEvent.Kind.ANSWERED, answer.name())),
        right(),
        blank());
  }

  @Test
  void pagesComeOutExactlyAsExpected() {
    GoldenFile.check("page.html", asking(cut()));
    GoldenFile.check("page-answered.html", answered(ANSWER));
    GoldenFile.check("page-complete.html", ended(RequestPhase.COMPLETE));
    GoldenFile.check("page-superseded.html", ended(RequestPhase.SUPERSEDED));
    GoldenFile.check("page-expired.html", ended(RequestPhase.EXPIRED));
    GoldenFile.check(
        "page-removal.html",
        page(
            Examples.REMOVE,
            RequestPhase.ASKING,
            Optional.empty(),
            HISTORY,
            removal(new ServerAnswer.Records(List.of(TxtData.of("v=DKIM1")), TTL)),
            blank()));
    GoldenFile.check(
        "page-revocation.html",
        revoking(revocation(txt(Examples.REVOKE.records().get(0).value()))));
    GoldenFile.check("page-not-found.html", RequestPage.NOT_FOUND);
    GoldenFile.check("page-unavailable.html", RequestPage.UNAVAILABLE);
  }

  @Test
  void namesTheMistakeWithItsPlaceAndTheLineToPaste() {
    DkimRecord first = Examples.ADD.records().get(0);

    assertThat(asking(cut()).replace("&quot;", "\"").replace("&#x3D;", "="))
        .contains("値の途中切れ", "256 オクテット目", "octet 256")
        .contains("data-copy=\"" + first.name() + ".\">; remove: " + first.name() + ". IN TXT (")
        .contains(first.zoneLine().replace('\t', ' '))
        .contains("ns1.goo.ne.jp (192.0.2.1), ns2.goo.ne.jp (192.0.2.2)");
  }

  @Test
  void recordsNotYetAddedAreNoMistake() {
    assertThat(asking(shown(record -> new ServerAnswer.NoSuchName())))
        .contains("class=\"overall waiting\"", "Records are still missing")
        .doesNotContain("class=\"overall wrong\"");
  }

  @Test
  void saysWhenAllIsRight() {
    assertThat(asking(right()))
        .contains("class=\"overall right\"", "Every record is right on every name server.")
        .doesNotContain("class=\"finding\"");
  }

  @Test
  void removalShowsWhatIsStillThere() {
    String gone =
        page(
            Examples.REMOVE,
            RequestPhase.ASKING,
            Optional.empty(),
            HISTORY,
            removal(new ServerAnswer.NoSuchName()),
            blank());

    assertThat(gone).contains("Every record is gone from every name server.");
  }

  @Test
  void anEmptyKeyAndNoRecordAtAllAreBothRevoked() {
    String done = "The keys are revoked on every name server.";

    assertThat(revoking(revocation(txt("v=DKIM1; p=")))).contains(done);
    assertThat(revoking(revocation(new ServerAnswer.NoSuchName()))).contains(done);
  }

  @Test
  void aValidKeyOrASilentServerIsNotRevoked() {
    String done = "The keys are revoked on every name server.";

    assertThat(revoking(revocation(txt(Examples.REVOKE.records().get(0).value()))))
        .doesNotContain(done);
    assertThat(revoking(revocation(new ServerAnswer.Unreachable(true, "no answer"))))
        .doesNotContain(done);
  }

  @Test
  void whatPeopleTypeStaysText() {
    String script = "<script>alert('1')</script> & \"so\"";
    String html = answered(new DnsAnswer("山田", script, NOW));
    String again =
        page(
            Examples.ADD,
            RequestPhase.ASKING,
            Optional.empty(),
            List.of(event("2026-12-10T01:15:00Z", RequestEvent.Kind.PROBLEM_REPORTED, script)),
            right(),
            new RequestPage.Form(
                "c5rf", script, script, Optional.of(RequestPage.Flaw.NAME_MISSING)));

    assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert(");
    assertThat(again).doesNotContain("<script>alert").contains("&lt;script&gt;alert(");
  }

  @Test
  void givesEveryFormOfEachRecord() {
    String html = asking(right()).replace("&#x3D;", "=");

    for (DkimRecord record : Examples.ADD.records()) {
      assertThat(html)
          .contains(
              ">" + record.name() + ".<",
              ">" + record.selector() + "._domainkey<",
              ">" + record.value() + "</textarea>",
              "dig +short TXT " + record.name() + ". @ns1.goo.ne.jp");
    }
    assertThat(html).contains("href=\"/d/3f/records.zone?key=Zx\" download");
  }

  @Test
  void asksWhileAnAnswerHelps() {
    assertThat(asking(right()))
        .containsOnlyOnce("<form method=\"post\"")
        .contains("登録しました / <span lang=\"en\">Registered</span></button>")
        .contains("問題があります / <span lang=\"en\">There is a problem</span></button>");
    assertThat(answered(ANSWER))
        .doesNotContain("<form")
        .contains("We look at the DNS now", "<bdi>山田</bdi>、2026年12月10日（木） 10:15 (Asia/Tokyo)");
  }

  @ParameterizedTest
  @EnumSource(
      value = RequestPhase.class,
      names = {"COMPLETE", "SUPERSEDED", "EXPIRED"})
  void asksNothingWhenItIsOver(RequestPhase phase) {
    assertThat(ended(phase)).doesNotContain("<form", "id=\"live\"");
  }

  @Test
  void supersededAndExpiredRecordsAreNotShownToBePasted() {
    DkimRecord first = Examples.ADD.records().get(0);

    assertThat(ended(RequestPhase.SUPERSEDED)).doesNotContain(first.selector().value());
    assertThat(ended(RequestPhase.EXPIRED)).doesNotContain(first.selector().value());
  }

  @ParameterizedTest
  @EnumSource(RequestPage.Flaw.class)
  void refusedFormsLoseNothing(RequestPage.Flaw flaw) {
    String html =
        page(
            Examples.ADD,
            RequestPhase.ASKING,
            Optional.empty(),
            HISTORY,
            right(),
            new RequestPage.Form("c5rf", "山田", "ゾーン凍結中", Optional.of(flaw)));

    assertThat(html)
        .contains("value=\"山田\"", ">ゾーン凍結中</textarea>")
        .containsOnlyOnce("role=\"alert\"");
  }

  @Test
  void policyAdmitsTheOneStyleAndTheOneScript() throws Exception {
    for (String html : new String[] {asking(right()), RequestPage.NOT_FOUND}) {
      assertThat(RequestPage.CONTENT_SECURITY_POLICY).contains(hash(html, "style"));
      assertThat(html).containsOnlyOnce("<style").doesNotContain(" style=", " src=", " onclick=");
    }
    assertThat(RequestPage.CONTENT_SECURITY_POLICY)
        .contains(hash(asking(right()), "script"))
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(asking(right())).containsOnlyOnce("<script");
  }

  private static String hash(String html, String element) throws Exception {
    int from = html.indexOf("<" + element + ">") + element.length() + 2;
    String text = html.substring(from, html.indexOf("</" + element + ">"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return element + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  @Test
  void unknownLinkTellsNothing() {
    assertThat(RequestPage.NOT_FOUND).doesNotContain("goo.ne.jp", "DKIM", "example", "<form");
  }
}
