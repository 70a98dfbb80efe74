package io.dkimrotation.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.rotation.failure.RotationFailure;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What operators can look up, held against what can fail. */
class ErrorsDocumentTest {
  private static final Pattern HEADING = Pattern.compile("(?m)^## `(\\w+)`$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

  private static Set<String> names(Path document, Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(document))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every class that the tasks throw by name, and every Fail state. */
  private static Set<String> named() {
    Set<String> names = new TreeSet<>();
    Stream.concat(
            Arrays.stream(RotationFailure.class.getPermittedSubclasses()),
            Stream.of(TransientFailure.class))
        .map(Class::getSimpleName)
        .forEach(names::add);
    RotationDefinition.ofType("Fail")
        .forEach(state -> names.add(state.json().path("Error").asText()));
    return names;
  }

  @Test
  void namesEveryFailureAndNoOther() throws IOException {
    assertThat(names(Path.of("../docs/errors.md"), HEADING)).isEqualTo(named());
  }

  @Test
  void namesThemInJapaneseToo() throws IOException {
    assertThat(names(Path.of("../docs/ja/errors.md"), ROW)).isEqualTo(named());
  }

  @Test
  void everyErrorThatTheStateMachineCatchesOrRetriesIsNamed() throws IOException {
    Set<String> documented = names(Path.of("../docs/errors.md"), HEADING);
    assertThat(
            RotationDefinition.machines()
                .flatMap(machine -> machine.root().findValues("ErrorEquals").stream()))
        .flatExtracting(
            errors -> {
              Set<String> ours = new TreeSet<>();
              errors.forEach(
                  error -> {
                    if (error.asText().startsWith("io.dkimrotation.")) {
                      ours.add(error.asText().replaceFirst(".*\\.", ""));
                    }
                  });
              return ours;
            })
        .isNotEmpty()
        .allMatch(documented::contains);
  }
}
