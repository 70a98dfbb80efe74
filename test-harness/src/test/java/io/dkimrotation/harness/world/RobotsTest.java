package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Programs that open links before people do: mail scanners, previews, crawlers. */
class RobotsTest {
  private static final Pattern HREF = Pattern.compile("href=\"(/[^\"]*)\"");
  private static final Map<String, String> REGISTERED =
      Map.of("answer", "registered", "name", "Scanner", "comment", "");
  private static final Map<String, String> PROBLEM =
      Map.of("answer", "problem", "name", "Scanner", "comment", "what a scanner types");

  private final PageBench page = new PageBench();

  @AfterEach
  void close() {
    page.close();
  }

  /** All that could have been changed. */
  private record State(
      Set<Map<String, AttributeValue>> items,
      List<String> completedTasks,
      int mails,
      int published,
      int slack,
      int tickets) {
    static State of(ChannelBench bench) {
      return new State(
          Set.copyOf(bench.items()),
          bench.completedTasks(),
          bench.mails().size(),
          bench.topic().size(),
          bench.slack().size(),
          bench.tickets().size());
    }
  }

  @Test
  void changeNothingByFollowingEveryLink() {
    State before = State.of(page.bench());

    String html = page.get(page.link()).body();
    List<String> links =
        HREF.matcher(html)
            .results()
            .map(m -> m.group(1).replace("&#x3D;", "="))
            .distinct()
            .toList();

    assertThat(links).hasSize(3).anyMatch(link -> link.contains("records.zone"));
    for (String link : links) {
      for (String method : List.of("GET", "HEAD")) {
        assertThat(page.send(method, page.at(link), "").statusCode()).isEqualTo(200);
      }
      for (String method : List.of("OPTIONS", "PUT", "DELETE", "PROPFIND")) {
        assertThat(page.send(method, page.at(link), "").statusCode()).isEqualTo(405);
      }
    }
    assertThat(State.of(page.bench())).isEqualTo(before);
  }

  @Test
  void changeNothingByPostingAFormThatTheyHaveNotRead() {
    State before = State.of(page.bench());

    for (Map<String, String> fields : List.of(REGISTERED, PROBLEM)) {
      for (String csrf : List.of("", "0", PageBench.SECRET, page.csrf() + "0")) {
        HttpResponse<String> refused = page.post(page.link(), csrf, fields);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("もう一度ボタンを押してください", "value=\"Scanner\"");
      }
    }
    assertThat(page.send("POST", page.link(), "").statusCode()).isEqualTo(400);
    assertThat(State.of(page.bench())).isEqualTo(before);
  }

  /** Without this, the tests above would hold of a page that takes no answer at all. */
  @Test
  void wouldHaveBeenSeenToChangeSomething() {
    State before = State.of(page.bench());

    page.answer(REGISTERED);

    assertThat(State.of(page.bench())).isNotEqualTo(before);
    assertThat(page.bench().completedTasks()).containsExactly(PageBench.TOKEN);
  }
}
