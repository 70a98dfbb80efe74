package io.dkimrotation.dns;

import static io.dkimrotation.dns.WireMessages.RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.SampleKeys;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Mistake;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ZoneReport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** How often a look waits for answers: each time costs a round trip to the slowest server. */
class ZoneViewTest {
  private static final Name APEX = DnsLookup.name("goo.ne.jp");
  private static final List<DkimRecord> RECORDS =
      IntStream.rangeClosed(1, 3)
          .mapToObj(
              number ->
                  new DkimRecord(
                      RECORD.domain(),
                      new Selector("gooid-21-pro-20261201-" + number),
                      SampleKeys.key(number).publicKey(),
                      RECORD.ttl()))
          .toList();
  private static final List<Server> SERVERS =
      IntStream.rangeClosed(1, 8)
          .mapToObj(
              number ->
                  new Server(
                      "ns" + number,
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), number),
                      Server.Kind.AUTHORITATIVE))
          .toList();

  /** Three records, a name against wildcards and the serial, at each server. */
  private static final int QUESTIONS = (3 + 1 + 1) * SERVERS.size();

  /** Answers nobody of a round before all of its questions have come. */
  private static final class Rounds {
    private final Deque<Integer> sizes;
    private final List<Runnable> answers = new ArrayList<>();
    private int asked;

    Rounds(Integer... sizes) {
      this.sizes = new ArrayDeque<>(List.of(sizes));
    }

    synchronized CompletionStage<Message> ask(Message query, List<DkimRecord> there) {
      CompletableFuture<Message> answer = new CompletableFuture<>();
      asked++;
      answers.add(() -> answer.complete(reply(query, there)));
      if (!sizes.isEmpty() && answers.size() == sizes.peek()) {
        sizes.pop();
        List<Runnable> all = List.copyOf(answers);
        answers.clear();
        all.forEach(Runnable::run);
      }
      return answer;
    }
  }

  private static Message reply(Message query, List<DkimRecord> there) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.AA);
    reply.addRecord(query.getQuestion(), Section.QUESTION);
    Name asked = query.getQuestion().getName();
    SOARecord soa =
        new SOARecord(APEX, DClass.IN, 900, APEX, APEX, 2026120101L, 3600, 600, 86_400, 900);
    if (query.getQuestion().getType() == Type.SOA) {
      reply.addRecord(soa, Section.ANSWER);
      return reply;
    }
    there.stream()
        .filter(record -> DnsLookup.name(record.name()).equals(asked))
        .forEach(
            record ->
                reply.addRecord(
                    new TXTRecord(asked, DClass.IN, 3600, record.data().strings()),
                    Section.ANSWER));
    if (reply.getSection(Section.ANSWER).isEmpty()) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
      reply.addRecord(soa, Section.AUTHORITY);
    }
    return reply;
  }

  /** A round that never fills ends in time-outs, which no judge takes for complete. */
  private static Propagation check(Rounds rounds, List<DkimRecord> there) {
    DnsLookup lookup =
        new DnsLookup(
            address ->
                new SimpleResolver(address) {
                  @Override
                  public CompletionStage<Message> sendAsync(Message query) {
                    return rounds.ask(query, there);
                  }
                },
            Duration.ofSeconds(3));
    Expectation expected = Expectation.of(RECORDS);
    return Propagation.judge(
        expected,
        new ZoneView(lookup)
            .look(
                new Nameservers.Found("settings", SERVERS, Map.of()),
                new Nameservers(lookup, List.of(), false),
                List.of(),
                APEX.toString(true),
                expected));
  }

  @Test
  void asksEverythingBeforeItWaitsForTheFirstAnswer() {
    Rounds rounds = new Rounds(QUESTIONS);

    assertThat(check(rounds, RECORDS)).isInstanceOf(Propagation.Complete.class);
    assertThat(rounds.asked).isEqualTo(QUESTIONS);
  }

  @Test
  void looksForALostRecordAtOneServerInOneMoreRound() {
    DkimRecord lost = RECORDS.get(2);
    int neighbours = Expectation.of(List.of(lost)).neighbours(without(lost)).size();
    Rounds rounds = new Rounds(QUESTIONS, neighbours);

    Propagation seen = check(rounds, RECORDS.subList(0, 2));

    assertThat(seen.findings())
        .hasSize(SERVERS.size())
        .allSatisfy(finding -> assertThat(finding.mistake()).isEqualTo(Mistake.MISSING));
    assertThat(rounds.asked).isEqualTo(QUESTIONS + neighbours);
    assertThat(rounds.sizes).isEmpty();
  }

  private static ZoneReport without(DkimRecord record) {
    return new ZoneReport(
        List.of(
            new ServerAnswer(
                SERVERS.get(0), record.name(), new NoSuchName(Duration.ofMinutes(15)))));
  }
}
