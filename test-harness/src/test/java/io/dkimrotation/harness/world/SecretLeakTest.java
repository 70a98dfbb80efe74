package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.world.PlayedRotation.Combination;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Looks for each private key of a run wherever one must never be. */
class SecretLeakTest {
  private final PlayedRotation played =
      PlayedRotation.of(
          new Combination(StartSituation.OWN, Scenarios.TWO_REGIONS, SigningModel.UNSIGNED));
  private final KeyTraces traces = new KeyTraces();

  @BeforeEach
  void knowsAllKeys() {
    played
        .privateKeys()
        .forEach((selector, key) -> traces.add(selector.value(), key.revealPkcs1()));
  }

  private void assertClean(String place, byte[] bytes) {
    assertThat(traces.in(bytes)).as(place).isEmpty();
  }

  private void assertClean(String place, String text) {
    assertClean(place, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void knowsTheKeysOfBothRotations() {
    Set<String> selectors =
        played.privateKeys().keySet().stream().map(Selector::value).collect(Collectors.toSet());

    assertThat(selectors)
        .hasSize(6)
        .contains(played.oldSelector(), played.newSelector())
        .containsAll(played.report().summary().standbySelectors());
    assertThat(played.aftermath().keys())
        .allSatisfy(
            entry -> {
              DkimPrivateKey key = played.privateKeys().get(entry.selector());
              assertThat(entry.publicKey()).contains(key.publicKey());
            });
  }

  /** Where the new key must be, so that the search is known to see what goes over the wire. */
  @Test
  void seesTheActiveKeyOnItsWayToSes() {
    List<Optional<String>> found =
        played.exchanges().stream()
            .filter(Exchange::givesSesAKey)
            .map(exchange -> traces.in(exchange.asked().request().body()))
            .toList();

    assertThat(found)
        .hasSize(2)
        .allSatisfy(
            what ->
                assertThat(what)
                    .hasValueSatisfying(w -> assertThat(w).startsWith(played.newSelector())));
  }

  @Test
  void noneInTheHistory() {
    assertThat(played.run().events()).hasSizeGreaterThan(300);
    assertClean("history", played.run().history().toString());
  }

  @Test
  void noneInTheLog() {
    assertThat(played.taskLog()).contains("GenerateKeyPairs begins", "ActivateKey ends");
    assertClean("log", played.taskLog());
  }

  @Test
  void noneInS3() {
    assertThat(played.objects()).hasSize(6);
    played.objects().forEach((key, versions) -> versions.forEach(v -> assertClean(key, v.bytes())));
  }

  @Test
  void noneInDynamoDb() {
    assertThat(played.aftermath().items()).hasSizeGreaterThan(10);
    played
        .aftermath()
        .items()
        .forEach(
            item -> {
              assertClean("item", item.toString());
              item.values().forEach(this::assertClean);
            });
  }

  private void assertClean(AttributeValue value) {
    if (value.b() != null) {
      assertClean("binary attribute", value.b().asByteArray());
    }
    value.bs().forEach(b -> assertClean("binary attribute", b.asByteArray()));
    value.l().forEach(this::assertClean);
    Map<String, AttributeValue> map = value.m();
    map.values().forEach(this::assertClean);
  }

  @Test
  void noneInMail() {
    assertThat(played.report().mails()).hasSizeGreaterThan(400);
    for (Delivered mail : played.report().mails()) {
      assertClean("mail of " + mail.at(), mail.raw());
    }
  }

  @Test
  void noneInTheFilesOfTheCommand(@TempDir Path folder) throws IOException {
    played.report().writeTo(folder, played.taskLog());
    List<Path> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.filter(Files::isRegularFile).forEach(files::add);
    }

    assertThat(files).hasSizeGreaterThan(400);
    files.forEach(file -> assertClean(file.toString(), bytes(file)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noneOverTheWireButToSes() {
    assertThat(played.exchanges()).hasSizeGreaterThan(300);
    for (Exchange exchange : played.exchanges()) {
      String place = exchange.asked().call() + " at " + exchange.asked().at();
      WireRequest request = exchange.asked().request();
      if (!exchange.givesSesAKey()) {
        assertClean("body of " + place, request.body());
      }
      assertClean("head of " + place, request.rawPath() + request.rawQuery() + request.headers());
      assertClean("reply to " + place, exchange.reply().body());
    }
  }

  @Test
  void standbyKeysGoNowhereAtAll() {
    KeyTraces standby = new KeyTraces();
    played.privateKeys().entrySet().stream()
        .filter(key -> !key.getKey().value().equals(played.newSelector()))
        .forEach(key -> standby.add(key.getKey().value(), key.getValue().revealPkcs1()));

    for (Exchange exchange : played.exchanges()) {
      assertThat(standby.in(exchange.asked().request().body()))
          .as(exchange.asked().call())
          .isEmpty();
    }
  }
}
