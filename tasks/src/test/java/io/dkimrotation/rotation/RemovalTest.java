package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalTest {
  private static final Instant OPEN_UNTIL = Instant.parse("2027-03-01T01:00:00Z");
  private static final List<String> NAMES = List.of("a._domainkey.goo.ne.jp");

  private final DnsRequest request =
      new DnsRequest(
          "request",
          DnsRequest.Kind.REMOVE,
          new DomainName("goo.ne.jp"),
          "20261201-1",
          List.of(),
          Instant.parse("2027-01-01T01:00:00Z"),
          LocalDate.parse("2027-01-18"),
          OPEN_UNTIL,
          false);

  @Test
  void isDoneWhenNoServerAnswers() {
    assertThat(Removal.judge(request, List.of(), OPEN_UNTIL.minusSeconds(1)))
        .isEqualTo(new Removal.Removed());
    assertThat(Removal.judge(request, List.of(), OPEN_UNTIL.plusSeconds(1)))
        .isEqualTo(new Removal.Removed());
  }

  @Test
  void isLeftOpenFromTheEndOn() {
    assertThat(Removal.judge(request, NAMES, OPEN_UNTIL.minusSeconds(1)))
        .isEqualTo(new Removal.Outstanding(NAMES));
    assertThat(Removal.judge(request, NAMES, OPEN_UNTIL)).isEqualTo(new Removal.LeftOpen(NAMES));
    assertThat(Removal.judge(request, NAMES, OPEN_UNTIL.plusSeconds(1)))
        .isEqualTo(new Removal.LeftOpen(NAMES));
  }
}
