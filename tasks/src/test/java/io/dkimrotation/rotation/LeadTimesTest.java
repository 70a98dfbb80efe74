package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.LeadTimes.Measured;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadTimesTest {
  private static final int SETTING = 10;

  private static LeadTimes of(int... businessDays) {
    LeadTimes times = LeadTimes.none();
    for (int days : businessDays) {
      times = times.with(new Measured("2026120" + (times.measured().size() + 1) + "-1", days));
    }
    return times;
  }

  private static Instant tokyo(String dateTime) {
    return OffsetDateTime.parse(dateTime + "+09:00").toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T23:59:59, 0",
    "2026-12-02T00:00:00, 1",
    "2026-12-04T18:00:00, 3",
    "2026-12-06T18:00:00, 3",
    "2026-12-07T09:00:00, 4",
    "2027-01-04T09:00:00, 20",
  })
  void measuresBusinessDaysFromTheFirstNotice(String seen, int businessDays) {
    DomainSettings settings =
        ExampleSettings.parsedWith(
            json ->
                json.putObject("calendar")
                    .put("country", "JP")
                    .putObject("yearEnd")
                    .put("from", "12-29")
                    .put("to", "01-03"));
    DnsRequest request =
        new DnsRequest(
            "request",
            DnsRequest.Kind.ADD,
            new DomainName("goo.ne.jp"),
            "20261201-1",
            List.of(),
            tokyo("2026-12-01T09:00:00"),
            LocalDate.parse("2026-12-15"),
            tokyo("2027-03-01T09:00:00"),
            false);

    assertThat(LeadTimes.measure(request, settings, tokyo(seen)))
        .isEqualTo(new Measured("20261201-1", businessDays));
  }

  @Test
  void keepsTheLastFive() {
    assertThat(of(1, 2, 3, 4, 5, 6).measured())
        .extracting(Measured::businessDays)
        .containsExactly(2, 3, 4, 5, 6);
  }

  @Test
  void countsARotationOnce() {
    LeadTimes once = of(12);

    assertThat(once.with(new Measured("20261201-1", 20))).isEqualTo(once);
  }

  @Test
  void plansWithTheSettingUntilSomethingLongerWasMeasured() {
    String settings = "the settings give the DNS team 10 business days";

    assertThat(of().planned(SETTING)).isEqualTo(new LeadTimes.LeadTime(10, settings));
    assertThat(of(9).planned(SETTING)).isEqualTo(new LeadTimes.LeadTime(10, settings));
    assertThat(of(10).planned(SETTING)).isEqualTo(new LeadTimes.LeadTime(10, settings));
    assertThat(of(11).planned(SETTING))
        .isEqualTo(new LeadTimes.LeadTime(11, "the DNS team took 11 business days last time"));
  }

  @Test
  void plansWithTheLongestAndSaysWhichItWas() {
    assertThat(of(12, 15, 11).planned(SETTING))
        .isEqualTo(new LeadTimes.LeadTime(15, "the DNS team took 15 business days in 20261202-1"));
    assertThat(of(15, 15).planned(SETTING).reason()).endsWith("last time");
  }

  @Test
  void plansWithSixtyDaysAtMost() {
    assertThat(of(60).planned(SETTING).reason()).endsWith("60 business days last time");
    assertThat(of(61).planned(SETTING))
        .isEqualTo(
            new LeadTimes.LeadTime(
                60, "the DNS team took 61 business days last time, counted as 60"));
  }
}
