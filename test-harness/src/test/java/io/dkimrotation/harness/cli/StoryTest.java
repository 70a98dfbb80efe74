package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Story story = new Story(ZoneId.of("Asia/Tokyo"));

  private Optional<String> look(String status, String... mistakes) {
    try {
      String words = JSON.writeValueAsString(mistakes);
      return story.exited(
          "FollowUpDnsRequest",
          JSON.readTree(
              "{\"followUp\": {\"status\": \"%s\", \"mistakes\": %s}}".formatted(status, words)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void saysNothingOfADayOnWhichNothingHappens() {
    assertThat(look("waiting")).isEmpty();
  }

  @Test
  void namesAMistakeOnTheDayOnWhichTheDnsTeamIsToldOfIt() {
    assertThat(look("waiting", "doubled-domain", "truncated"))
        .contains("asked the DNS team to correct: doubled-domain, truncated");
  }

  @Test
  void doesNotRepeatAMistakeThatStays() {
    look("waiting", "truncated");
    assertThat(look("waiting", "truncated")).isEmpty();
    assertThat(look("waiting", "wrong-key")).contains("asked the DNS team to correct: wrong-key");
  }

  @Test
  void namesAMistakeAgainThatComesBack() {
    look("waiting", "truncated");
    look("waiting");
    assertThat(look("waiting", "truncated")).isPresent();
  }

  @Test
  void saysTwoThingsOfOneDay() {
    assertThat(look("remind", "truncated"))
        .contains("reminded the DNS team; asked the DNS team to correct: truncated");
  }

  @Test
  void saysThatTheOperatorsWereCalled() {
    assertThat(look("escalate")).contains("called the operators: the due date is over");
  }
}
