package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {
  private static final LocalDate FRIDAY = LocalDate.parse("2026-12-04");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, 9, 10, 11, 60})
  void takesALeadTimeForAsLongAsItIsFromAFriday(int days) {
    BusinessCalendar calendar = new BusinessCalendar(Set.of());
    Timing timing =
        ExampleSettings.parsedWith(
                json ->
                    json.putObject("timing")
                        .put("leadTimeBusinessDays", days)
                        .put("expiryAlert", "P120D"))
            .timing();

    assertThat(FRIDAY.plusDays(timing.leadTimeInCalendarDays().toDays()))
        .isEqualTo(calendar.plus(FRIDAY, days));
  }
}
