package io.dkimrotation.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.RawMail;
import io.dkimrotation.harness.world.ChannelBench;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.Mistake;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.WrongRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the DNS team is asked for a correction, and when not again. */
class CorrectionsTest {
  private static final String RECORD = "gooid-21-pro-20261201-1._domainkey.goo.ne.jp";
  private static final Finding TRUNCATED = finding(Mistake.TRUNCATED, "ns1");
  private static final Finding QUOTED = finding(Mistake.QUOTES_IN_VALUE, "ns1");
  private static final DnsRequest REQUEST =
      new DnsRequest(
          "0123456789abcdef0123456789abcdef",
          DnsRequest.Kind.ADD,
          new DomainName("goo.ne.jp"),
          "20261201-1",
          List.of(),
          Instant.parse("2026-12-01T03:00:00Z"),
          LocalDate.parse("2026-12-15"),
          Instant.parse("2027-03-01T03:00:00Z"),
          false);

  private static Finding finding(Mistake mistake, String server) {
    return new Finding(mistake, server, RECORD, "", Optional.empty(), "");
  }

  private static ChannelBench bench() {
    ChannelBench bench = new ChannelBench();
    bench.requests().create(REQUEST);
    return bench;
  }

  private static void look(ChannelBench bench, Finding... findings) {
    Corrections.ask(bench.wiring(), REQUEST, bench.settings(), List.of(findings));
  }

  private static List<String> told(ChannelBench bench) {
    return bench.requests().find(REQUEST.id()).orElseThrow().events().stream()
        .filter(event -> event.kind() == RequestEvent.Kind.FOUND_WRONG)
        .map(RequestEvent::detail)
        .toList();
  }

  private static List<String> subjects(ChannelBench bench) {
    return bench.mails().stream()
        .map(Delivered::raw)
        .map(raw -> RawMail.parse(raw).value("Subject").orElseThrow())
        .toList();
  }

  @Test
  void saysTheSameOnce() {
    try (ChannelBench bench = bench()) {
      look(bench, TRUNCATED);
      look(bench, finding(Mistake.TRUNCATED, "ns2"), TRUNCATED);

      assertThat(subjects(bench)).hasSize(1);
      assertThat(told(bench)).containsExactly("truncated");
    }
  }

  @Test
  void saysItAgainWhenItHasBeenOtherwiseMeanwhile() {
    try (ChannelBench bench = bench()) {
      look(bench, TRUNCATED);
      look(bench, QUOTED);
      look(bench, TRUNCATED);
      look(bench, TRUNCATED);

      assertThat(subjects(bench)).hasSize(3);
      assertThat(told(bench))
          .containsExactlyInAnyOrder("truncated", "quotes-in-value", "truncated");
    }
  }

  @Test
  void saysNothingOfWhatIsNotThereYet() {
    try (ChannelBench bench = bench()) {
      look(bench, finding(Mistake.MISSING, "ns1"), finding(Mistake.TIMEOUT, "ns2"));

      assertThat(subjects(bench)).isEmpty();
      assertThat(told(bench)).isEmpty();
    }
  }

  @Test
  void sendsWhatWasCountedButNotSent() {
    try (ChannelBench bench = bench()) {
      String digest = DnsRequests.sha256(new WrongRecords(List.of(TRUNCATED)).likeness());
      assertThat(bench.requests().countCorrection(REQUEST.id(), digest)).isEqualTo(1);

      look(bench, TRUNCATED);

      assertThat(subjects(bench)).hasSize(1);
    }
  }
}
