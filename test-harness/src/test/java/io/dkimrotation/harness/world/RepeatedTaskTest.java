package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.RawMail;
import io.dkimrotation.harness.world.PlayedRotation.Combination;
import io.dkimrotation.rotation.KeyEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatedTaskTest {
  private static final PlayedRotation USUAL = PlayedRotation.of(PlayedRotation.DEFAULT);
  private static final Map<Line, PlayedRotation> PLAYED = new EnumMap<>(Line.class);

  /** How calls of functions fare. */
  enum Line {
    REPEATS_EACH_CALL,
    LOSES_EVERY_OTHER_ANSWER;

    UnaryOperator<Functions> form() {
      return this == REPEATS_EACH_CALL
          ? UnreliableLine::repeating
          : UnreliableLine::losingEveryOtherAnswer;
    }
  }

  private static PlayedRotation over(Line line) {
    Combination usual = PlayedRotation.DEFAULT;
    return PLAYED.computeIfAbsent(
        line,
        l ->
            PlayedRotation.play(
                Scenarios.of(usual.start(), usual.regions(), usual.model(), 1), l.form()));
  }

  @ParameterizedTest
  @EnumSource
  void theRotationEndsWellAndNoMailSuffers(Line line) {
    assertThat(over(line).report().summary().outcome()).isEqualTo("rotated");
    assertThat(over(line).report().violations()).isEmpty();
    assertThat(over(line).defects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theKeysAreAsMany(Line line) {
    assertThat(statuses(over(line))).isEqualTo(statuses(USUAL)).hasSize(6);
    assertThat(over(line).aftermath().scheduledSecrets()).hasSize(2);
    assertThat(secrets(over(line))).isEqualTo(secrets(USUAL)).hasSize(4);
    assertThat(over(line).aftermath().lock().owner()).isEmpty();
  }

  private static Map<String, String> statuses(PlayedRotation played) {
    return played.aftermath().keys().stream()
        .collect(
            Collectors.toMap(
                key -> key.selector().value(),
                key -> key.status() + " " + key.publicKey().isPresent(),
                (a, b) -> b,
                TreeMap::new));
  }

  private static Set<String> secrets(PlayedRotation played) {
    return played.exchanges().stream()
        .filter(exchange -> exchange.is("secretsmanager.CreateSecret"))
        .map(exchange -> exchange.asked().request().json().path("Name").asText())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource
  void eachKeyIsMadeOnceAndGivenToSesOnce(Line line) {
    assertThat(count(over(line), "secretsmanager.PutSecretValue")).isEqualTo(4);
    assertThat(over(line).exchanges()).filteredOn(Exchange::givesSesAKey).hasSize(1);
    assertThat(over(line).aftermath().keys())
        .extracting(KeyEntry::publicKey)
        .doesNotHaveDuplicates();
  }

  private static long count(PlayedRotation played, String call) {
    return played.exchanges().stream().filter(exchange -> exchange.is(call)).count();
  }

  @ParameterizedTest
  @EnumSource
  void theDnsTeamIsAskedOnceToAddAndOnceToRemove(Line line) {
    List<String> kinds =
        over(line).aftermath().items().stream()
            .filter(item -> item.containsKey("kind"))
            .map(item -> item.get("kind").s())
            .sorted()
            .toList();

    assertThat(kinds).containsExactly("add", "remove");
  }

  @ParameterizedTest
  @EnumSource
  void everyNoticeIsSentOnce(Line line) {
    assertThat(subjects(over(line), "dns-team@corp.example"))
        .isEqualTo(subjects(USUAL, "dns-team@corp.example"))
        .hasSizeGreaterThan(2)
        .doesNotHaveDuplicates();
    assertThat(subjects(over(line), "ses-team@corp.example"))
        .isEqualTo(subjects(USUAL, "ses-team@corp.example"))
        .doesNotHaveDuplicates();
    assertThat(published(over(line))).isEqualTo(published(USUAL)).doesNotHaveDuplicates();
  }

  private static List<String> subjects(PlayedRotation played, String recipient) {
    return played.report().mails().stream()
        .filter(mail -> mail.recipients().contains(recipient))
        .map(Delivered::raw)
        .map(raw -> RawMail.parse(raw).value("Subject").orElseThrow())
        .toList();
  }

  private static List<String> published(PlayedRotation played) {
    return played.exchanges().stream()
        .filter(exchange -> exchange.is("sns.Publish"))
        .map(exchange -> exchange.asked().request().form().get("Subject"))
        .toList();
  }

  @Test
  void repeatedFunctionsRunTwiceAsOften() {
    RotationRun run = over(Line.REPEATS_EACH_CALL).run();

    assertThat(run.lambdaInvocations()).isEqualTo(2 * scheduled(run)).isGreaterThan(2 * 60);
  }

  @Test
  void lostAnswersAreRetriedAsUnknownFailures() {
    List<HistoryEvent> failures =
        over(Line.LOSES_EVERY_OTHER_ANSWER).run().events().stream()
            .filter(event -> event.type().equals("TaskFailed"))
            .toList();

    assertThat(failures)
        .hasSizeGreaterThan(60)
        .allSatisfy(
            event ->
                assertThat(event.details().orElseThrow().path("error").asText())
                    .isEqualTo("Lambda.Unknown"));
  }

  private static int scheduled(RotationRun run) {
    return (int)
        run.events().stream().filter(event -> event.type().equals("TaskScheduled")).count();
  }
}
