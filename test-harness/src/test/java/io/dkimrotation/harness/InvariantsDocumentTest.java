package io.dkimrotation.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tests that the document of invariants names are there. */
class InvariantsDocumentTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("io.dkimrotation.harness");

  @Test
  void namesTestsThatThereAre() throws IOException {
    Set<String> known =
        TESTS.stream()
            .flatMap(
                type ->
                    type.getMethods().stream()
                        .map((JavaMethod method) -> type.getSimpleName() + "." + method.getName()))
            .collect(Collectors.toSet());
    TESTS.stream().map(JavaClass::getSimpleName).forEach(known::add);

    assertThat(TEST.matcher(Files.readString(Path.of("../docs/invariants.md"))).results())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            named ->
                assertThat(known)
                    .contains(
                        named.group(2) == null
                            ? named.group(1)
                            : named.group(1) + "." + named.group(2)));
  }
}
