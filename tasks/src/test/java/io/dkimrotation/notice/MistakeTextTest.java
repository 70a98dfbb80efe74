package io.dkimrotation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.rotation.Mistake;
import io.dkimrotation.rotation.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts, and {@code docs/dns-mistakes.md}, which has the same ones. */
class MistakeTextTest {
  private record Row(String word, MistakeText text) {
    /** As a line of the document's tables. */
    String inDocument() {
      return "| `%s` | %s | %s | %s |".formatted(word, text.name(), text.seen(), text.toDo());
    }
  }

  private static List<Row> japanese() {
    return Stream.concat(
            Arrays.stream(Mistake.values()).map(m -> new Row(m.word(), JapaneseMistakes.of(m))),
            Arrays.stream(Warning.values()).map(w -> new Row(w.word(), JapaneseMistakes.of(w))))
        .toList();
  }

  private static List<Row> english() {
    return Stream.concat(
            Arrays.stream(Mistake.values()).map(m -> new Row(m.word(), EnglishMistakes.of(m))),
            Arrays.stream(Warning.values()).map(w -> new Row(w.word(), EnglishMistakes.of(w))))
        .toList();
  }

  @Test
  void standInTheDocumentInBothLanguages() throws IOException {
    List<String> document = Files.readAllLines(Path.of("../docs/dns-mistakes.md"));

    assertThat(document).containsAll(japanese().stream().map(Row::inDocument).toList());
    assertThat(document).containsAll(english().stream().map(Row::inDocument).toList());
  }

  @Test
  void areAllDifferent() {
    assertThat(japanese()).extracting(row -> row.text().name()).doesNotHaveDuplicates();
    assertThat(english()).extracting(row -> row.text().name()).doesNotHaveDuplicates();
  }
}
