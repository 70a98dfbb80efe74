package io.dkimrotation.rotation;

import static io.dkimrotation.rotation.RequestPhase.ANSWERED;
import static io.dkimrotation.rotation.RequestPhase.ASKING;
import static io.dkimrotation.rotation.RequestPhase.COMPLETE;
import static io.dkimrotation.rotation.RequestPhase.EXPIRED;
import static io.dkimrotation.rotation.RequestPhase.PROBLEM;
import static io.dkimrotation.rotation.RequestPhase.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestPhaseTest {
  private static final Instant END = Instant.parse("2027-03-01T00:00:00Z");
  private static final Instant BEFORE = END.minusMillis(1);
  private static final Optional<Lock> OURS = Optional.of(new Lock("arn:1", "20261201-1", 7));
  private static final Optional<Lock> LATER = Optional.of(new Lock("arn:2", "20270301-1", 8));
  private static final Optional<DnsAnswer> NONE = Optional.empty();
  private static final Optional<DnsAnswer> DONE = Optional.of(new DnsAnswer("Sato", "", BEFORE));

  private static DnsRequest request(DnsRequest.Kind kind) {
    return new DnsRequest(
        "0",
        kind,
        new DomainName("goo.ne.jp"),
        "20261201-1",
        List.of(),
        END.minusSeconds(1000),
        LocalDate.parse("2026-12-15"),
        END,
        false);
  }

  private static RequestPhase of(
      Optional<DnsAnswer> answer, Optional<Lock> lock, Instant now, RequestEvent.Kind... events) {
    return of(DnsRequest.Kind.ADD, answer, lock, now, events);
  }

  private static RequestPhase of(
      DnsRequest.Kind kind,
      Optional<DnsAnswer> answer,
      Optional<Lock> lock,
      Instant now,
      RequestEvent.Kind... events) {
    List<RequestEvent> history =
        List.of(events).stream().map(event -> new RequestEvent(BEFORE, event, "")).toList();
    return RequestPhase.of(request(kind), answer, history, lock, now);
  }

  @Test
  void waitsUntilAnsweredOrClosed() {
    assertThat(of(NONE, OURS, BEFORE, RequestEvent.Kind.ASKED)).isEqualTo(ASKING);
    assertThat(of(DONE, OURS, BEFORE)).isEqualTo(ANSWERED);
    assertThat(of(NONE, OURS, END)).isEqualTo(EXPIRED);
    assertThat(of(DONE, OURS, END)).isEqualTo(EXPIRED);
  }

  @Test
  void takesAnAnswerAfterAProblem() {
    assertThat(of(NONE, OURS, BEFORE, RequestEvent.Kind.PROBLEM_REPORTED)).isEqualTo(PROBLEM);
    assertThat(PROBLEM.takesAnswers()).isTrue();
    assertThat(of(DONE, OURS, BEFORE, RequestEvent.Kind.PROBLEM_REPORTED)).isEqualTo(ANSWERED);
  }

  @Test
  void staysCompleteWhateverComesLater() {
    assertThat(of(NONE, LATER, END, RequestEvent.Kind.COMPLETE)).isEqualTo(COMPLETE);
  }

  @Test
  void laterRotationAsksForRecordsOfItsOwn() {
    assertThat(of(NONE, LATER, BEFORE)).isEqualTo(SUPERSEDED);
    assertThat(of(DONE, LATER, BEFORE)).isEqualTo(SUPERSEDED);
  }

  @Test
  void oldRecordsMayGoInALaterRotationToo() {
    assertThat(of(DnsRequest.Kind.REMOVE, NONE, LATER, BEFORE)).isEqualTo(ASKING);
  }
}
