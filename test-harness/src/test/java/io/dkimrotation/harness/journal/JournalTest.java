package io.dkimrotation.harness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dkimrotation.harness.time.Agenda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir private Path folder;

  private final List<String> diary = new ArrayList<>();

  /** Four hours with an entry each, and somebody who does something in the second. */
  private void play(Optional<String> deed) throws IOException {
    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"))) {
      List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
      Deeds deeds = new Deeds((now, due) -> due, Optional.of(journal));
      try (Agenda agenda = new Agenda(START, deeds)) {
        deeds.on(
            "say",
            what -> {
              diary.add(agenda.now() + " " + what.asText());
              return what;
            });
        for (int hour = 1; hour <= 4; hour++) {
          int number = hour;
          agenda.at(
              START.plus(Duration.ofHours(hour)),
              "entry",
              () -> {
                diary.add(agenda.now() + " entry " + number);
                if (number == 2) {
                  deed.ifPresent(text -> answers.add(deeds.does("say", TextNode.valueOf(text))));
                }
              });
        }
        agenda.runTo(START.plus(Duration.ofHours(4)));
      }
      assertThat(answers).hasSize(deed.isPresent() ? 1 : 0).allMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void whatSomebodyDidIsDoneAgainAtItsPlace() throws IOException {
    play(Optional.of("hello"));
    List<String> first = List.copyOf(diary);
    diary.clear();

    play(Optional.empty());

    assertThat(first)
        .containsExactly(
            "2026-12-01T01:00:00Z entry 1",
            "2026-12-01T02:00:00Z entry 2",
            "2026-12-01T02:00:00Z hello",
            "2026-12-01T03:00:00Z entry 3",
            "2026-12-01T04:00:00Z entry 4");
    assertThat(diary).isEqualTo(first);
  }

  @Test
  void aLineThatWasNotFinishedIsDropped() throws IOException {
    play(Optional.of("hello"));
    Path file = folder.resolve("journal.jsonl");
    String whole = Files.readString(file);
    Files.writeString(file, "{\"at\":\"2026-12-01T0", StandardOpenOption.APPEND);

    play(Optional.empty());

    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void saysHowFarTimeHadCome() throws IOException {
    play(Optional.of("hello"));

    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"))) {
      assertThat(journal.recordedUntil()).hasValue(START.plus(Duration.ofHours(3)));
      assertThat(journal.repeats(START)).isTrue();
    }
  }
}
