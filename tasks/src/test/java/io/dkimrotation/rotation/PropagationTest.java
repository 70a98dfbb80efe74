package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.SampleKeys;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.Propagation.Complete;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropagationTest {
  private static final Duration TTL = Duration.ofHours(1);
  private static final DkimRecord FIRST = record(1);
  private static final DkimRecord SECOND = record(2);
  private static final DkimRecord THIRD = record(3);
  private static final List<DkimRecord> ALL = List.of(FIRST, SECOND, THIRD);
  private static final List<Server> SERVERS = List.of(server(1), server(2), server(3));

  private static DkimRecord record(int number) {
    return new DkimRecord(
        new DomainName("goo.ne.jp"),
        new Selector("Pro-20261123-" + number),
        SampleKeys.key(number).publicKey(),
        TTL);
  }

  private static Server server(int number) {
    return new Server(
        "ns" + number, new InetSocketAddress("192.0.2." + number, 53), Server.Kind.AUTHORITATIVE);
  }

  private static Outcome texts(TxtData... texts) {
    return new Records(List.of(texts), TTL);
  }

  private static List<ServerAnswer> right() {
    List<ServerAnswer> answers = new ArrayList<>();
    for (Server server : SERVERS) {
      for (DkimRecord record : ALL) {
        answers.add(new ServerAnswer(server, record.name(), texts(record.data())));
      }
    }
    return answers;
  }

  private static Propagation judge(List<ServerAnswer> answers) {
    return Propagation.judge(Expectation.of(ALL), new ZoneReport(answers));
  }

  @Test
  void isCompleteIfEveryServerHasEveryRecord() {
    Propagation judged = judge(right());

    assertThat(judged).isInstanceOf(Complete.class);
    assertThat(judged.checks()).hasSize(9).allMatch(check -> check.problem().isEmpty());
  }

  @Test
  void isIncompleteUnlessEveryAnswerIsThere() {
    for (int i = 0; i < 9; i++) {
      List<ServerAnswer> answers = right();
      ServerAnswer gone = answers.remove(i);

      assertThat(judge(answers).findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.mistake()).isEqualTo(Mistake.NOT_ASKED);
                assertThat(finding.server()).isEqualTo(gone.server().label());
                assertThat(finding.recordName()).isEqualToIgnoringCase(gone.name());
              });
    }
  }

  @Test
  void isNeverCompleteWithoutServers() {
    assertThat(judge(List.of()).findings())
        .extracting(Finding::mistake)
        .containsExactly(Mistake.NOT_ASKED, Mistake.NOT_ASKED, Mistake.NOT_ASKED);
  }

  @Test
  void isNeverCompleteForAServerThatWasOnlyAskedForSomethingElse() {
    List<ServerAnswer> answers = right();
    answers.add(new ServerAnswer(server(4), "other.goo.ne.jp", texts(FIRST.data())));

    assertThat(judge(answers).findings())
        .extracting(Finding::server)
        .containsExactly("ns4", "ns4", "ns4");
  }

  @Test
  void believesTheWorseOfTwoAnswersOfOneServer() {
    List<ServerAnswer> answers = right();
    answers.add(new ServerAnswer(server(1), FIRST.name(), new NoSuchName()));

    assertThat(judge(answers).findings()).hasSize(1);
  }

  @Test
  void reportsAllFindingsByServerThenRecord() {
    List<ServerAnswer> answers = new ArrayList<>();
    for (Server server : SERVERS) {
      for (DkimRecord record : ALL) {
        answers.add(new ServerAnswer(server, record.name(), new NoSuchName()));
      }
    }

    assertThat(judge(answers).findings())
        .hasSize(9)
        .extracting(Finding::toString)
        .startsWith(
            "pro-20261123-1._domainkey.goo.ne.jp at ns1: missing"
                + " (answer: 'NXDOMAIN', expected 'TXT')");
  }

  @Test
  void knowsNoCaseAndNoFinalDotInNames() {
    List<ServerAnswer> answers =
        List.of(
            new ServerAnswer(
                server(1), "PRO-20261123-1._DomainKey.Goo.ne.jp.", texts(FIRST.data())));

    assertThat(Propagation.judge(Expectation.of(List.of(FIRST)), new ZoneReport(answers)))
        .isInstanceOf(Complete.class);
  }

  @Test
  void refusesToJudgeNothing() {
    assertThatThrownBy(() -> Expectation.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
