package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.SampleKeys;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.Propagation.Complete;
import io.dkimrotation.rotation.Propagation.Incomplete;
import io.dkimrotation.rotation.ServerAnswer.Alias;
import io.dkimrotation.rotation.ServerAnswer.Failed;
import io.dkimrotation.rotation.ServerAnswer.NoData;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import io.dkimrotation.rotation.ServerAnswer.Unreachable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PropagationTest {
  private static final Duration TTL = Duration.ofHours(1);
  private static final DkimRecord FIRST = record(1);
  private static final DkimRecord SECOND = record(2);
  private static final DkimRecord THIRD = record(3);
  private static final List<DkimRecord> ALL = List.of(FIRST, SECOND, THIRD);
  private static final List<Server> SERVERS = List.of(server(1), server(2), server(3));
  private static final String VALUE = FIRST.value();

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

  private static Outcome text(String text) {
    return texts(TxtData.of(text));
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

  /** All right, but for what the second server says of the first record. */
  private static Propagation judgeWith(Outcome differing) {
    List<ServerAnswer> answers = right();
    answers.set(3, new ServerAnswer(SERVERS.get(1), FIRST.name(), differing));
    return Propagation.judge(ALL, answers);
  }

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of("two strings", texts(FIRST.data())),
        Arguments.of(
            "cut elsewhere",
            texts(
                new TxtData(
                    List.of(
                        VALUE.substring(0, 20), VALUE.substring(20, 200), VALUE.substring(200))))),
        Arguments.of("tags in another order", text("p=" + FIRST.key().base64() + "; k=rsa;")),
        Arguments.of(
            "folded",
            text(
                VALUE.substring(0, 100)
                    + " \t"
                    + VALUE.substring(100, 300)
                    + "\r\n "
                    + VALUE.substring(300))),
        Arguments.of("another TTL", new Records(List.of(FIRST.data()), Duration.ofSeconds(5))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void isCompleteWithTheRightKeyInAnyForm(String form, Outcome outcome) {
    assertThat(judgeWith(outcome)).as(form).isEqualTo(new Complete());
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("NXDOMAIN", new NoSuchName(), Mistake.MISSING, "NXDOMAIN"),
        Arguments.of("NODATA", new NoData(), Mistake.MISSING, "no TXT"),
        Arguments.of("SERVFAIL", new Failed("SERVFAIL"), Mistake.SERVER_FAILED, "SERVFAIL"),
        Arguments.of("lame", new Failed("lame"), Mistake.SERVER_FAILED, "lame"),
        Arguments.of(
            "truncated answer", new Failed("truncated"), Mistake.SERVER_FAILED, "truncated"),
        Arguments.of("timeout", new Unreachable("none within 3 s"), Mistake.UNREACHABLE, "3 s"),
        Arguments.of(
            "alias of the right record",
            new Alias("key.example.com", List.of(FIRST.data())),
            Mistake.ALIAS,
            "key.example.com"),
        Arguments.of(
            "right record and an older one",
            texts(FIRST.data(), record(4).data()),
            Mistake.SEVERAL_RECORDS,
            "2 TXT records, 1 of them with the expected key"),
        Arguments.of(
            "right record twice",
            texts(FIRST.data(), TxtData.of(VALUE + ";")),
            Mistake.SEVERAL_RECORDS,
            "2 of them"),
        Arguments.of(
            "right record and a note",
            texts(FIRST.data(), TxtData.of("hello")),
            Mistake.SEVERAL_RECORDS,
            "1 of them"),
        Arguments.of(
            "one record cut into two",
            texts(TxtData.of(VALUE.substring(0, 255)), TxtData.of(VALUE.substring(255))),
            Mistake.SEVERAL_RECORDS,
            "0 of them"),
        Arguments.of(
            "key of another record",
            texts(SECOND.data()),
            Mistake.WRONG_KEY,
            "found "
                + SECOND.key()
                + ", which belongs to "
                + SECOND.name()
                + "; expected "
                + FIRST.key()),
        Arguments.of(
            "unknown key",
            texts(record(4).data()),
            Mistake.WRONG_KEY,
            "found " + record(4).key() + "; expected " + FIRST.key()),
        Arguments.of("revoked", text("v=DKIM1; k=rsa; p="), Mistake.REVOKED, "p="),
        Arguments.of("first string only", text(VALUE.substring(0, 255)), Mistake.MALFORMED, "p="),
        Arguments.of("no key record", text("hello"), Mistake.MALFORMED, "hello"),
        Arguments.of("empty text", text(""), Mistake.MALFORMED, "p="));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void namesServerRecordAndMistake(String what, Outcome outcome, Mistake mistake, String detail) {
    Propagation judged = judgeWith(outcome);

    assertThat(judged).as(what).isInstanceOf(Incomplete.class);
    assertThat(judged.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.mistake()).isEqualTo(mistake);
              assertThat(finding.server()).isEqualTo("ns2");
              assertThat(finding.recordName()).isEqualTo(FIRST.name());
              assertThat(finding.detail()).contains(detail);
            });
  }

  @Test
  void isIncompleteUnlessEveryAnswerIsThere() {
    for (int i = 0; i < 9; i++) {
      List<ServerAnswer> answers = right();
      ServerAnswer gone = answers.remove(i);

      assertThat(Propagation.judge(ALL, answers).findings())
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
    assertThat(Propagation.judge(ALL, List.of()).findings())
        .extracting(Finding::mistake)
        .containsExactly(Mistake.NOT_ASKED, Mistake.NOT_ASKED, Mistake.NOT_ASKED);
  }

  @Test
  void isNeverCompleteForAServerThatWasOnlyAskedForSomethingElse() {
    List<ServerAnswer> answers = right();
    answers.add(new ServerAnswer(server(4), "other.goo.ne.jp", texts(FIRST.data())));

    assertThat(Propagation.judge(ALL, answers).findings())
        .extracting(Finding::server)
        .containsExactly("ns4", "ns4", "ns4");
  }

  @Test
  void believesTheWorseOfTwoAnswersOfOneServer() {
    List<ServerAnswer> answers = right();
    answers.add(new ServerAnswer(server(1), FIRST.name(), new NoSuchName()));

    assertThat(Propagation.judge(ALL, answers).findings()).hasSize(1);
  }

  @Test
  void reportsAllFindingsByServerThenRecord() {
    List<ServerAnswer> answers = new ArrayList<>();
    for (Server server : SERVERS) {
      for (DkimRecord record : ALL) {
        answers.add(new ServerAnswer(server, record.name(), new NoSuchName()));
      }
    }

    assertThat(Propagation.judge(ALL, answers).findings())
        .hasSize(9)
        .extracting(Finding::toString)
        .startsWith(
            "pro-20261123-1._domainkey.goo.ne.jp at ns1: missing"
                + " (the name does not exist (NXDOMAIN))");
  }

  @Test
  void knowsNoCaseAndNoFinalDotInNames() {
    List<ServerAnswer> answers =
        List.of(
            new ServerAnswer(
                server(1), "PRO-20261123-1._DomainKey.Goo.ne.jp.", texts(FIRST.data())));

    assertThat(Propagation.judge(List.of(FIRST), answers)).isEqualTo(new Complete());
  }

  @Test
  void refusesToJudgeNothing() {
    assertThatThrownBy(() -> Propagation.judge(List.of(), right()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
