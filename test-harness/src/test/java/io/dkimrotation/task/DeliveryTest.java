package io.dkimrotation.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.fake.FakeSlack;
import io.dkimrotation.harness.fake.FakeTickets;
import io.dkimrotation.harness.mail.RawMail;
import io.dkimrotation.harness.wire.Fault;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.harness.world.ChannelBench;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.RollBackCause;
import io.dkimrotation.rotation.Signer;
import io.dkimrotation.rotation.failure.NoticeUndelivered;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How notices fare when channels die, one, several or all, and come back. */
class DeliveryTest {
  private static final String MAIL = "sesv2.SendEmail";
  private static final String TOPIC = "sns.Publish";
  private static final String SLACK = "slack.Post";
  private static final String TICKETS = "tickets.Post";
  private static final Instant NOON = Instant.parse("2026-12-01T03:00:00Z");

  private final ChannelBench bench = new ChannelBench();
  private final Announcer announcer = new Announcer(bench.wiring());
  private final DnsRequest request = request();

  @AfterEach
  void close() {
    assertThat(bench.wire().defects()).isEmpty();
    assertThat(bench.hooks().defects()).isEmpty();
    bench.close();
  }

  private DnsRequest request() {
    DnsRequest request =
        new DnsRequest(
            "0123456789abcdef0123456789abcdef",
            DnsRequest.Kind.ADD,
            bench.settings().domain(),
            "20261201-1",
            List.of(),
            NOON,
            LocalDate.of(2026, 12, 15),
            NOON.plusSeconds(86_400),
            false);
    bench.requests().create(request);
    return request;
  }

  private void ask() {
    ask("add-requested");
  }

  private void ask(String name) {
    announcer.askDnsTeam(
        request,
        bench.settings(),
        name,
        page -> new Notice.DnsRequested(request, bench.settings(), page));
  }

  private void tell(String name) {
    announcer.tellSesTeam(
        new Notice.SwitchDone(
            "20261201-1", bench.settings(), "ap-northeast-1", new Selector("new-1"), NOON),
        name);
  }

  private void alert() {
    announcer.alertOperators(
        new Alert.RolledBack(
            "20261201-1",
            bench.settings(),
            List.of("ap-northeast-1"),
            Signer.of(new Selector("old-1")),
            new Selector("new-1"),
            RollBackCause.SES_REFUSED,
            "FAILED",
            NOON),
        "rolled-back-ap-northeast-1");
  }

  private WireServer serverOf(String call) {
    return call.equals(SLACK) || call.equals(TICKETS) ? bench.hooks() : bench.wire();
  }

  private void kill(String call, Fault fault) {
    serverOf(call).place(call, 1, fault);
  }

  /** Mail, topic, Slack, tickets. */
  private List<Integer> arrived() {
    return List.of(
        bench.mails().size(), bench.topic().size(), bench.slack().size(), bench.tickets().size());
  }

  @Test
  void aNoticeGoesThroughEveryChannel() {
    ask();

    assertThat(arrived()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void aRepeatedNoticeGoesNowhere() {
    ask();
    ask();
    tell("switched");
    tell("switched");

    assertThat(arrived()).containsExactly(2, 2, 2, 2);
    assertThat(bench.wire().calls()).containsEntry(MAIL, 2).containsEntry(TOPIC, 2);
    assertThat(bench.hooks().calls()).containsEntry(SLACK, 2).containsEntry(TICKETS, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 410, 429, 500, 503})
  void aSlackThatRefusesStopsNoOther(int status) {
    kill(SLACK, Fault.errorBeforeEffect("Whatever", status));

    ask();

    assertThat(arrived()).containsExactly(1, 1, 0, 1);
  }

  @Test
  void aSlackThatHangsStopsNoOther() {
    kill(SLACK, Fault.hang());

    ask();

    assertThat(arrived()).containsExactly(1, 1, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({"sns.Publish, 1 0 1 1", "slack.Post, 1 1 0 1", "tickets.Post, 1 1 1 0"})
  void oneDeadChannelStopsNoOther(String call, String expected) {
    kill(call, Fault.errorBeforeEffect());

    ask();

    assertThat(arrived().toString().replaceAll("[^0-9 ]", "")).isEqualTo(expected);
  }

  @Test
  void theRequestOfWhichNoMailArrivedIsTriedAgainWhereOnlyMailWasMissing() {
    kill(MAIL, Fault.throttle());

    assertThatThrownBy(this::ask).isInstanceOf(TransientFailure.class);
    assertThat(arrived()).containsExactly(0, 1, 1, 1);

    ask();
    assertThat(arrived()).containsExactly(1, 1, 1, 1);
    assertThat(bench.wire().calls()).containsEntry(TOPIC, 1);
    assertThat(bench.hooks().calls()).containsEntry(SLACK, 1).containsEntry(TICKETS, 1);
  }

  @Test
  void theRequestThatNoMailCanCarryFails() {
    kill(MAIL, Fault.errorBeforeEffect("MessageRejected", 400));

    assertThatThrownBy(this::ask)
        .isInstanceOf(NoticeUndelivered.class)
        .hasMessageContaining("add-requested");
    assertThat(arrived()).containsExactly(0, 1, 1, 1);
  }

  @Test
  void theSesTeamMayReadItInSlackAlone() {
    bench.subscribe();
    kill(MAIL, Fault.errorBeforeEffect("MessageRejected", 400));

    tell("switched");

    assertThat(arrived()).containsExactly(0, 1, 1, 1);
  }

  @Test
  void aTopicThatNobodyReadsIsNotEnough() {
    bench.subscribe();
    kill(MAIL, Fault.errorBeforeEffect("MessageRejected", 400));
    kill(SLACK, Fault.errorBeforeEffect("no_service", 404));

    assertThatThrownBy(() -> tell("switched")).isInstanceOf(NoticeUndelivered.class);
  }

  @Test
  void aTopicThatSomebodyReadsIsEnough() {
    kill(MAIL, Fault.errorBeforeEffect("MessageRejected", 400));
    kill(SLACK, Fault.errorBeforeEffect("no_service", 404));

    assertThatCode(() -> tell("switched")).doesNotThrowAnyException();
  }

  @Test
  void anAlertThatOnlyATicketTookFailsAndIsTriedAgain() {
    bench.subscribe();
    kill(MAIL, Fault.errorBeforeEffect("MessageRejected", 400));
    kill(TOPIC, Fault.errorBeforeEffect());
    kill(SLACK, Fault.hang());

    assertThatThrownBy(this::alert).isInstanceOf(TransientFailure.class);
    assertThat(arrived()).containsExactly(0, 0, 0, 1);

    alert();
    assertThat(arrived()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void aThankYouThatGetsLostStopsNothing() {
    kill(MAIL, Fault.errorBeforeEffect("MessageRejected", 400));
    kill(TOPIC, Fault.errorBeforeEffect());
    kill(SLACK, Fault.errorBeforeEffect());
    kill(TICKETS, Fault.errorBeforeEffect());

    announcer.thankDnsTeam(new Notice.Thanks(request, bench.settings()), "thanks");

    assertThat(arrived()).containsExactly(0, 0, 0, 0);
  }

  @Test
  void aLostReplyMaySendTwiceButNeverNot() {
    kill(SLACK, Fault.replyLost());
    kill(MAIL, Fault.replyLost());

    assertThatThrownBy(this::ask).isInstanceOf(TransientFailure.class);
    ask();

    assertThat(arrived()).containsExactly(2, 1, 2, 1);
  }

  @Test
  void repeatedEventsMakeNoSecondTicket() {
    kill(TICKETS, Fault.replyLost());

    ask();
    ask();

    assertThat(bench.hooks().calls()).containsEntry(TICKETS, 2);
    assertThat(bench.tickets()).hasSize(1);
  }

  @Test
  void theTicketStandsInLaterNotices() {
    ask();
    ask("add-reminder-1");

    URI ticket = bench.requests().find(request.id()).orElseThrow().ticket().orElseThrow();
    assertThat(ticket).hasToString("https://tickets.corp.example/NET-4711");
    assertThat(bench.topic().get(0).message()).doesNotContain(ticket.toString());
    assertThat(bench.topic().get(1).message())
        .contains("チケット: " + ticket + "\n", "Ticket: " + ticket + "\n");
    assertThat(bench.slack().get(1).message().toString()).contains(ticket.toString());
    assertThat(bench.tickets().get(1).content().path("ticket").asText())
        .isEqualTo(ticket.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ok",
        "[]",
        "{}",
        "{\"url\": 7}",
        "{\"url\": \"javascript:alert(1)\"}",
        "{\"url\": \"https://x y\"}",
        "{\"url\": \"https://x|y\"}"
      })
  void anAnswerWithoutAWebAddressIsNoTicket(String answer) {
    assertThat(TicketChannel.link(answer)).isEmpty();
  }

  @Test
  void alertsGoToTeamAndContactAndEscalationsToTheDnsTeamInCopy() {
    alert();
    announcer.alertOperators(
        request,
        bench.settings(),
        "add-deadline-passed",
        page -> new Alert.DeadlinePassed(request, bench.settings(), page));
    announcer.alertOperators(
        new Alert.Rejected(request, bench.settings(), new DnsAnswer("Sato", "no", NOON)),
        "add-rejected");

    assertThat(bench.mails().stream().map(mail -> RawMail.parse(mail.raw()).value("Cc")))
        .containsExactly(Optional.empty(), Optional.of("dns-team@corp.example"), Optional.empty());
    assertThat(bench.mails().stream().map(mail -> RawMail.parse(mail.raw()).value("To")))
        .containsOnly(Optional.of("ses-team@corp.example"));
    assertThat(bench.topic().stream().map(message -> message.subject()))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("[PAGE] DKIM goo.ne.jp: "),
            second -> assertThat(second).startsWith("[WARNING] DKIM goo.ne.jp: "),
            third -> assertThat(third).startsWith("[WARNING] DKIM goo.ne.jp: "));
  }

  @Test
  void noFaultShowsTheAddressOfAWebhook() {
    bench.subscribe();
    kill(MAIL, Fault.errorBeforeEffect("MessageRejected", 400));
    kill(TOPIC, Fault.errorBeforeEffect());
    kill(SLACK, Fault.errorBeforeEffect("no_service", 404));
    kill(TICKETS, Fault.replyLost());

    Throwable failure = catchThrowable(this::alert);

    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertThat(each.toString())
          .doesNotContain(FakeSlack.TOKEN, FakeTickets.TOKEN, "127.0.0.1", "/services/");
    }
    assertThat(bench.log())
        .contains("not sent by slack: HTTP 404", "not sent by ticket: no answer: ")
        .doesNotContain(FakeSlack.TOKEN, FakeTickets.TOKEN, "/services/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.example/services/T0/B0/pasted-as-it-is",
        "{\"url\": \"http://hooks.slack.example/services/T0/B0/secret-without-tls\"}",
        "{\"url\": \"http://127.0.0.1.slack.example/services/T0/B0/secret\"}",
        "{\"url\": \"https://user:secret@hooks.slack.example/\"}",
        "{\"url\": \"https://hooks.slack.example/secret\", \"token\": \"a secret\\nHost: b\"}",
        "{\"url\": \"ftp://127.0.0.1/secret\"}",
        "secret"
      })
  void aSecretThatIsNoneIsAFaultThatDoesNotShowIt(String secret) {
    bench.keepSecret("dkim/channels/slack", secret);

    assertThat(bench.wiring().webhooks().fault("dkim/channels/slack"))
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .startsWith("secret dkim/channels/slack: its value is not what is wanted")
                    .doesNotContain("slack.example", "pasted"));
    assertThatCode(this::ask).doesNotThrowAnyException();
    assertThat(arrived()).containsExactly(1, 1, 0, 1);
  }

  @Test
  void preflightFindsTheSecretThatIsNotThere() {
    assertThat(bench.wiring().webhooks().fault("dkim/channels/slack")).isEmpty();
    assertThat(bench.wiring().webhooks().fault("dkim/channels/other"))
        .contains("secret dkim/channels/other: not there");
  }
}
