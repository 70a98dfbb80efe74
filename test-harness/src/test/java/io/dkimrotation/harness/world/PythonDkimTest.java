package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second verifier of the mails, by other authors than the first and in another language. */
class PythonDkimTest {
  private static final String PYTHON = "/usr/bin/python3";

  private final PlayedRotation played = PlayedRotation.of(WholeRotationTest.combinations().get(2));

  @TempDir private Path folder;

  @BeforeEach
  void writesTheFolder() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)) && run(PYTHON, "-c", "import dkim").isEmpty(),
        "no python3-dkim (Debian: apt-get install python3-dkim)");
    played.report().writeTo(folder, played.taskLog());
  }

  /** What a program printed, errors included. */
  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private JsonNode verify() throws IOException {
    Path script = folder.resolve("verify_probes.py");
    try (InputStream in = PythonDkimTest.class.getResourceAsStream("/python/verify_probes.py")) {
      Files.write(script, in.readAllBytes());
    }
    return Json.parse(run(PYTHON, script.toString(), folder.toString(), played.domain()));
  }

  @Test
  void everySignatureOfTheDomainVerifies() throws IOException {
    Summary.Mails mails = played.report().summary().mails();
    JsonNode found = verify();

    assertThat(found.path("failed")).isEmpty();
    assertThat(found.path("mails").asInt()).isEqualTo(mails.sent());
    assertThat(found.path("verified").asInt())
        .isEqualTo(mails.sent() - mails.unsigned())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void noticesWhenTheOldRecordIsGoneTooEarly() throws IOException {
    Path file = folder.resolve("dns/records.json");
    ArrayNode records = (ArrayNode) Json.MAPPER.readTree(file.toFile());
    for (JsonNode record : records) {
      if (record.path("name").asText().startsWith(played.oldSelector())) {
        ((ObjectNode) record).put("until", played.run().execution().startDate().toString());
      }
    }
    Files.write(file, Json.MAPPER.writeValueAsBytes(records));

    assertThat(verify().path("failed").size()).isGreaterThan(200);
  }

  @Test
  void noticesChangedMails() throws IOException {
    List<Path> mails;
    try (var tree = Files.list(folder.resolve("mail"))) {
      mails = tree.filter(file -> file.toString().endsWith(".eml")).toList();
    }
    for (Path mail : mails) {
      Files.writeString(mail, Files.readString(mail) + "One line more.\r\n");
    }

    assertThat(verify().path("verified").asInt()).isZero();
  }
}
